import type { Check } from '../check';
import { SMALL, type Video } from '../videos';
import { whilePaused } from './paused-queue';

const direct: Video = { stack: 'example', key: 'uploads/c02.mp4', clip: SMALL };
const hopping: Video = { stack: 'mirror', key: 'uploads/c06-hop.mp4', clip: SMALL };
const ROLE_ERRORS = ['1432', '1433', '1434'];

export const roles: Check = {
  id: 'C6',
  claim: 'MediaConvert can assume the role in the default queue and after a hop: no error 1432, 1433 or 1434',
  stacks: ['example', 'mirror'],
  videos: [direct, hopping],
  alone: true,
  timeLimitMinutes: 20,
  async run(world, findings) {
    const inDefault = await world.transcode(direct, world.media.clip('c02.mp4', SMALL));
    const hopped = await whilePaused(world, () => world.transcode(hopping, world.media.clip('c02.mp4', SMALL)));
    for (const [what, { record }] of [['the default queue', inDefault], ['a hop', hopped]] as const) {
      findings.library(`The role works with ${what}`, record.status === 'COMPLETE' && !ROLE_ERRORS.includes(`${record.errorCode}`),
        record.errorMessage ?? record.status);
    }
    const hop = world.events.ofJob(hopped.record.mediaConvertJobId!).find(({ detail }) => detail.status === 'QUEUE_HOP');
    findings.library('The job hopped', hop !== undefined, hop?.detail ?? 'no event QUEUE_HOP');
  },
};
