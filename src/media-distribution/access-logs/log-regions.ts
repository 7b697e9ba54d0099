import { Token } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** Regions to whose buckets CloudFront delivers standard logs: those that are enabled by default. */
const REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

/** In other regions, the deployment fails with "You don't have permission to access the S3 bucket for CloudFront logs". */
export function requireLogDelivery(what: string, { env, node }: s3.IBucket): void {
  if (!Token.isUnresolved(env.region) && !REGIONS.includes(env.region)) {
    throw new Error(`${what} must be in a region to which CloudFront delivers standard logs (${REGIONS.join(', ')}), `
      + `got '${env.region}' for '${node.path}': use a logBucket in one of these regions (\`Bucket.fromBucketAttributes()\` takes a region), `
      + 'use MediaAccessLogs in a stack in us-east-1, or do not enable logging');
  }
}
