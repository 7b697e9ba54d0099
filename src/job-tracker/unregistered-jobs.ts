import { Annotations, type IAspect } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** Warns at synthesis, when all parts are connected, if no code creates records for the tracker. */
export class WarnOfUnregisteredJobs implements IAspect {
  public constructor(private readonly tracker: Construct, private readonly hasRecords: () => boolean) {}

  public visit(node: IConstruct): void {
    if (node === this.tracker && !this.hasRecords()) {
      Annotations.of(node).addWarningV2('cdk-media-pipeline:trackerWithoutTranscoder',
        'No code creates records for this JobTracker: events of jobs without a record create records without a source (`orphan`) that expire after '
        + '30 days. Pass the tracker to a TranscodePipeline, or register jobs of other code (`grantRegisterJobs()`, docs/own-jobs.md)');
    }
  }
}
