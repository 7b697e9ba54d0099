import type { Job } from '@aws-sdk/client-mediaconvert';
import { Duration } from 'aws-cdk-lib';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { testPicture, tone } from '../media';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = { clip: { ...SMALL, seconds: 4 }, outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };
const sound: PlannedJob = { clip: { ...SMALL, seconds: 4, picture: false }, outputs: () => [OutputPreset.audioOnly()] };
const clips = [{ StartTimecode: '00:00:01:00', EndTimecode: '00:00:02:00' }];
const FRAME_MS = 1000 / 30;

export const timing: Check = {
  id: 'X9',
  claim: 'Lengths: late audio and a variable frame rate keep the source\'s length; the frame at the end of a clip belongs to it',
  stacks: ['mirror'],
  jobs: [job, job, sound, job, job],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X9');
    const length = Duration.seconds(4).toMilliseconds();
    const odd = world.media.file('x09.mp4', [...testPicture(320, 180, 4), '-itsoffset', '1', ...tone(3), '-map', '0', '-map', '1',
      '-vf', "select='mod(n,10)-5'", '-fps_mode', 'vfr', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
    const whole = await outcomeOf(jobs, job, jobs.request(job, await jobs.input(odd, 'odd.mov')));
    findings.library('The irregular file completes', whole.status === 'COMPLETE', whole.text);
    findings.standIn('with its own length', Math.abs(durationOf(whole.job) - length) < 150, durationOf(whole.job));

    const input = await jobs.input(world.media.clip('c10.mp4', job.clip!), 'clip.mov');
    const clipped = jobs.request(job, input);
    clipped.Settings!.Inputs![0].InputClippings = clips;
    const part = await outcomeOf(jobs, job, clipped);
    findings.standIn('The frame at the end timecode belongs to the clip', Math.abs(durationOf(part.job) - (1000 + FRAME_MS)) < FRAME_MS / 2,
      `${durationOf(part.job)} ms`);

    const alone = jobs.request(sound, await jobs.input(world.media.clip('x09.m4a', sound.clip!), 'clip.m4a.mov'));
    alone.Settings!.Inputs![0].InputClippings = clips;
    const refused = await outcomeOf(jobs, sound, alone);
    findings.standIn('Clips of a job without video are refused', refused.status === 'REFUSED', refused.text);

    for (const seconds of [2, 6]) {
      const dubbed = jobs.request(job, input);
      const external = await jobs.input(world.media.clip(`x09-${seconds}.m4a`, { ...sound.clip!, seconds }), `sound-${seconds}.m4a`);
      dubbed.Settings!.Inputs![0].AudioSelectors!['Audio Selector 1'] = { DefaultSelection: 'DEFAULT', ExternalAudioFileInput: external };
      const { job: ended } = await outcomeOf(jobs, job, dubbed);
      findings.standIn(`External audio of ${seconds} s lasts as long as the video`, Math.abs(durationOf(ended) - length) < 150, durationOf(ended));
    }
  },
};

function durationOf(ended?: Job): number {
  return ended?.OutputGroupDetails?.[0].OutputDetails?.[0].DurationInMs ?? NaN;
}
