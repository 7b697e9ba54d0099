import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { workFolder } from '../../../sandbox/paths';
import { CaptionOutput, Captions, Ladder, OutputPreset, Rendition } from '../../../src';

const SRT = '1\n00:00:00,500 --> 00:00:01,500\nHello\n';
const small = () => Rendition.h264({ height: 180 });
const rungs = () => Ladder.of([small()]);
const fromFile = (output?: CaptionOutput) => [Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English', output })];

const planned: Record<string, PlannedJob> = {
  'CMAF': { clip: SMALL, outputs: () => [OutputPreset.cmaf({ ladder: rungs(), captions: fromFile() })] },
  'HLS': { clip: SMALL, outputs: () => [OutputPreset.hls({ ladder: rungs(), captions: fromFile() })] },
  'TTML': { clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: small(), captions: fromFile(CaptionOutput.ttml()) })] },
  'burned in': {
    clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: small(), captions: fromFile(CaptionOutput.burnIn()) })],
  },
};

export const captions: Check = {
  id: 'X3',
  claim: 'Captions of an SRT file in CMAF, HLS and TTML and burned in: files and playlists exist and have the text',
  stacks: ['mirror'],
  jobs: Object.values(planned),
  timeLimitMinutes: 30,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X3');
    const objects = new Objects(world);
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'captions.mov');
    const source = await jobs.input(subtitleFile(), 'captions.srt');
    for (const [what, job] of Object.entries(planned)) {
      const outcome = await outcomeOf(jobs, job, withSource(jobs.request(job, input), source));
      findings.library(`${what}: the job completes`, outcome.status === 'COMPLETE', outcome.text);
      const stored = await objects.list(world.outputs('mirror').ProcessedBucketName, outcome.prefix);
      const keys = stored.map(({ key }) => key);
      const texts = keys.filter(key => /\.(vtt|ttml|xml)$/.test(key));
      if (what !== 'burned in') {
        const contents = await Promise.all(texts.map(key => objects.text(`s3://${world.outputs('mirror').ProcessedBucketName}/${key}`)));
        findings.standIn(`${what}: a captions file has the text`, contents.some(content => content.includes('Hello')), keys);
      }
    }
  },
};

async function subtitleFile(): Promise<string> {
  const file = join(workFolder, 'aws', 'media', 'x03.srt');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, SRT);
  return file;
}

function withSource(request: CreateJobCommandInput, SourceFile: string): CreateJobCommandInput {
  for (const selector of Object.values(request.Settings!.Inputs![0].CaptionSelectors ?? {})) {
    selector.SourceSettings!.FileSourceSettings = { ...selector.SourceSettings!.FileSourceSettings, SourceFile };
  }
  return request;
}
