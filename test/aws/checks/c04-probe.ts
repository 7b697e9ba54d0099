import { writeFileSync } from 'node:fs';
import { ProbeCommand, type ProbeResult } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { testPicture, tone, type Media } from '../media';
import { SMALL } from '../videos';
import type { World } from '../world';

export interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  readonly result?: ProbeResult;
}

export async function probe(world: World, FileUrl: string): Promise<Answer> {
  const startedAt = Date.now();
  const milliseconds = () => Date.now() - startedAt;
  try {
    const { ProbeResults: [result] = [] } = await world.clients.mediaConvert.send(new ProbeCommand({ InputFiles: [{ FileUrl }] }));
    return { status: 200, milliseconds: milliseconds(), result };
  } catch (error) {
    return { status: (error as any).$metadata?.httpStatusCode ?? 0, milliseconds: milliseconds() };
  }
}

export function tracksOf({ result }: Answer): string[] {
  return (result?.Container?.Tracks ?? []).map(({ TrackType }) => TrackType!);
}

const HDR = 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:hdr10=1:max-cll=1000,400:log-level=error';
const at = ['-t', '1'];

const recordings: { name: string; record: (media: Media) => Promise<string>; tracks: string[] }[] = [
  { name: 'mp4.mp4', record: media => media.clip('c04.mp4', SMALL), tracks: ['video', 'audio'] },
  { name: 'matroska.mkv', record: media => media.clip('c04.mkv', SMALL), tracks: ['video', 'audio'] },
  {
    name: 'cover.mp3',
    record: media => media.file('c04-cover.mp3', [...tone(1), ...testPicture(240, 240, 1, '1'), '-map', '0', '-map', '1',
      '-c:a', 'libmp3lame', '-c:v', 'mjpeg', '-disposition:v', 'attached_pic']),
    tracks: ['audio'],
  },
  {
    name: 'variable.mp4',
    record: media => media.file('c04-variable.mp4', [...testPicture(320, 180, 2), '-vf', "select='mod(n,10)-5'", '-fps_mode', 'vfr',
      '-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...at]),
    tracks: ['video'],
  },
  {
    name: 'hdr.mp4',
    record: media => media.file('c04-hdr.mp4', [...testPicture(320, 180, 1), '-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le',
      '-tag:v', 'hvc1', '-x265-params', HDR]),
    tracks: ['video'],
  },
];

const AT_ONCE = 50;

export const probing: Check = {
  id: 'C4',
  claim: 'Probe lists tracks of MP4, Matroska, MP3 with a cover, variable rate and HDR; text gets 422 or no tracks; 50 calls at once get 200 or 429',
  stacks: ['mirror'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const jobs = new Jobs(world, 'C4');
    for (const { name, record, tracks } of recordings) {
      const answer = await probe(world, await jobs.input(record(world.media), name));
      findings.library(`${name} has the tracks ${tracks}`, answer.status === 200 && sameTracks(tracksOf(answer), tracks), answer);
      findings.measure(`Probe of ${name}`, answer.milliseconds, 'ms');
    }
    const text = await probe(world, await jobs.input(textFile(world), 'text.mp4'));
    findings.library('Text is 422 or has no tracks', text.status === 422 || text.status === 200 && tracksOf(text).length === 0, text);
    const url = await jobs.input(world.media.clip('c04.mp4', SMALL), 'mp4.mp4');
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => probe(world, url)));
    const statuses = answers.map(({ status }) => status);
    findings.library('Of 50 at once each is 200 or 429', statuses.every(status => status === 200 || status === 429), statuses);
    findings.measure('Throttled of 50 at once', statuses.filter(status => status === 429).length, 'calls');
    findings.measure('Slowest of 50 at once', Math.max(...answers.map(({ milliseconds }) => milliseconds)), 'ms');
  },
};

async function textFile(world: World): Promise<string> {
  const file = `${await world.media.clip('c04.mp4', SMALL)}.txt`;
  writeFileSync(file, 'These are words, whatever the name says.\n');
  return file;
}

/** Ignores data tracks, which may be listed too. */
function sameTracks(found: string[], wanted: string[]): boolean {
  return ['video', 'audio'].every(type => found.includes(type) === wanted.includes(type));
}
