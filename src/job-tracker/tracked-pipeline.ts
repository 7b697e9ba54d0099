import { Annotations, Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { MediaIngest } from '../media-ingest';
import type { HandlerFunction } from '../shared/constructs/handler-function';

/** The parts of a TranscodePipeline that its tracker uses. */
export interface TrackedPipeline {
  readonly pipeline: Construct;
  readonly ingest: MediaIngest;
  /** The function that submits jobs. */
  readonly submitHandler: HandlerFunction;
  readonly outputs: TrackedOutputs;
}

export interface TrackedOutputs {
  readonly bucket: s3.IBucket;
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

export function warnOfTrackerElsewhere(tracker: Construct, { pipeline }: TrackedPipeline): void {
  Annotations.of(pipeline).addWarningV2('cdk-media-pipeline:trackerElsewhere',
    `JobTracker '${tracker.node.path}' is not in the stack of the uploads: jobs that MediaConvert fails for transient reasons are not retried, `
    + 'and sources that are overwritten while their job runs are not detected. For both, create the tracker in the stack of the uploads');
}
