import type { Check } from '../check';
import { Jobs } from '../jobs';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = { clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const CODES = [1401, 1056];

export const acl: Check = {
  id: 'X15',
  claim: 'A canned ACL fails the job with 1401 or 1056 if the bucket has ACLs disabled',
  stacks: ['mirror'],
  jobs: [job],
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X15');
    const request = jobs.request(job, await jobs.input(world.media.clip('c02.mp4', SMALL), 'acl.mov'));
    request.Settings!.OutputGroups![0].OutputGroupSettings!.FileGroupSettings!.DestinationSettings = {
      S3Settings: { AccessControl: { CannedAcl: 'PUBLIC_READ' } },
    };
    const outcome = await outcomeOf(jobs, job, request);
    findings.standIn('The job fails with 1401 or 1056', outcome.status === 'ERROR' && CODES.includes(outcome.errorCode!), outcome);
  },
};
