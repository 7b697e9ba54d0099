import { Annotations } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { MediaIngest } from '../../media-ingest';
import { isSameBucket } from '../../shared/constructs/bucket-identity';
import { checkWhenBuilt } from '../../shared/constructs/check-when-built';
import { constructsInEnvironment } from '../../shared/constructs/constructs-in-environment';

/** Warns if viewers reach the uploads of the app, which are larger than the outputs and may not be meant for them. */
export function warnOfServedUploads(distribution: Construct, bucket: s3.IBucket, served: string): void {
  checkWhenBuilt(distribution, () => {
    const ingests = constructsInEnvironment<Construct>(distribution, MediaIngest) as MediaIngest[];
    const ingest = ingests.find(({ bucket: uploads, prefix }) => isSameBucket(uploads, bucket) && overlap(prefix, served));
    if (ingest) {
      Annotations.of(distribution).addWarningV2('cdk-media-pipeline:servesUploads',
        `The distribution also serves the uploads of '${ingest.node.path}', which are in the same bucket. Set prefix to the start of the keys of the `
        + 'outputs, or use separate buckets');
    }
  });
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
