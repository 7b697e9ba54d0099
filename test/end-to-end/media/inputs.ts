import { join } from 'node:path';
import { workFolder } from '../../../sandbox/paths';

export const inputFolder = join(workFolder, 'end-to-end', 'inputs');

/** Unusual uploads: file names by input. */
export const inputs = {
  // First, so that they are probed while the machine is idle: an input that cannot be probed five times is transcoded without inspection.
  unfinished: 'unfinished.mp4',
  empty: 'empty.mp4',
  words: 'words.mp4',
  photo: 'photo.jpg',
  uhd: 'uhd.mp4',
  low: '240p.mp4',
  odd: 'odd.webm',
  portrait: 'portrait.mp4',
  rotated: 'rotated.mov',
  variableRate: 'variable-rate.mp4',
  interlaced: 'interlaced.ts',
  fast: '60fps.mp4',
  film: 'film.mp4',
  hdr10: 'hdr10.mp4',
  silent: 'no-audio.mp4',
  surround: 'surround.mp4',
  twoFrames: 'two-frames.mp4',
  cutShort: 'cut-short.mp4',
  speech: 'speech.m4a',
  song: 'song.mp3',
} as const;

/** The subset for the pipeline that converts them. */
export const converted = ['interlaced', 'hdr10', 'surround'] as const;

/** The subset for the pipeline with streams in two audio codecs. */
export const inTwoCodecs = ['silent', 'speech', 'rotated'] as const;

/** For the pipeline that selects tracks of the source. */
export const inputsWithTracks = {
  languages: 'languages.mp4',
  captioned: 'captioned.mp4',
} as const;

/** For the pipeline with the options of audio and captions: a video, and the only one of its two optional caption files. */
export const audioOptionsInput = { video: 'sound.mp4', captions: 'sound_en.srt' } as const;

export type InputName = keyof typeof inputs;
export type ConvertedInputName = typeof converted[number];
export type TwoCodecsInputName = typeof inTwoCodecs[number];
export type InputWithTracksName = keyof typeof inputsWithTracks;

export function inputFile(name: string): string {
  return join(inputFolder, name);
}

export function inputKey(name: string): string {
  return `uploads/inputs/${name}`;
}
