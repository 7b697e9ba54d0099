import type { Check } from '../check';
import { clientsFor } from '../clients';
import { deploy } from '../deployment';
import { otherRegion } from '../names';
import { SMALL, type Video } from '../videos';
import { World } from '../world';

const video: Video = { stack: 'elsewhere', key: 'uploads/m1.mp4', clip: SMALL };

/** With `--region af-south-1`, the buckets are in an opt-in Region. */
export const jobsElsewhere: Check = {
  id: 'M1',
  claim: 'Jobs in a second Region read and write the buckets of the first (opt-in, too, with --region af-south-1), and their events come home',
  stacks: [],
  videos: [video],
  alone: true,
  needsAws: 'test/end-to-end/other-region/other-region.test.ts does it in the sandbox, whose buckets have no Region',
  timeLimitMinutes: 60,
  async run(world, findings) {
    const { runId, account, region, signal } = world.props;
    const jobRegion = otherRegion(region);
    const deployed = await deploy(runId, account, region, ['elsewhere'], signal, { otherRegions: [jobRegion] });
    const clients = { ...world.clients, mediaConvert: clientsFor(jobRegion).mediaConvert };
    const elsewhere = new World({ ...world.props, clients, deployed });
    const { record, endedAt, uploadedAt } = await elsewhere.transcode(video, world.media.clip('m1.mp4', SMALL));
    findings.library('The job completes, and its event comes home', record.status === 'COMPLETE', record.errorMessage ?? record.status);
    findings.measure('From the upload to COMPLETE', (endedAt - uploadedAt) / 1000, 's');
  },
};
