import { Names, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Longer than the name of any region. */
const REGION_LENGTH = 16;

/**
 * A name for a CloudFront resource, which must be unique in the account. CDK's default names collide if a stack is deployed to a second
 * region under the same name (aws-cdk #34336).
 */
export function accountWideName(scope: Construct, maxLength: number): string {
  const name = Names.uniqueResourceName(scope, { maxLength: maxLength - REGION_LENGTH - 1, separator: '-' });
  return `${name}-${Stack.of(scope).region}`;
}
