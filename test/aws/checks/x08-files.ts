import { readFileSync, writeFileSync } from 'node:fs';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { testPicture, type Media } from '../media';
import { SMALL, type PlannedJob } from '../videos';
import { probe, tracksOf } from './c04-probe';
import { outcomeOf } from './job-outcome';
import { OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = { clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const picture = (media: Media, extension: string) =>
  media.file(`x08.${extension}`, [...testPicture(64, 64, 1, '1'), '-frames:v', '1', ...extension === 'gif' ? [] : ['-update', '1']]);

/** Files derived from the bytes of the clip. */
const derived = (media: Media, name: string, change: (whole: Buffer) => Buffer | string) => async () => {
  const clip = await media.clip('c02.mp4', SMALL);
  const file = `${clip}.${name}`;
  writeFileSync(file, change(readFileSync(clip)));
  return file;
};

/** Files that have no tracks according to the stand-in. */
const unrecognized = (media: Media): Record<string, () => Promise<string>> => ({
  'picture.jpg': () => picture(media, 'jpg'),
  'picture.png': () => picture(media, 'png'),
  'captions.srt': derived(media, 'srt', () => '1\n00:00:00,500 --> 00:00:01,500\nHello\n'),
  'archive.zip': derived(media, 'zip', () => Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])),
});

/** An unreadable container and an empty file. */
const malformed = (media: Media): Record<string, () => Promise<string>> => ({
  'empty.mov': derived(media, 'empty', () => ''),
  'no-moov.mov': derived(media, 'no-moov', whole => whole.subarray(0, Math.round(whole.length / 2))),
});

export const files: Check = {
  id: 'X8',
  claim: 'Probe: pictures, captions and archives get 200 without tracks, unreadable MP4 and empty files get 422 or no tracks; their jobs fail',
  stacks: ['mirror'],
  jobs: [job, job],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X8');
    for (const [name, make] of Object.entries(unrecognized(world.media))) {
      const answer = await probe(world, await jobs.input(make(), name));
      findings.standIn(`${name} is 200 without tracks`, answer.status === 200 && tracksOf(answer).length === 0, answer);
    }
    for (const [name, make] of Object.entries(malformed(world.media))) {
      const input = await jobs.input(make(), name);
      const answer = await probe(world, input);
      findings.library(`${name} is 422 or has no tracks`, answer.status === 422 || answer.status === 200 && tracksOf(answer).length === 0, answer);
      const outcome = await outcomeOf(jobs, job, jobs.request(job, input));
      findings.library(`A job on ${name} fails`, outcome.status === 'ERROR', outcome.text);
    }
  },
};
