import type { Check } from '../check';
import { SMALL, type Video } from '../videos';

const video: Video = { stack: 'keyed', key: 'uploads/c08.mp4', clip: SMALL };

export const customerKey: Check = {
  id: 'C8',
  claim: 'One customer managed key works for upload, EventBridge, SQS, Lambda, job, sprites, record, SNS and CloudFront',
  stacks: ['keyed'],
  videos: [video],
  needsAws: 'the local AWS does not enforce key policies',
  timeLimitMinutes: 20,
  async run(world, findings) {
    const { record } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
    findings.library('The job completes', record.status === 'COMPLETE', record.errorMessage ?? record.status);
    const types = record.outputs?.map(({ type }) => type) ?? [];
    findings.library('The sprites have their WebVTT file', types.includes('SPRITES'), types);
    const announced = await world.pipeline('keyed').receive();
    findings.library('SNS announces the job', announced.some(({ jobId, status }) => jobId === record.jobId && status === 'COMPLETE'), announced);
    const response = await fetch(record.outputs!.find(({ type }) => type === 'HLS')!.url!);
    findings.library('CloudFront reads the encrypted playlist', response.ok, response.status);
  },
};
