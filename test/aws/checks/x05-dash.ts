import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { SMALL, type PlannedJob } from '../videos';
import { isUnsupported, outcomeOf } from './job-outcome';
import { AudioRendition, Ladder, OutputPreset, Rendition } from '../../../src';

const languages: PlannedJob = {
  clip: SMALL,
  outputs: () => [OutputPreset.dash({
    ladder: Ladder.combine([Ladder.of([Rendition.hevc({ height: 180 })]), Ladder.of([Rendition.h264({ height: 180 })])]),
    audio: [AudioRendition.aac({ language: 'eng', name: 'English' }), AudioRendition.aac({ language: 'deu', name: 'Deutsch' })],
  })],
};
const together: PlannedJob = { clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };

export const dash: Check = {
  id: 'X5',
  claim: 'DASH: one adaptation set for video in all codecs, and one for each language; an output with video and audio is accepted',
  stacks: ['mirror'],
  jobs: [languages, together],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X5');
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'dash.mov');
    const outcome = await outcomeOf(jobs, languages, jobs.request(languages, input));
    findings.library('The job with two languages completes', outcome.status === 'COMPLETE', outcome.text);
    if (outcome.status === 'COMPLETE') {
      const manifest = await new Objects(world).text(`${outcome.folder}0/video.mpd`);
      findings.standIn('It has three adaptation sets', manifest.match(/<AdaptationSet/g)?.length === 3, manifest);
      const codecs = [...manifest.matchAll(/codecs="(hvc1|avc1)/g)].map(([, codec]) => codec);
      findings.standIn('The first has HEVC and H.264, in the order of the job', codecs.join() === 'hvc1,avc1', manifest);
      findings.library('Two of them have the languages', /lang="(eng|en)"/.test(manifest) && /lang="(deu|de)"/.test(manifest), manifest);
      findings.standIn('No Role marks the main audio', !manifest.includes('<Role'), manifest);
    }
    const request = jobs.request(together, input);
    request.Settings!.OutputGroups![0].OutputGroupSettings = {
      Type: 'DASH_ISO_GROUP_SETTINGS', DashIsoGroupSettings: { Destination: `${jobs.folder}0/video`, SegmentLength: 2, FragmentLength: 2 },
    };
    request.Settings!.OutputGroups![0].Outputs![0] = {
      ...request.Settings!.OutputGroups![0].Outputs![0], ContainerSettings: { Container: 'MPD' }, NameModifier: '_together',
    };
    const muxed = await outcomeOf(jobs, together, request);
    // The stand-in does not support such files; AWS does.
    findings.standIn('A job with video and audio in one MPD output is accepted', isUnsupported(muxed) || muxed.status !== 'REFUSED', muxed.text);
  },
};
