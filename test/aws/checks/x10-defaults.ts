import type { CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = { clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };

export const defaults: Check = {
  id: 'X10',
  claim: 'A job with unset codec settings has H.264 Main with 2 B-frames and AAC of 96 kbit/s at 48 kHz',
  stacks: ['mirror'],
  jobs: [job],
  needsAws: 'the stand-in refuses jobs without bitrate and sample rate of AAC',
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X10');
    const objects = new Objects(world);
    const outcome = await outcomeOf(jobs, job, bare(jobs.request(job, await jobs.input(world.media.clip('c02.mp4', SMALL), 'bare.mov'))));
    findings.standIn('The job completes', outcome.status === 'COMPLETE', outcome.text);
    const [stored] = await objects.list(world.outputs('mirror').ProcessedBucketName, outcome.prefix);
    const streams = await objects.streams(await objects.download(`s3://${world.outputs('mirror').ProcessedBucketName}/${stored.key}`));
    const video = streams.find(({ codec_type: type }) => type === 'video');
    const audio = streams.find(({ codec_type: type }) => type === 'audio');
    findings.standIn('The profile is Main', video?.profile === 'Main', video?.profile);
    findings.standIn('There are two B-frames', video?.has_b_frames === 2, video?.has_b_frames);
    findings.standIn('Audio is sampled at 48 kHz', audio?.sample_rate === '48000', audio?.sample_rate);
    findings.measure('Bitrate of AAC', Number(audio?.bit_rate) / 1000, 'kbit/s');
  },
};

function bare(request: CreateJobCommandInput): CreateJobCommandInput {
  const [output] = request.Settings!.OutputGroups![0].Outputs!;
  output.VideoDescription = { Height: 180, CodecSettings: { Codec: 'H_264', H264Settings: { RateControlMode: 'QVBR', MaxBitrate: 1_000_000 } } };
  output.AudioDescriptions = [{
    AudioSourceName: output.AudioDescriptions![0].AudioSourceName, CodecSettings: { Codec: 'AAC', AacSettings: { CodingMode: 'CODING_MODE_2_0' } },
  }];
  return request;
}
