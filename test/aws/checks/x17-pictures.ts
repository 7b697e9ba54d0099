import type { Job } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { testPicture, tone } from '../media';
import type { Clip, PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { InterlaceMode, OutputPreset, PixelAspectRatio, Rendition, VideoContainer } from '../../../src';

const dvd: Clip = { seconds: 2, width: 720, height: 576 };
const pictures: PlannedJob = {
  clip: dvd,
  outputs: () => [
    OutputPreset.mp4({ name: 'square', rendition: Rendition.h264({ height: 288, pixelAspectRatio: PixelAspectRatio.square() }) }),
    OutputPreset.mp4({ name: 'fields', rendition: Rendition.h264({ height: 576, interlaceMode: InterlaceMode.TOP_FIELD }) }),
    OutputPreset.mp4({ name: 'same', rendition: Rendition.passthrough() }),
  ],
};
const passthrough: PlannedJob = {
  clip: dvd, outputs: () => [OutputPreset.file({ container: VideoContainer.MOV, audio: [], rendition: Rendition.passthrough() })],
};
const SOURCE = [...testPicture(dvd.width, dvd.height, dvd.seconds, '25'), ...tone(dvd.seconds), '-vf', 'setsar=64/45', '-pix_fmt', 'yuv420p'];

export const pictureOptions: Check = {
  id: 'X17',
  claim: 'Square pixels widen an anamorphic picture; fields are encoded; video is passed through unless its codec or a rotation prevents it',
  stacks: ['mirror'],
  jobs: [pictures, passthrough, passthrough],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X17');
    const source = world.media.file('x17.mp4', [...SOURCE, '-c:v', 'libx264', '-c:a', 'aac']);
    const whole = await outcomeOf(jobs, pictures, jobs.request(pictures, await jobs.input(source, 'dvd.mov')));
    findings.library('A job with square pixels, fields and passthrough completes', whole.status === 'COMPLETE', whole.text);
    findings.standIn('The width follows from the shape of the pixels', sizesOf(whole.job).join() === '512x288,720x576,720x576', sizesOf(whole.job));

    const vp9 = world.media.file('x17.webm', [...SOURCE, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-an']);
    const other = await outcomeOf(jobs, passthrough, jobs.request(passthrough, await jobs.input(vp9, 'vp9.mov')));
    findings.standIn('Passthrough of VP9 fails', other.status === 'ERROR' && other.errorCode === 1040, other.text);

    const turned = jobs.request(passthrough, await jobs.input(source, 'turned.mov'));
    turned.Settings!.Inputs![0].VideoSelector = { Rotate: 'DEGREES_90' };
    const rotated = await outcomeOf(jobs, passthrough, turned);
    findings.standIn('Passthrough of a rotated picture fails', rotated.status === 'ERROR' && rotated.errorCode === 1040, rotated.text);
  },
};

function sizesOf(ended?: Job): string[] {
  return (ended?.OutputGroupDetails ?? []).flatMap(({ OutputDetails = [] }) => OutputDetails)
    .map(({ VideoDetails: { WidthInPx: width, HeightInPx: height } = {} }) => `${width}x${height}`);
}
