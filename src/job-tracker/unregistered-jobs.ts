import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkWhenBuilt } from '../shared/constructs/check-when-built';

/** Warns at synthesis, when all parts are connected, if no code creates records for the tracker. */
export function warnOfUnregisteredJobs(tracker: Construct, hasRecords: () => boolean): void {
  checkWhenBuilt(tracker, () => {
    if (!hasRecords()) {
      Annotations.of(tracker).addWarningV2('cdk-media-pipeline:trackerWithoutTranscoder',
        'No code creates records for this JobTracker: events of jobs without a record create records without a source (`orphan`) that expire after '
        + '30 days. Pass the tracker to a TranscodePipeline, or register jobs of other code (`grantRegisterJobs()`, docs/own-jobs.md)');
    }
  });
}
