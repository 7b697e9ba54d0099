import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { mainPlaylist } from '../playlists';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { Bitrate, OutputPreset } from '../../../src';

const job: PlannedJob = {
  clip: { ...SMALL, seconds: 10 },
  outputs: () => [OutputPreset.automatedAbr({ maxRenditions: 3, minBitrate: Bitrate.kbps(200), maxBitrate: Bitrate.mbps(1) })],
};

export const automatedAbr: Check = {
  id: 'X6',
  claim: 'Automated ABR respects the given number and bitrates of renditions',
  stacks: ['mirror'],
  jobs: [job],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X6');
    const outcome = await outcomeOf(jobs, job, jobs.request(job, await jobs.input(world.media.clip('x06.mp4', job.clip!), 'abr.mov')));
    findings.library('The job completes', outcome.status === 'COMPLETE', outcome.text);
    const objects = new Objects(world);
    const { variants, text } = mainPlaylist(await objects.text(`${outcome.folder}0/video.m3u8`));
    findings.library('There are one to three variants', variants.length >= 1 && variants.length <= 3, text);
    const keys = (await objects.list(world.outputs('mirror').ProcessedBucketName, outcome.prefix)).map(({ key }) => key);
    findings.standIn('Renditions are named by their size', keys.some(key => /_\d+x\d+/.test(key)), keys);
  },
};
