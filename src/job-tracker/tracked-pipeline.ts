import { Annotations, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { MediaIngest } from '../media-ingest';
import { nameOf } from '../shared/constructs/construct-name';
import type { HandlerFunction } from '../shared/constructs/handler-function';
import { jobRegionOf } from '../shared/constructs/media-convert-region';
import { shown } from '../shared/validation/shapes';

/** The parts of a TranscodePipeline that its tracker uses. */
export interface TrackedPipeline {
  readonly pipeline: Construct;
  readonly ingest: MediaIngest;
  /** The function that submits jobs. */
  readonly submitHandler: HandlerFunction;
  /** The region of the jobs, if it is not the region of the pipeline's stack. */
  readonly mediaConvertRegion?: string;
  readonly outputs: TrackedOutputs;
}

export interface TrackedOutputs {
  readonly bucket: s3.IBucket;
  /** Keys of outputs besides the key of the bucket. */
  readonly keys: kms.IKey[];
  readonly prefix: string;
  /** Whether some outputs are sprites, which need a WebVTT file. */
  readonly withSprites: boolean;
  /** Whether some outputs are captured frames, which MediaConvert does not always name. */
  readonly withFrames: boolean;
}

/**
 * Whether the tracker may use the ingest. Not if the pipeline's stack, which depends on the tracker's, owns the ingest too: the two stacks
 * would depend on each other.
 */
export function canUseIngest(tracker: Construct, { pipeline, ingest }: TrackedPipeline): boolean {
  const stack = Stack.of(pipeline);
  return Stack.of(tracker) === stack || Stack.of(ingest) !== stack;
}

/** The tracker expects the events where the pipeline's jobs run. */
export function requireSameJobRegion(tracker: Construct, otherRegion: string | undefined, { pipeline, mediaConvertRegion }: TrackedPipeline): void {
  const [of, expected] = [jobRegionOf(pipeline, mediaConvertRegion), jobRegionOf(tracker, otherRegion)];
  if (of !== expected && (mediaConvertRegion ?? otherRegion) !== undefined) {
    throw new Error(`${nameOf('TranscodePipeline', pipeline)} mediaConvertRegion must be that of its tracker '${tracker.node.path}', which `
      + `receives the events of the jobs, got ${shown(of)}, and ${shown(expected)} for the tracker: set the same mediaConvertRegion for both`);
  }
}

/** Throws if sources are to be archived, because the tracker's function, which cannot use the ingest, would have to tag them. */
export function warnOfTrackerElsewhere(tracker: Construct, { pipeline, ingest }: TrackedPipeline): void {
  if (ingest._taggingActions) {
    throw new Error(`${nameOf('MediaIngest', ingest)} archive must be absent if the JobTracker, whose function tags transcoded sources, is not in `
      + `the stack of the uploads, got a tracker in stack '${Stack.of(tracker).node.path}': create the tracker in the stack of the uploads`);
  }
  Annotations.of(pipeline).addWarningV2('cdk-media-pipeline:trackerElsewhere',
    `JobTracker '${tracker.node.path}' is not in the stack of the uploads: jobs that MediaConvert fails for transient reasons are not retried, `
    + 'and sources that are overwritten while their job runs are not detected. For both, create the tracker in the stack of the uploads');
}

/** The recorder's stack would need the queue of the deletion's, which depends on it. */
export function warnOfDeletionElsewhere(tracker: Construct, deletion: Construct): void {
  Annotations.of(deletion).addWarningV2('cdk-media-pipeline:deletionElsewhere',
    `JobTracker '${tracker.node.path}' is not in the stack of the deletion: what a duplicate job writes after a job was deleted is not deleted. `
    + 'Create tracker and deletion in one stack');
}
