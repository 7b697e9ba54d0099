import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Clip } from './videos';
import { workFolder } from '../../sandbox/paths';
import { ProcessGroup } from '../../sandbox/process-group';
import { holdUpright } from '../end-to-end/hold-upright';

const folder = join(workFolder, 'aws', 'media');

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Files for uploads, made once by ffmpeg. */
export class Media {
  private readonly files = new Map<string, Promise<string>>();

  public constructor(private readonly ffmpeg: string) {}

  /** The extension says the container. */
  public clip(name: string, { seconds, width, height, picture, sound }: Clip, ...more: string[]): Promise<string> {
    return this.file(name, [
      ...picture === false ? [] : testPicture(width, height, seconds),
      ...sound === false ? [] : tone(seconds),
      ...picture === false ? [] : H264,
      ...sound === false ? [] : ['-c:a', 'aac', '-ac', '2'],
      ...more,
    ]);
  }

  /** As a phone records it that is held upright: lying frames, and a header that says so. */
  public async upright(name: string, clip: Clip): Promise<string> {
    const lying = await this.clip(`lying-${name}`, { ...clip, width: clip.height, height: clip.width });
    const file = join(folder, name);
    copyFileSync(lying, file);
    holdUpright(file);
    return file;
  }

  /** What ffmpeg makes of the arguments. */
  public file(name: string, args: string[]): Promise<string> {
    const known = this.files.get(name) ?? this.record(name, args);
    this.files.set(name, known);
    return known;
  }

  private async record(name: string, args: string[]): Promise<string> {
    const file = join(folder, name);
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true });
      const draft = join(folder, `draft-${process.pid}-${name}`);
      await ProcessGroup.run([this.ffmpeg, '-y', '-v', 'error', ...args, draft], { log: `aws/record-${name}`, timeoutSeconds: 600 });
      renameSync(draft, file);
    }
    return file;
  }
}

export function testPicture(width: number, height: number, seconds: number, rate = '30'): string[] {
  return ['-f', 'lavfi', '-i', `testsrc2=size=${width}x${height}:rate=${rate}:duration=${seconds}`];
}

export function tone(seconds: number, hertz = 440): string[] {
  return ['-f', 'lavfi', '-i', `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds}`];
}
