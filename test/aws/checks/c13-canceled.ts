import { OutputPreset, Rendition } from '../../../src';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { SMALL, type PlannedJob } from '../videos';
import { whilePaused } from './paused-queue';

const waiting: PlannedJob = { outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const finished: PlannedJob = { ...waiting, clip: SMALL };
const PATIENCE_SECONDS = 60;

export const canceled: Check = {
  id: 'C13',
  claim: 'Canceling a waiting job sends no event, and canceling a finished job is a conflict (the library accepts either)',
  stacks: ['mirror'],
  jobs: [finished],
  alone: true,
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'C13');
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'canceled.mov');
    const id = await whilePaused(world, async () => {
      const { created } = await jobs.create(waiting, jobs.request(waiting, input));
      await jobs.cancel(created.Id!);
      return created.Id!;
    });
    const { Status } = await jobs.get(id);
    findings.library('A canceled job is CANCELED', Status === 'CANCELED', Status);
    // A job that ends after it proves that events arrive.
    const ended = await jobs.run(finished, jobs.request(finished, input));
    await world.events.jobEvent(ended.Id!, 'COMPLETE', PATIENCE_SECONDS);
    const events = world.events.ofJob(id).map(({ detail }) => detail.status);
    findings.standIn('No event reports it', events.length === 0, events);
    const refusal = await jobs.cancel(ended.Id!).then(() => 'accepted', (error: Error) => error.name);
    findings.standIn('Canceling a finished job is a conflict', refusal === 'ConflictException', refusal);
  },
};
