import { Bitrate, Ladder, OutputPreset, RateControl, Rendition } from '../../../src';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { transcodeOf } from '../prices';
import { streamCases } from '../templates/stream-cases';
import type { TemplateCase } from '../templates/template-case';
import { validate } from '../templates/validate';
import { SMALL, type PlannedJob } from '../videos';

const job: PlannedJob = {
  clip: SMALL,
  outputs: () => [OutputPreset.msSmooth({
    ladder: Ladder.of([Rendition.h264({ height: 180, rateControl: RateControl.cbr(Bitrate.kbps(300)) })]),
  })],
};

const templates = (): TemplateCase[] => [{
  name: 'Smooth Streaming, SPEKE',
  kind: 'JobTemplate',
  settings: transcodeOf([streamCases['Smooth Streaming, SPEKE']()]).exportJobTemplate().settingsJson,
  accepted: true,
  of: 'the library',
}];

export const smooth: Check = {
  id: 'C14',
  claim: 'Smooth Streaming accepts SPEKE v2 settings (no key server is called), and a job writes an .ism, an .ismc and one .ismv for each output',
  stacks: ['mirror'],
  jobs: [job],
  templates,
  timeLimitMinutes: 20,
  async run(world, findings) {
    await validate(world, findings, 'C14', templates());
    const jobs = new Jobs(world, 'C14');
    const request = jobs.request(job, await jobs.input(world.media.clip('c02.mp4', SMALL), 'smooth.mov'));
    const { prefix } = jobs;
    const ended = await jobs.run(job, request);
    findings.library('The job completes', ended.Status === 'COMPLETE', ended.ErrorMessage ?? ended.Status);
    const keys = (await new Objects(world).list(world.outputs('mirror').ProcessedBucketName, prefix)).map(({ key }) => key.slice(prefix.length));
    const endings = new Set(keys.map(key => key.slice(key.lastIndexOf('.'))));
    findings.standIn('It writes .ism, .ismc and .ismv files', ['.ism', '.ismc', '.ismv'].every(ending => endings.has(ending)), keys);
  },
};
