import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { workFolder } from './paths';
import { ProcessGroup } from './process-group';

export interface ClipOptions {
  readonly seconds: number;
  readonly width?: number;
  readonly height?: number;
  readonly sound?: boolean;
}

/** Records a moving test picture with a running clock and a tone. */
export async function recordClip(ffmpeg: string, file: string, options: ClipOptions): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const draft = join(dirname(file), `draft-${basename(file)}`);
  const size = `${options.width ?? 1280}x${options.height ?? 720}`;
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30:duration=${options.seconds}`];
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=440:beep_factor=4:duration=${options.seconds}`];
  const video = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];
  const audio = ['-c:a', 'aac', '-ac', '2'];
  const rest = options.sound === false ? video : [...tone, ...video, ...audio];
  const log = join('record-clip', relative(workFolder, file));
  await ProcessGroup.run([ffmpeg, '-y', '-v', 'error', ...picture, ...rest, '-shortest', draft], { log, timeoutSeconds: 120 });
  // An interrupted recording must not be used as a clip.
  renameSync(draft, file);
}
