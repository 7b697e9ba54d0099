import { Annotations, type IAspect } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** Warns at synthesis, when all parts are connected, if nothing makes records for the tracker. */
export class WarnWithoutTranscoder implements IAspect {
  public constructor(private readonly tracker: Construct, private readonly hasTranscoder: () => boolean) {}

  public visit(node: IConstruct): void {
    if (node === this.tracker && !this.hasTranscoder()) {
      Annotations.of(node).addWarningV2('cdk-media-pipeline:trackerWithoutTranscoder',
        'JobTracker has no TranscodePipeline, which creates the records: events of jobs that other code creates make records without a '
        + 'source (`orphan`) that expire after 30 days. Pass the tracker to a TranscodePipeline');
    }
  }
}
