import type { Check } from '../check';
import { Jobs } from '../jobs';
import { SMALL, type Clip, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { AudioRendition, AudioSource, OutputPreset, Rendition } from '../../../src';

const silent: Clip = { ...SMALL, sound: false };
const muxed = (source?: AudioSource) => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }), audio: [AudioRendition.aac({ source })] })];

const onSilent: Record<string, PlannedJob> = {
  'sound alone': { clip: silent, outputs: () => [OutputPreset.audioOnly()] },
  'picture with sound': { clip: silent, outputs: () => muxed() },
};
const onOneTrack: Record<string, PlannedJob> = {
  'the second track': { clip: SMALL, outputs: () => muxed(AudioSource.track(2)) },
  'a language': { clip: SMALL, outputs: () => muxed(AudioSource.language('deu')) },
};
const SETTINGS_ERROR = 1040;
const NO_AUDIO_WARNING = 230_001;

export const missingSound: Check = {
  id: 'X7',
  claim: 'Missing audio: an output without video, a missing track and a missing language fail with 1040; an output with video has a warning',
  stacks: ['mirror'],
  jobs: [...Object.values(onSilent), ...Object.values(onOneTrack)],
  timeLimitMinutes: 30,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X7');
    const silentInput = await jobs.input(world.media.clip('c03-silent.mp4', silent), 'silent.mov');
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'sound.mov');
    const run = (job: PlannedJob, uri: string) => outcomeOf(jobs, job, jobs.request(job, uri));

    const alone = await run(onSilent['sound alone'], silentInput);
    findings.standIn('An audio-only output of a silent file fails with 1040', alone.status === 'ERROR' && alone.errorCode === SETTINGS_ERROR, alone);
    const withPicture = await run(onSilent['picture with sound'], silentInput);
    findings.standIn('An output with video and audio of a silent file completes', withPicture.status === 'COMPLETE', withPicture.text);
    findings.standIn('with the warning 230001', withPicture.warnings.includes(NO_AUDIO_WARNING), withPicture.warnings);
    for (const [what, job] of Object.entries(onOneTrack)) {
      const outcome = await run(job, input);
      findings.standIn(`A missing ${what} fails with 1040`, outcome.status === 'ERROR' && outcome.errorCode === SETTINGS_ERROR, outcome);
    }
  },
};
