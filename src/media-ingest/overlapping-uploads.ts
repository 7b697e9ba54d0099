import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { isSameBucket } from '../shared/constructs/bucket-identity';
import type { UploadFilter } from '../shared/contract/plan';
import { patternsOverlap } from '../shared/pure/overlapping-patterns';
import { readable } from '../shared/validation/values';

type KeyFilter = Pick<UploadFilter, 'prefix' | 'keyPatterns'>;

/** The part of a MediaIngest that the check uses. */
interface Uploads extends IConstruct {
  readonly bucket: s3.IBucket;
  readonly _filter: UploadFilter;
}

/** An upload that two ingests select is transcoded and billed twice. */
export function requireNoOverlap(ingest: Uploads, others: Uploads[]): void {
  const other = others.find(({ bucket, _filter }) => isSameBucket(ingest.bucket, bucket) && filtersOverlap(ingest._filter, _filter));
  if (other) {
    throw new Error(`MediaIngest ${describe(ingest)} must not overlap with ${describe(other)} on the same bucket: uploads that match both are `
      + 'transcoded and billed twice. Use prefixes or keyPatterns that do not overlap, or one pipeline with all outputs');
  }
}

/** Whether a key can match both. */
export function filtersOverlap(one: KeyFilter, other: KeyFilter): boolean {
  return patternsOf(one).some(pattern => patternsOf(other).some(otherPattern => patternsOverlap(pattern, otherPattern)));
}

function patternsOf({ prefix, keyPatterns }: KeyFilter): string[] {
  return keyPatterns ?? [`${prefix.replaceAll('\\', '\\\\')}*`];
}

function describe({ node, _filter: { prefix, keyPatterns } }: Uploads): string {
  const given = (keyPatterns ?? [prefix]).map(value => `'${readable(value, 'a deploy-time token')}'`).join(', ');
  return `the ${keyPatterns ? 'keyPatterns' : 'prefix'} ${given} of '${node.path}'`;
}
