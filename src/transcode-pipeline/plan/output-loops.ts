import { Annotations } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { MediaIngest } from '../../media-ingest';
import { isSameBucket } from '../../shared/constructs/bucket-identity';
import { nameOf } from '../../shared/constructs/construct-name';
import { readable } from '../../shared/validation/values';

/** Source and destination of a pipeline. */
export interface MediaFlow {
  readonly pipeline: Construct;
  readonly ingest: MediaIngest;
  readonly bucket: s3.IBucket;
  /** Prefix of output keys. */
  readonly prefix: string;
}

/** Outputs that match the upload filter would be transcoded in an endless loop. */
export function requireNoLoop({ pipeline, ingest, bucket, prefix }: MediaFlow): void {
  if (!isSameBucket(ingest.bucket, bucket)) {
    return;
  }
  if (prefix.startsWith(ingest.prefix) || ingest.prefix.startsWith(prefix)) {
    const [uploads, outputs] = [ingest.prefix, prefix].map(value => readable(value, 'a deploy-time token'));
    throw new Error(`${nameOf('TranscodePipeline', pipeline)} layout must write outputs outside the upload prefix of their common bucket, `
      + `got uploads under '${uploads}' and outputs under '${outputs}'`);
  }
  Annotations.of(ingest).addWarningV2('cdk-media-pipeline:oneBucket',
    'Uploads and outputs share a bucket, so that S3 also bills an EventBridge event for each output file: use separate buckets');
}

/** Rejects loops through other pipelines of the app, and warns if a pipeline transcodes outputs of another. */
export function requireNoLoopThrough(others: MediaFlow[], flow: MediaFlow): void {
  if (leadsTo(flow, flow, others)) {
    throw new Error(`${nameOf('TranscodePipeline', flow.pipeline)} outputs must not become its uploads through other pipelines of the app, which `
      + 'would transcode them in an endless loop: write outputs to a bucket or prefix (layout) that matches no MediaIngest');
  }
  for (const other of others) {
    warnIfFed(other, flow);
    warnIfFed(flow, other);
  }
}

function warnIfFed(from: MediaFlow, to: MediaFlow): void {
  if (feeds(from, to)) {
    Annotations.of(from.pipeline).addWarningV2('cdk-media-pipeline:outputsAreUploads',
      `Outputs match the uploads of '${to.pipeline.node.path}', which creates a job for each output file. If this is not intended, write outputs `
      + 'to another bucket or prefix (layout)');
  }
}

function leadsTo(from: MediaFlow, target: MediaFlow, others: MediaFlow[]): boolean {
  return others.filter(other => feeds(from, other))
    .some(next => feeds(next, target) || leadsTo(next, target, others.filter(other => other !== next)));
}

function feeds(from: MediaFlow, to: MediaFlow): boolean {
  return isSameBucket(from.bucket, to.ingest.bucket) && to.ingest._takesKeysUnder(from.prefix);
}
