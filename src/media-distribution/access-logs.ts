import { Token } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** Regions whose buckets CloudFront delivers standard logs to: those that every account has. Regions since 2019 are opt-in. */
const REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

/** Elsewhere the deployment fails with "You don't have permission to access the S3 bucket for CloudFront logs". */
export function requireLogDelivery(what: string, { env, node }: s3.IBucket): void {
  if (!Token.isUnresolved(env.region) && !REGIONS.includes(env.region)) {
    throw new Error(`${what} must be in a region to whose buckets CloudFront delivers standard logs, one of ${REGIONS.join(', ')}; `
      + `got '${env.region}' from ${node.path}: `
      + 'give a logBucket of such a region (`Bucket.fromBucketAttributes()` takes its region), or leave the logs out');
  }
}
