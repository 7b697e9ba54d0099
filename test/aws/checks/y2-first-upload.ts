import type { Check } from '../check';
import { SMALL, type Video } from '../videos';

const video: Video = { stack: 'example', key: 'uploads/c02.mp4', clip: SMALL };
const SOON_SECONDS = 30;

export const firstUpload: Check = {
  id: 'Y2',
  claim: 'An upload seconds after the deployment is transcoded, although new permissions take seconds to be effective (a changed role is not tested)',
  stacks: ['example'],
  videos: [video],
  needsAws: 'permissions are effective at once in the local AWS',
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { record, uploadedAt } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
    const seconds = (uploadedAt - world.props.deployedAt) / 1000;
    findings.measure('From the deployment to the upload', seconds, 's');
    findings.library('The upload was early enough', seconds < SOON_SECONDS, `${seconds} s`);
    findings.library('It is transcoded', record.status === 'COMPLETE', record.errorMessage ?? record.status);
  },
};
