import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workFolder } from '../../../sandbox/paths';
import { ColorConversion, Deinterlace, OutputPreset, Rendition } from '../../../src';

const folder = join(workFolder, 'end-to-end', 'fitted');

/** Sources in the shapes that people have: file names. */
export const fittedSources = { phone: 'phone.mp4', cinema: 'cinema.mp4', anamorphic: 'anamorphic.mp4', hdr: '4k-hdr.mp4' } as const;

export type FittedSource = keyof typeof fittedSources;

export const fittedFile = (source: FittedSource) => join(folder, fittedSources[source]);
export const fittedKey = (source: FittedSource) => `uploads/fitted/${fittedSources[source]}`;

const square = { CodecSettings: { H264Settings: { ParControl: 'SPECIFIED', ParNumerator: 1, ParDenominator: 1 } } };

/** The default ladder, and a file in square pixels. */
export const fittedPresets = [OutputPreset.cmaf(), OutputPreset.mp4({ rendition: Rendition.h264({ overrides: square }) })];

export const fittedConversions = { whenHdr: ColorConversion.hdrToSdr(), whenInterlaced: Deinterlace.adaptive() };

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'];
const pq = ['-x265-params', 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:log-level=error'];
const fields = ['-flags', '+ilme+ildct', '-x264-params', 'tff=1'];

const sources: { readonly [source in FittedSource]: string[] } = {
  phone: [...picture('1080x1920', 25), ...h264],
  cinema: [...picture('1920x804', 25), ...h264],
  // A white square as displayed: 270 of 1024 pixels wide are 190 of 720.
  anamorphic: [
    ...picture('720x576', 50, 'drawbox=x=100:y=100:w=190:h=270:c=white:t=fill', 'setsar=64/45', 'interlace'), ...h264, ...fields,
  ],
  hdr: [...picture('3840x2160', 24), ...hevc, ...pq],
};

export async function recordFittedSources(ffmpeg: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await Promise.all(Object.entries(sources).map(([source, args]) =>
    promisify(execFile)(ffmpeg, ['-y', '-v', 'error', ...args, fittedFile(source as FittedSource)])));
}

function picture(size: string, rate: number, ...filters: string[]): string[] {
  return ['-f', 'lavfi', '-i', [`testsrc2=size=${size}:rate=${rate}:duration=0.24`, ...filters].join(',')];
}
