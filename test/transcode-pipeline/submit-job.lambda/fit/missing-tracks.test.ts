import type { PlannedJob } from '../../../../src/shared/contract/plan';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';
import { missingTracks } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/missing-tracks';
import { JOB } from '../upload-fixtures';

const VIDEO: SourceFacts = { hasVideo: true, hasAudio: true, height: 1080 };
const AUDIO: SourceFacts = { hasVideo: false, hasAudio: true };
const accelerated = (Mode: string): PlannedJob => ({ ...JOB, request: { AccelerationSettings: { Mode } } });
const clipped: PlannedJob = { ...JOB, settings: { ...JOB.settings, Inputs: [{ InputClippings: [{ EndTimecode: '00:00:10:00' }] }] } };

const withEmptyClips: PlannedJob = { ...JOB, settings: { ...JOB.settings, Inputs: [{ InputClippings: [] }] } };

const reasonFor = (job: PlannedJob, facts?: SourceFacts) => missingTracks(job, fitJob(job, facts), facts);

test.each<[string, PlannedJob, SourceFacts?]>([
  ['a video', JOB, VIDEO],
  ['audio alone', JOB, AUDIO],
  ['an accelerated video', accelerated('ENABLED'), VIDEO],
  ['audio with preferred acceleration', accelerated('PREFERRED'), AUDIO],
  ['an accelerated source that is unknown', accelerated('ENABLED'), undefined],
  ['a clipped video', clipped, VIDEO],
  ['a clipped source that is unknown', clipped, undefined],
  ['audio with an empty list of clips', withEmptyClips, AUDIO],
])('returns no reason for %s', (_, job, facts) => {
  expect(reasonFor(job, facts)).toBeUndefined();
});

test.each<[string, PlannedJob, SourceFacts, RegExp]>([
  ['outputs without a track in the source', { ...JOB, outputGroups: [] }, VIDEO, /^No output can be created from this source/],
  ['audio with required acceleration', accelerated('ENABLED'), AUDIO, /no video, .* cannot be accelerated/],
  ['clips of audio', clipped, AUDIO, /no video, .* cannot be clipped/],
])('returns a reason for %s', (_, job, facts, reason) => {
  expect(reasonFor(job, facts)).toMatch(reason);
});
