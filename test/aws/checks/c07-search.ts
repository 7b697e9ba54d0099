import { SearchJobsCommand, type Job } from '@aws-sdk/client-mediaconvert';
import { waitFor } from '../../../sandbox/wait-for';
import { OutputPreset, Rendition } from '../../../src';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import type { PlannedJob } from '../videos';
import { whilePaused } from './paused-queue';

const job: PlannedJob = { outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const LONGEST_FILTER = 300;

/** Parts of the input file's URI. The file need not exist, because the jobs are canceled before they run. */
const names = ['plain.mp4', 'per%20cent.mp4', 'hash#.mp4', 'with spaces.mp4', `${'l'.repeat(400)}.mp4`];

export const search: Check = {
  id: 'C7',
  claim: 'SearchJobs finds a job by the first 300 characters of its input\'s URI within ten minutes, for any key, and returns its metadata',
  stacks: ['mirror'],
  alone: true,
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'C7');
    const bucket = world.outputs('mirror').SourceBucketName;
    await whilePaused(world, async () => {
      await Promise.all(names.map(async name => {
        const what = name.slice(0, 20);
        const input = `s3://${bucket}/uploads/checks/C7/${name}`;
        const { created } = await jobs.create(job, jobs.request(job, input));
        const createdAt = Date.now();
        const find = async () => (await found(input)).find(({ Id }) => Id === created.Id);
        const listed = await waitFor(`Job of ${name}`, find, { timeoutSeconds: 600, intervalMilliseconds: 1000 }).catch(() => undefined);
        findings.library(`The job of ${what} is found`, listed !== undefined, listed?.Id ?? 'not found within ten minutes');
        findings.library(`The result has its metadata (${what})`, listed?.UserMetadata?.check === 'C7', listed?.UserMetadata);
        findings.measure(`Time until SearchJobs lists the job of ${what}`, (Date.now() - createdAt) / 1000, 's');
        await jobs.cancel(created.Id!);
      }));
    });

    async function found(input: string): Promise<Job[]> {
      const { Jobs: page = [] } = await world.clients.mediaConvert.send(new SearchJobsCommand({ InputFile: input.slice(0, LONGEST_FILTER) }));
      return page;
    }
  },
};
