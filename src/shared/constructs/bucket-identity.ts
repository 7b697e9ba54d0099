import { Stack, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** Whether two constructs are the same bucket, such as a new bucket and an import of its name, as far as known at synthesis. */
export function isSameBucket(one: s3.IBucket, other: s3.IBucket): boolean {
  // Two new buckets of one name are an error: unique-names.ts.
  const areBothNew = [one, other].every(({ node }) => s3.CfnBucket.isCfnBucket(node.defaultChild));
  return one === other || (!areBothNew && identityOf(one) === identityOf(other));
}

function identityOf(bucket: s3.IBucket): string {
  const { node: { defaultChild }, bucketName } = bucket;
  const given = s3.CfnBucket.isCfnBucket(defaultChild) ? Stack.of(bucket).resolve(defaultChild.bucketName) : bucketName;
  return typeof given === 'string' && !Token.isUnresolved(given) ? given : identityOfToken(bucket, bucketName);
}

/** Each import of a stack's export is a different token. Other expressions have different values in different stacks. */
function identityOfToken(bucket: s3.IBucket, name: string): string {
  const expression = Stack.of(bucket).resolve(name);
  return 'Fn::ImportValue' in expression ? JSON.stringify(expression) : name;
}
