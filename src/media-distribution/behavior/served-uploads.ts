import { Annotations, AspectPriority, Aspects, type IAspect } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct, IConstruct } from 'constructs';
import { MediaIngest } from '../../media-ingest';
import { isSameBucket } from '../../shared/constructs/bucket-identity';
import { constructsInEnvironment } from '../../shared/constructs/constructs-in-environment';

/** Warns if viewers reach the uploads of the app, which are larger than the outputs and may not be meant for them. */
export function warnOfServedUploads(distribution: Construct, bucket: s3.IBucket, prefix: string): void {
  Aspects.of(distribution).add(new ServedUploadsWarning(distribution, bucket, prefix), { priority: AspectPriority.READONLY });
}

/** Runs after the app is built, because an ingest can be created until then. */
class ServedUploadsWarning implements IAspect {
  public constructor(private readonly distribution: Construct, private readonly bucket: s3.IBucket, private readonly prefix: string) {}

  public visit(node: IConstruct): void {
    if (node === this.distribution) {
      this.check();
    }
  }

  private check(): void {
    const ingests = constructsInEnvironment<Construct>(this.distribution, MediaIngest) as MediaIngest[];
    const ingest = ingests.find(({ bucket, prefix }) => isSameBucket(bucket, this.bucket) && overlap(prefix, this.prefix));
    if (ingest) {
      Annotations.of(this.distribution).addWarningV2('cdk-media-pipeline:servesUploads',
        `The distribution also serves the uploads of '${ingest.node.path}', which are in the same bucket. Set prefix to the start of the keys of the `
        + 'outputs, or use separate buckets');
    }
  }
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
