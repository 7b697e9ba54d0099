import type { Plan } from '../../../../src/shared/contract/plan';
import { fitPlan } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-plan';
import { obstacleToJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/obstacle-to-job';
import type { SourceFacts } from '../../../../src/transcode-pipeline/submit-job.lambda/source/source-facts';
import { PLAN } from '../upload-fixtures';

const VIDEO: SourceFacts = { hasVideo: true, hasAudio: true, height: 1080 };
const AUDIO: SourceFacts = { hasVideo: false, hasAudio: true };
const accelerated = (Mode: string): Plan => ({ ...PLAN, request: { AccelerationSettings: { Mode } } });
const clipped: Plan = { ...PLAN, settings: { ...PLAN.settings, Inputs: [{ InputClippings: [{ EndTimecode: '00:00:10:00' }] }] } };

const withEmptyClips: Plan = { ...PLAN, settings: { ...PLAN.settings, Inputs: [{ InputClippings: [] }] } };

const obstacle = (plan: Plan, facts?: SourceFacts) => obstacleToJob(plan, fitPlan(plan, facts), facts);

test.each<[string, Plan, SourceFacts?]>([
  ['a video', PLAN, VIDEO],
  ['audio alone', PLAN, AUDIO],
  ['an accelerated video', accelerated('ENABLED'), VIDEO],
  ['what may be accelerated and may not', accelerated('PREFERRED'), AUDIO],
  ['an accelerated source that is not known', accelerated('ENABLED'), undefined],
  ['a clipped video', clipped, VIDEO],
  ['a clipped source that is not known', clipped, undefined],
  ['audio with an empty list of clips', withEmptyClips, AUDIO],
])('nothing speaks against %s', (_, plan, facts) => {
  expect(obstacle(plan, facts)).toBeUndefined();
});

test.each<[string, Plan, SourceFacts, RegExp]>([
  ['outputs that the source has nothing for', { ...PLAN, outputGroups: [] }, VIDEO, /^None of the outputs can be made from this source/],
  ['audio that must be accelerated', accelerated('ENABLED'), AUDIO, /no video, .* cannot be accelerated/],
  ['clips of audio', clipped, AUDIO, /no video, .* cannot be clipped/],
])('MediaConvert does not make %s', (_, plan, facts, reason) => {
  expect(obstacle(plan, facts)).toMatch(reason);
});
