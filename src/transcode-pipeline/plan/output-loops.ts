import { Annotations } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { MediaIngest } from '../../media-ingest';
import { isSameBucket } from '../../shared/constructs/same-bucket';
import { readable } from '../../shared/constructs/validation';

/** From where to where a pipeline transcodes. */
export interface MediaFlow {
  readonly pipeline: Construct;
  readonly ingest: MediaIngest;
  readonly bucket: s3.IBucket;
  /** What keys of outputs begin with. */
  readonly prefix: string;
}

/** Outputs that match the upload filter would be transcoded again, endlessly. */
export function requireNoLoop({ ingest, bucket, prefix }: MediaFlow): void {
  if (!isSameBucket(ingest.bucket, bucket)) {
    return;
  }
  if (prefix.startsWith(ingest.prefix) || ingest.prefix.startsWith(prefix)) {
    const [uploads, outputs] = [ingest.prefix, prefix].map(value => readable(value, 'a deploy-time token'));
    throw new Error('TranscodePipeline layout must keep outputs out of the upload prefix where both are in one bucket, '
      + `got uploads under '${uploads}' and outputs under '${outputs}'`);
  }
  Annotations.of(ingest).addWarningV2('cdk-media-pipeline:oneBucket',
    'Uploads and outputs share a bucket: S3 bills an EventBridge event for each output file too; give outputs a bucket of their own');
}

/** The same through other pipelines of the app, of which each may take the outputs of another: that is an error where it is a loop. */
export function requireNoLoopThrough(others: MediaFlow[], flow: MediaFlow): void {
  if (leadsTo(flow, flow, others)) {
    throw new Error(`TranscodePipeline outputs of '${flow.pipeline.node.path}' become uploads of '${flow.pipeline.node.path}' again, through other `
      + 'pipelines of this app: each upload would be transcoded endlessly. Write outputs to a bucket or a prefix (layout) that no MediaIngest takes');
  }
  for (const other of others) {
    warnIfFed(other, flow);
    warnIfFed(flow, other);
  }
}

function warnIfFed(from: MediaFlow, to: MediaFlow): void {
  if (feeds(from, to)) {
    Annotations.of(from.pipeline).addWarningV2('cdk-media-pipeline:outputsAreUploads',
      `Outputs match the uploads of '${to.pipeline.node.path}', which creates a job for each output file. If that is not intended, write them to `
      + 'another bucket or prefix (layout)');
  }
}

function leadsTo(from: MediaFlow, target: MediaFlow, others: MediaFlow[]): boolean {
  return others.filter(other => feeds(from, other))
    .some(next => feeds(next, target) || leadsTo(next, target, others.filter(other => other !== next)));
}

function feeds(from: MediaFlow, to: MediaFlow): boolean {
  return isSameBucket(from.bucket, to.ingest.bucket) && to.ingest._takesKeysUnder(from.prefix);
}
