import { AudioRendition, AudioSource, OutputPreset, Rendition } from '../../../src';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { testPicture, tone } from '../media';
import { SMALL, type PlannedJob } from '../videos';

const job: PlannedJob = {
  clip: SMALL,
  outputs: () => [OutputPreset.mp4({
    rendition: Rendition.h264({ height: 180 }),
    audio: [AudioRendition.aac({ source: AudioSource.language('deu') }), AudioRendition.aac({ source: AudioSource.track(1) })],
  })],
};

/** Errors for selectors that do not match, as users of the service report them. */
const SELECTOR_ERROR = /selector/i;

export const selectors: Check = {
  id: 'C5',
  claim: 'MediaConvert finds audio selectors by the library\'s names: no job fails with "Invalid selector_sequence_id"',
  stacks: ['mirror'],
  jobs: [job],
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'C5');
    const file = world.media.file('c05.mp4', [...testPicture(320, 180, 2), ...tone(2, 440), ...tone(2, 880), '-map', '0', '-map', '1', '-map', '2',
      '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=deu', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
    const request = jobs.request(job, await jobs.input(file, 'languages.mp4'));
    const ended = await jobs.run(job, request);
    const names = Object.keys(request.Settings!.Inputs![0].AudioSelectors ?? {});
    findings.library(`A job with the selectors ${names.join(', ')} completes`, ended.Status === 'COMPLETE', ended.ErrorMessage ?? ended.Status);
    findings.library('No error mentions a selector', !SELECTOR_ERROR.test(ended.ErrorMessage ?? ''), ended.ErrorMessage ?? 'no error');
  },
};
