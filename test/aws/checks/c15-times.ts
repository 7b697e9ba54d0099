import { CreateJobCommand, GetJobCommand } from '@aws-sdk/client-mediaconvert';
import { OutputPreset } from '../../../src';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { SMALL, type PlannedJob, type Video } from '../videos';
import { probe } from './c04-probe';

const LENGTHS = [2, 10, 30];
const videos: Video[] = LENGTHS.map(seconds => ({ stack: 'example', key: `uploads/c15-${seconds}s.mp4`, clip: { ...SMALL, seconds } }));
const refused: PlannedJob = { outputs: () => [OutputPreset.mp4()] };
const CALLS = 60;

export const times: Check = {
  id: 'C15',
  claim: 'A job starts and reports progress within minutes; calls above the rate get 429 and no other error',
  stacks: ['example', 'mirror'],
  videos,
  timeLimitMinutes: 30,
  async run(world, findings) {
    for (const video of videos) {
      const { record, uploadedAt, endedAt } = await world.transcode(video, world.media.clip(`c15-${video.clip!.seconds}s.mp4`, video.clip!));
      const what = `${video.clip!.seconds} s of video`;
      findings.library(`${what} complete`, record.status === 'COMPLETE', record.errorMessage ?? record.status);
      const submittedAt = (await new Jobs(world, 'C15').get(record.mediaConvertJobId!)).Timing!.SubmitTime!.getTime();
      findings.measure(`From upload to job, ${what}`, (submittedAt - uploadedAt) / 1000, 's');
      findings.measure(`From upload to COMPLETE, ${what}`, (endedAt - uploadedAt) / 1000, 's');
      const progress = world.events.ofJob(record.mediaConvertJobId!).find(({ detail }) => detail.status === 'STATUS_UPDATE');
      if (progress) {
        findings.measure(`From job to the first STATUS_UPDATE, ${what}`, (Number(progress.detail.timestamp) - submittedAt) / 1000, 's');
      }
    }
    const jobs = new Jobs(world, 'C15');
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'rate.mov');
    const { mediaConvert } = world.clients;
    // No job is created, because the queue does not exist.
    const request = jobs.request(refused, input, { Queue: 'no-such-queue' });
    const calls = {
      GetJob: () => mediaConvert.send(new GetJobCommand({ Id: '1700000000000-abcdef' })),
      CreateJob: () => mediaConvert.send(new CreateJobCommand(request)),
    };
    for (const [name, call] of Object.entries(calls)) {
      const statusOf = () => call().then(() => 200, (error: any) => error.$metadata?.httpStatusCode as number);
      const statuses = await Promise.all(Array.from({ length: CALLS }, statusOf));
      findings.library(`${name}, ${CALLS} at once: 400, 404 or 429`, statuses.every(status => [400, 404, 429].includes(status)), statuses);
      findings.measure(`Throttled of ${CALLS} calls of ${name} at once`, statuses.filter(status => status === 429).length, 'calls');
    }
    findings.measure('Probe alone', (await probe(world, input)).milliseconds, 'ms');
  },
};
