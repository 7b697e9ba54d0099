import { OutputPreset, ProresProfile, Rendition, VideoContainer } from '../../../src';
import type { Check } from '../check';
import { Undecided } from '../findings';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import type { PlannedJob } from '../videos';

const clip = { seconds: 40, width: 3840, height: 2160, sound: false };
const job: PlannedJob = {
  clip,
  outputs: () => [OutputPreset.file({
    container: VideoContainer.MOV, rendition: Rendition.prores({ profile: ProresProfile.PRORES_4444_XQ }), audio: [],
  })],
};
const LARGE = 10 * 1024 ** 3;

export const largeOutput: Check = {
  id: 'C9',
  claim: 'The role\'s S3 actions are sufficient for an output above 10 GB',
  stacks: ['mirror'],
  jobs: [job],
  needsAws: 'the stand-in uploads each file in one part, and 10 GB would take minutes and the disk',
  timeLimitMinutes: 45,
  async run(world, findings) {
    const jobs = new Jobs(world, 'C9');
    const noise = ['-f', 'lavfi', '-i', 'color=gray:size=3840x2160:rate=60:duration=40', '-vf', 'noise=alls=100:allf=t'];
    const file = world.media.file('c09-noise.mp4', [...noise, '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '35', '-pix_fmt', 'yuv420p']);
    const request = jobs.request(job, await jobs.input(file, 'noise.mov'));
    const { prefix } = jobs;
    const ended = await jobs.run(job, request);
    findings.library('The job completes', ended.Status === 'COMPLETE', ended.ErrorMessage ?? ended.Status);
    const [{ size = 0 } = {}] = await new Objects(world).list(world.outputs('mirror').ProcessedBucketName, prefix);
    findings.measure('Size of the output', size / 1024 ** 3, 'GiB');
    if (size < LARGE) {
      throw new Undecided(`the output has ${size} bytes, fewer than 10 GB`);
    }
  },
};
