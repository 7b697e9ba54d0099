import { Duration, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { someOutputs } from './a-preset';
import { oneOf, wholeSeconds } from './a-rendition';
import { aCall, aCallWith, made, mostly, options, sometimes } from './recipe';
import type { OutputPreset } from '../../src/output-preset';
import {
  Acceleration, BillingTagsSource, MediaConvertQueue, OutputLayout, type IMediaConvertQueue, type JobOptions,
} from '../../src/transcode-pipeline';
import { fillPlaceholders, fitPlan, outputPathOf, placeholderValues } from '../../src/transcode-pipeline/fit-plan.lambda-shared';
import type { SourceFacts } from '../../src/transcode-pipeline/inspect-source.lambda-shared';
import { requireNoConflict } from '../../src/transcode-pipeline/job-conflicts';
import { renderJobRequest } from '../../src/transcode-pipeline/job-request';
import { renderPlan } from '../../src/transcode-pipeline/job-settings';

const stack = new Stack();
const queueOf = (name: string, reserved: boolean) =>
  MediaConvertQueue.fromQueueArn(stack, name, `arn:aws:mediaconvert:us-east-1:123456789012:queues/${name}`, { reserved });
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

const aLayout = fc.oneof(
  aCall(OutputLayout, 'byJob', mostly(fc.constantFrom('', 'media/'), fc.constantFrom('media', '*/', '$dt$/'))),
  aCallWith(OutputLayout, 'mirrorSource', {
    prefix: mostly(fc.constantFrom('', 'out/'), fc.constant('out')), stripPrefix: fc.constantFrom('uploads/', 'other/'),
  }),
);

/** What Probe tells of an upload. */
const someFacts: fc.Arbitrary<SourceFacts> = fc.constantFrom(
  { hasVideo: true, hasAudio: true, height: 2_160 }, { hasVideo: true, hasAudio: true, height: 240 },
  { hasVideo: true, hasAudio: false, height: 720 }, { hasVideo: false, hasAudio: true },
);

/** The props of a pipeline, and a source. */
export const aJob = fc.record({
  outputs: someOutputs,
  layout: aLayout,
  options: someJobOptions,
  queue: sometimes(aQueue),
  facts: sometimes(someFacts),
});

export type Job = typeof aJob extends fc.Arbitrary<infer T> ? T : never;

interface Props {
  readonly outputs: OutputPreset[];
  readonly layout: OutputLayout;
  readonly options: JobOptions;
  readonly queue?: IMediaConvertQueue;
}

/** What the submit-job handler would send, or undefined where the source is rejected. Throws what synthesis does. */
export function requestOf({ facts, queue = QUEUES.own, ...job }: Job): object | undefined {
  const props = { ...made(job) as Props, queue };
  const { plan } = renderPlan(stack, props.outputs, props.layout, {});
  requireNoConflict(props.options, plan.settings, queue);
  const { UserMetadata, ...request } = renderJobRequest(props.options, queue.queueArn);
  const fitted = fitPlan(plan, facts);
  const path = outputPathOf(plan.layout, 'job1', 'uploads/film.mov');
  // Audio cannot be accelerated, whatever the settings: such an upload fails where acceleration is a must.
  const isHopeless = props.options.acceleration === Acceleration.ENABLED && facts?.hasVideo === false;
  if (fitted.outputGroups.length === 0 || 'reason' in path || isHopeless) {
    return undefined;
  }
  return {
    ...request,
    Role: 'arn:aws:iam::123456789012:role/MediaConvert',
    Queue: queue.queueArn,
    ClientRequestToken: 'a'.repeat(64),
    UserMetadata: { ...UserMetadata as object, pipelineId: 'pipeline', jobId: 'job1', attempt: '1' },
    Settings: fillPlaceholders(fitted.settings, placeholderValues('s3://source/uploads/film.mov', 'processed', path.path, 'job1')),
  };
}
