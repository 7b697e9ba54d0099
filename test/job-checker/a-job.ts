import { Duration, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { someOutputs } from './a-preset';
import { aCornerWatermark, oneOf, wholeSeconds } from './a-rendition';
import { ownOfJob } from './own-settings';
import { aCall, aCallWith, made, mostly, options, Recipe, sometimes } from './recipe';
import { ExportedJob, type OutputPreset, type SettingsOverrides } from '../../src/output-preset';
import { secretArnIn, type Settings } from '../../src/shared/contract/plan';
import type { JobRequest } from '../../src/shared/contract/requests';
import type { SourceFacts } from '../../src/shared/handlers.lambda/source-facts';
import {
  Acceleration, AudioDurationCorrection, BillingTagsSource, Clip, MediaConvertQueue, OutputLayout, Rotation, type IMediaConvertQueue,
  type InputOptions, type JobOptions,
} from '../../src/transcode-pipeline';
import { requireNoConflict } from '../../src/transcode-pipeline/plan/job-conflicts';
import { renderJobRequest } from '../../src/transcode-pipeline/plan/job-request';
import { renderPlan, type RenderedPlan } from '../../src/transcode-pipeline/plan/job-settings';
import { applyRequest } from '../../src/transcode-pipeline/submit-job.lambda/apply/apply-request';
import { outputPathOf } from '../../src/transcode-pipeline/submit-job.lambda/create/output-path';
import { fillPlaceholders, uploadValues } from '../../src/transcode-pipeline/submit-job.lambda/create/placeholders';
import { sourceNamesIn } from '../../src/transcode-pipeline/submit-job.lambda/create/source-names';
import { fitJob } from '../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';
import { missingTracks } from '../../src/transcode-pipeline/submit-job.lambda/fit/missing-tracks';
import { withMoments } from '../../src/transcode-pipeline/submit-job.lambda/fit/moments';
import { withWatermarks } from '../../src/transcode-pipeline/submit-job.lambda/fit/watermarks';

const stack = new Stack();
const queueOf = (name: string, reserved: boolean) =>
  MediaConvertQueue.fromQueueAttributes(stack, name, { queueArn: `arn:aws:mediaconvert:us-east-1:123456789012:queues/${name}`, reserved });
const QUEUES = { own: queueOf('Own', false), other: queueOf('Other', false), third: queueOf('Third', false), reserved: queueOf('Reserved', true) };

const aQueue = oneOf<IMediaConvertQueue>(QUEUES);
const aPriority = mostly(fc.integer({ min: -50, max: 50 }), fc.constantFrom(-51, 0.5, 51));
const aHop = options({ priority: aPriority }, {
  queue: mostly(fc.constant(QUEUES.other), aQueue),
  waitTime: aCall(Duration, 'minutes', mostly(fc.integer({ min: 1, max: 4_320 }), fc.constantFrom(0, 1.5, 4_321))),
});
const aMetadataText = mostly(
  fc.string({ unit: fc.constantFrom(...'aZ9 _.:/=+-@é'), minLength: 1, maxLength: 128 }),
  fc.string({ maxLength: 300 }),
);

const someJobOptions = options<JobOptions>({
  acceleration: oneOf(Acceleration),
  priority: aPriority,
  statusUpdateInterval: mostly(aCall(Duration, 'seconds', fc.constantFrom(10, 12, 15, 20, 30, 60, 600)), wholeSeconds(1, 700)),
  hopDestinations: fc.array(aHop, { maxLength: 2 }) as fc.Arbitrary<any>,
  billingTagsSource: oneOf(BillingTagsSource),
  jobTags: fc.dictionary(aMetadataText, aMetadataText, { maxKeys: 3 }),
  userMetadata: mostly(fc.dictionary(aMetadataText, aMetadataText, { maxKeys: 3 }), fc.constant({ jobId: 'mine' })),
  jobEngineVersion: mostly(fc.constant('2026-01-31'), fc.constant('latest')),
  simulateReservedQueue: fc.boolean(),
});

/** Clips in order, a second apart. */
const clipsInOrder = fc.uniqueArray(fc.integer({ min: 0, max: 86_399 }), { minLength: 2, maxLength: 6 }).map(times => {
  const [first, ...others] = times.toSorted((one, other) => one - other).map(Duration.seconds);
  const ends = others.filter((_, index) => index % 2 === 0);
  const starts = [first, ...others.filter((_, index) => index % 2 === 1)];
  return ends.map((end, index) => new Recipe('Clip.between', [{ start: starts[index], end }], Clip.between));
});
const aTimecode = mostly(fc.constantFrom('00:00:00:00', '00:00:01:12', '00:10:00;02'), fc.constantFrom('24:00:00:00', '10', ''));
const aClip = fc.oneof(
  aCallWith(Clip, 'between', { start: wholeSeconds(0, 100), end: wholeSeconds(0, 100) }),
  aCallWith(Clip, 'betweenTimecodes', { start: aTimecode, end: aTimecode }),
);

const someInputOptions = options<InputOptions>({
  clips: mostly<Recipe<Clip>[]>(clipsInOrder, fc.array(aClip, { maxLength: 3 })),
  rotation: oneOf(Rotation),
  watermarks: fc.array(aCornerWatermark, { maxLength: 2 }),
  audioDurationCorrection: oneOf(AudioDurationCorrection),
});

const aLayout = fc.oneof(
  aCall(OutputLayout, 'byJob', mostly(fc.constantFrom('', 'media/'), fc.constantFrom('media', '*/', '$dt$/'))),
  aCallWith(OutputLayout, 'mirrorSource', {
    prefix: mostly(fc.constantFrom('', 'out/'), fc.constant('out')), stripPrefix: fc.constantFrom('uploads/', 'other/'),
  }),
);

/** Probe's result for an upload. */
const someFacts: fc.Arbitrary<SourceFacts> = fc.constantFrom(
  { hasVideo: true, hasAudio: true, height: 2_160 }, { hasVideo: true, hasAudio: true, height: 240 },
  { hasVideo: true, hasAudio: true, height: 720, seconds: 61.5, frameRate: 25 },
  { hasVideo: true, hasAudio: false, height: 720, isTurned: true }, { hasVideo: false, hasAudio: true, isTurned: false },
);

const someTracks = (extension: string) => fc.array(fc.record({
  file: fc.constant(`uploads/a${extension}`), language: fc.constantFrom('de', 'pt-BR', 'es-419', 'gsw'), name: fc.constant('Name'),
}, { requiredKeys: ['file', 'language'] }), { minLength: 1, maxLength: 3 });

/** Options that a job is asked for. */
const aRequest: fc.Arbitrary<JobRequest> = fc.record({
  channel: fc.constant<'REQUEST'>('REQUEST'),
  origin: fc.constant('key'),
  digest: fc.constant('digest'),
  clips: fc.constant([{ start: '00:00:01:00', end: '00:00:02:00' }, { start: '00:00:03:00' }]),
  rotation: fc.constantFrom(0, 90, 180, 270),
  captions: someTracks('.vtt'),
  audio: someTracks('.wav'),
  watermark: fc.constant({ file: 'uploads/logo.png' }),
  priority: fc.integer({ min: -50, max: 50 }),
}, { requiredKeys: ['channel', 'origin', 'digest'] });

/** The props of a pipeline, a source, and what is asked for. */
export const aJob = fc.record({
  outputs: someOutputs,
  layout: aLayout,
  options: someJobOptions,
  input: someInputOptions,
  own: options<SettingsOverrides>(ownOfJob),
  queue: sometimes(aQueue),
  /** Whether the job is exported and imported as raw settings. */
  exported: fc.boolean(),
  facts: sometimes(someFacts),
  asked: sometimes(aRequest),
});

export type Job = typeof aJob extends fc.Arbitrary<infer T> ? T : never;

interface Props {
  readonly outputs: OutputPreset[];
  readonly layout: OutputLayout;
  readonly options: JobOptions;
  readonly input: InputOptions;
  readonly own: SettingsOverrides;
  readonly queue?: IMediaConvertQueue;
}

/** The original settings, or settings from a MediaConvert console export. */
function planOf({ outputs, layout, input, own }: Props, exported: boolean): RenderedPlan {
  const rendered = renderPlan(stack, outputs, layout, { ...own, ...input });
  if (!exported) {
    return rendered;
  }
  const job = ExportedJob.of({ Settings: rendered.plan.settings });
  return renderPlan(stack, job.outputs, layout, { overrides: job.overrides });
}

/** The request of the submit-job handler, or undefined if the source is rejected. Throws the errors of synthesis. */
export function requestOf({ facts, asked, exported, queue = QUEUES.own, ...job }: Job): object | undefined {
  const props = { ...made(job) as Props, queue };
  const { plan } = planOf(props, exported);
  requireNoConflict('TranscodePipeline', props.options, plan.settings, queue);
  const planned = renderJobRequest('TranscodePipeline', props.options, queue.queueArn);
  const applied = applyRequest({ ...plan, request: planned }, asked, 'source');
  const path = outputPathOf(props.layout._toPlan(), 'job1', 'uploads/film.mov');
  if ('reason' in path || 'errors' in applied) {
    return undefined;
  }
  const fitted = fitJob(withWatermarks(withMoments(applied.job, facts), facts), facts);
  if (missingTracks(applied.job, fitted, facts)) {
    return undefined;
  }
  const { UserMetadata, ...request } = applied.job.request as { UserMetadata?: object };
  const values = uploadValues('s3://source/uploads/film.mov', 'processed', path.path, 'job1');
  return {
    ...request,
    Role: 'arn:aws:iam::123456789012:role/MediaConvert',
    Queue: queue.queueArn,
    ClientRequestToken: 'a'.repeat(64),
    UserMetadata: { ...UserMetadata, pipelineId: 'pipeline', jobId: 'job1', attempt: '1' },
    Settings: withKey(fillPlaceholders(fitted.settings, { ...values, ...sourceNamesIn(fitted.settings, values, 'uploads/film.mov') })),
  };
}

/** The value of a secret. */
function withKey(settings: Settings): Settings {
  return JSON.parse(JSON.stringify(settings), (_, value) => (secretArnIn(value) ? '0'.repeat(32) : value));
}
