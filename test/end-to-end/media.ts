import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordClip } from '../../sandbox/clip';
import { workFolder } from '../../sandbox/paths';

const folder = join(workFolder, 'end-to-end', 'media');

/** What is uploaded: each file and the key that it gets. */
export const uploads = {
  ordinary: { file: join(folder, 'ordinary.mp4'), key: 'uploads/ordinary.mp4' },
  silent: { file: join(folder, 'silent.mp4'), key: 'uploads/2026/silent.mp4' },
  portrait: { file: join(folder, 'portrait.mov'), key: 'uploads/IMG_0001.MOV' },
  text: { file: join(folder, 'text.mp4'), key: 'uploads/text.mp4' },
  anyKey: { file: join(folder, 'portrait.mov'), key: 'uploads/Ünï cödé + 100% #1.MOV' },
};

export type UploadName = keyof typeof uploads;

/** For the pipelines with many presets, which encode it many times. */
export const small = {
  video: { file: join(folder, 'small.mp4'), key: 'uploads/small.mp4', seconds: 4, width: 640, height: 360 },
  captions: { file: join(folder, 'small.srt'), key: 'uploads/small.srt', text: 'It moves, and it sounds.' },
};

export async function recordMedia(ffmpeg: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await recordClip(ffmpeg, uploads.ordinary.file, { seconds: 8 });
  await recordClip(ffmpeg, uploads.silent.file, { seconds: 4, width: 640, height: 360, sound: false });
  await recordClip(ffmpeg, uploads.portrait.file, { seconds: 4, width: 960, height: 540 });
  holdUpright(uploads.portrait.file);
  await recordClip(ffmpeg, small.video.file, small.video);
  writeFileSync(small.captions.file, `1\n00:00:01,000 --> 00:00:03,000\n${small.captions.text}\n`);
  writeFileSync(uploads.text.file, 'These are words, whatever the name says.\n');
}

/**
 * A phone held upright records lying frames and says so in the display matrix of the track's header.
 * ffmpeg could write it too, but by options that differ between its versions.
 */
function holdUpright(file: string): void {
  const movie = readFileSync(file);
  const trackHeader = movie.indexOf('tkhd', 0, 'latin1');
  const height = movie.readUInt32BE(trackHeader + 84);
  const quarterTurn = [0, 0x10000, 0, -0x10000, 0, 0, height, 0, 0x40000000];
  quarterTurn.forEach((value, index) => movie.writeInt32BE(value, trackHeader + 44 + 4 * index));
  writeFileSync(file, movie);
}
