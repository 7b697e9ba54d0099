import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { mainPlaylist } from '../playlists';
import { SMALL, type PlannedJob } from '../videos';
import { isUnsupported, outcomeOf } from './job-outcome';
import { AudioRendition, AudioType, ChannelMapping, Ladder, OutputPreset, Rendition } from '../../../src';

const small = () => Rendition.h264({ height: 180 });
const fileWith = (audio: () => AudioRendition): PlannedJob =>
  ({ clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: small(), audio: [audio()] })] });

const complete: Record<string, PlannedJob> = {
  'passed-through AAC': fileWith(() => AudioRendition.passthrough()),
  'a mapped channel': fileWith(() => AudioRendition.flac({ channelMapping: ChannelMapping.channels([1]) })),
  'MP2 and Vorbis': { clip: SMALL, outputs: () => [OutputPreset.audioOnly({ audio: [AudioRendition.mp2(), AudioRendition.vorbis()] })] },
  'xHE-AAC': fileWith(() => AudioRendition.xheAac()),
};
const tooManyChannels = fileWith(() => AudioRendition.flac({ channelMapping: ChannelMapping.channels([1, 8]) }));
const described: PlannedJob = {
  clip: SMALL,
  outputs: () => [OutputPreset.cmaf({
    ladder: Ladder.of([small()]),
    audio: [AudioRendition.aac({ name: 'First' }), AudioRendition.aac({ name: 'Second', audioType: AudioType.VISUALLY_IMPAIRED_COMMENTARY })],
  })],
};

const SETTINGS_ERROR = 1040;

export const audioOptions: Check = {
  id: 'X18',
  claim: 'Passed-through audio, a channel mapping, MP2, Vorbis and xHE-AAC complete; mapped channels that the source lacks fail with 1040; '
    + 'described video has its characteristic',
  stacks: ['mirror'],
  jobs: [...Object.values(complete), tooManyChannels, described],
  timeLimitMinutes: 30,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X18');
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'sound.mov');
    const run = (job: PlannedJob) => outcomeOf(jobs, job, jobs.request(job, input));

    for (const [what, job] of Object.entries(complete)) {
      const outcome = await run(job);
      // The stand-in has no encoder of xHE-AAC.
      findings.library(`${what}: the job completes`, outcome.status === 'COMPLETE' || isUnsupported(outcome), outcome.text);
    }
    const lacking = await run(tooManyChannels);
    findings.standIn('A mapping of channels that the source lacks fails with 1040', lacking.errorCode === SETTINGS_ERROR, lacking);
    const stream = await run(described);
    const { audio } = mainPlaylist(await new Objects(world).text(`${stream.folder}0/video.m3u8`));
    findings.library('The second track alone describes video', JSON.stringify(audio.map(({ CHARACTERISTICS }) => CHARACTERISTICS ?? ''))
      === JSON.stringify(['', 'public.accessibility.describes-video']), audio);
  },
};
