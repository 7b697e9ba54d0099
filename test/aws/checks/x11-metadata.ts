import { OutputPreset, Rendition } from '../../../src';
import type { Check } from '../check';
import { Jobs, type OwnMembers } from '../jobs';
import type { PlannedJob } from '../videos';
import { whilePaused } from './paused-queue';

const job: PlannedJob = { outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, 'value']));

const requests: { what: string; own: OwnMembers; refused: boolean }[] = [
  { what: '11 pairs of metadata', own: { UserMetadata: many(11) }, refused: true },
  { what: 'a value of 257 characters', own: { UserMetadata: { name: 'v'.repeat(257) } }, refused: true },
  { what: 'a comma in a value', own: { UserMetadata: { name: 'a,b' } }, refused: true },
  { what: '51 tags', own: { Tags: many(51) }, refused: true },
  { what: 'é in a value', own: { UserMetadata: { name: 'é' } }, refused: false },
];

export const metadata: Check = {
  id: 'X11',
  claim: 'CreateJob refuses more than 10 pairs of metadata or 50 tags, values of 257 characters and commas, and accepts é',
  stacks: ['mirror'],
  alone: true,
  timeLimitMinutes: 5,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X11');
    const input = `s3://${world.outputs('mirror').SourceBucketName}/uploads/checks/X11/none.mov`;
    await whilePaused(world, async () => {
      for (const { what, own, refused } of requests) {
        const answer = await jobs.create(job, jobs.request(job, input, own)).then(async ({ created }) => {
          await jobs.cancel(created.Id!);
          return 'accepted';
        }, (error: Error) => `${error.name}: ${error.message}`);
        const holds = refused ? answer.startsWith('BadRequestException') : answer === 'accepted';
        findings.standIn(`${what} is ${refused ? 'refused' : 'accepted'}`, holds, answer);
      }
    });
  },
};
