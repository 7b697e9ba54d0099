import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cue, subRip } from './cues';
import { setRotation } from './set-rotation';
import { recordClip } from '../../../sandbox/clip';
import { workFolder } from '../../../sandbox/paths';

const folder = join(workFolder, 'end-to-end', 'media');

/** The uploads: each file and its key. */
export const uploads = {
  ordinary: { file: join(folder, 'ordinary.mp4'), key: 'uploads/ordinary.mp4' },
  silent: { file: join(folder, 'silent.mp4'), key: 'uploads/2026/silent.mp4' },
  portrait: { file: join(folder, 'portrait.mov'), key: 'uploads/IMG_0001.MOV' },
  text: { file: join(folder, 'text.mp4'), key: 'uploads/text.mp4' },
  anyKey: { file: join(folder, 'portrait.mov'), key: 'uploads/Ünï cödé + 100% #1.MOV' },
};

export type UploadName = keyof typeof uploads;

/** For the pipelines with many presets, which encode it often. */
export const small = {
  video: { file: join(folder, 'small.mp4'), key: 'uploads/small.mp4', seconds: 4, width: 640, height: 360 },
  captions: {
    file: join(folder, 'small.srt'),
    key: 'uploads/small.srt',
    cues: [
      { start: 0.5, end: 1.25, text: 'It moves,' },
      { start: 1.5, end: 3, text: 'and it sounds,\nin two lines.' },
      { start: 3.2, end: 3.96, text: 'Ünï cödé' },
    ] satisfies Cue[],
  },
};

export async function recordMedia(ffmpeg: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await recordClip(ffmpeg, uploads.ordinary.file, { seconds: 8 });
  await recordClip(ffmpeg, uploads.silent.file, { seconds: 4, width: 640, height: 360, sound: false });
  await recordClip(ffmpeg, uploads.portrait.file, { seconds: 4, width: 960, height: 540 });
  setRotation(uploads.portrait.file);
  await recordClip(ffmpeg, small.video.file, small.video);
  writeFileSync(small.captions.file, subRip(small.captions.cues));
  writeFileSync(uploads.text.file, 'These are words, whatever the name says.\n');
}
