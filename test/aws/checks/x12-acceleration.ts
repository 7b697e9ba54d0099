import { CreateQueueCommand, DeleteQueueCommand } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { stackName } from '../names';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { whilePaused } from './paused-queue';
import { OutputPreset, Rendition } from '../../../src';

/** Files without video are not accelerated. */
const soundAlone: PlannedJob = { clip: SMALL, outputs: () => [OutputPreset.audioOnly()] };
const hopping: PlannedJob = { outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const FORBIDDEN = 1041;
const HOP_SECONDS = 180;

export const acceleration: Check = {
  id: 'X12',
  claim: 'A job that requires acceleration and does not support it fails with 1041; a hop to a deleted queue does nothing but warn',
  stacks: ['mirror'],
  jobs: [soundAlone],
  alone: true,
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X12');
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'fast.mov');
    const outcome = await outcomeOf(jobs, soundAlone, jobs.request(soundAlone, input, { AccelerationSettings: { Mode: 'ENABLED' } }));
    findings.standIn('Acceleration of audio alone fails with 1041', outcome.status === 'ERROR' && outcome.errorCode === FORBIDDEN, outcome);

    const { mediaConvert } = world.clients;
    const Name = stackName(world.props.runId, 'gone');
    const { Queue: queue } = await mediaConvert.send(new CreateQueueCommand({ Name }));
    await whilePaused(world, async () => {
      const { created } = await jobs.create(hopping, jobs.request(hopping, input, { HopDestinations: [{ Queue: queue!.Arn, WaitMinutes: 1 }] }));
      await mediaConvert.send(new DeleteQueueCommand({ Name }));
      const warned = await world.events.jobEvent(created.Id!, 'NEW_WARNING', HOP_SECONDS).catch(() => undefined);
      const { Queue: its, Status } = await jobs.get(created.Id!);
      await jobs.cancel(created.Id!);
      findings.standIn('There is a warning', warned !== undefined, warned?.detail ?? 'no event NEW_WARNING');
      findings.standIn('The job waits in its first queue', Status === 'SUBMITTED' && its === world.outputs('mirror').QueueArn, { Status, its });
    });
  },
};
