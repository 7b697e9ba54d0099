import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Clip } from './videos';
import { workFolder } from '../../sandbox/paths';
import { ProcessGroup } from '../../sandbox/process-group';
import { setRotation } from '../end-to-end/media/set-rotation';

const folder = join(workFolder, 'aws', 'media');

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Files for uploads, each made once by ffmpeg. */
export class Media {
  private readonly files = new Map<string, Promise<string>>();

  public constructor(private readonly ffmpeg: string) {}

  /** The extension determines the container. */
  public clip(name: string, { seconds, width, height, picture, sound }: Clip, ...more: string[]): Promise<string> {
    return this.file(name, [
      ...picture === false ? [] : testPicture(width, height, seconds),
      ...sound === false ? [] : tone(seconds),
      ...picture === false ? [] : H264,
      ...sound === false ? [] : ['-c:a', 'aac', '-ac', '2'],
      ...more,
    ]);
  }

  /** As a phone held upright records it: landscape frames, and a rotation in the header. */
  public async upright(name: string, clip: Clip): Promise<string> {
    const lying = await this.clip(`lying-${name}`, { ...clip, width: clip.height, height: clip.width });
    const file = join(folder, name);
    copyFileSync(lying, file);
    setRotation(file);
    return file;
  }

  /** Runs ffmpeg with the arguments and returns the file. */
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
