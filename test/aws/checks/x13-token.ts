import { setTimeout as pause } from 'node:timers/promises';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import type { PlannedJob } from '../videos';
import { whilePaused } from './paused-queue';
import { OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = { outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const AFTER_SECONDS = 70;

export const token: Check = {
  id: 'X13',
  claim: 'A request token returns the first job for a minute, even with other settings, and then a new job',
  stacks: ['mirror'],
  alone: true,
  needsAws: 'the stand-in uses real minutes here; its own tests change its clock',
  timeLimitMinutes: 10,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X13');
    const input = `s3://${world.outputs('mirror').SourceBucketName}/uploads/checks/X13/none.mov`;
    const ClientRequestToken = `${world.props.runId}-token`;
    await whilePaused(world, async () => {
      const create = async (Priority: number) => (await jobs.create(job, jobs.request(job, input, { ClientRequestToken, Priority }))).created.Id!;
      const first = await create(0);
      const second = await create(1);
      findings.library('The same token returns the same job at once', second === first, { first, second });
      await pause(1000 * AFTER_SECONDS);
      const third = await create(1);
      findings.standIn(`and another job after ${AFTER_SECONDS} s`, third !== first, { first, third });
      for (const id of new Set([first, second, third])) {
        await jobs.cancel(id);
      }
    });
  },
};
