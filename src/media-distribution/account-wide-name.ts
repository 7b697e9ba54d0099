import { Names, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** More than the longest region's name has. */
const REGION_LENGTH = 16;

/**
 * A name for a resource of CloudFront, which is unique in an account and not in a region. CDK's own names repeat where a stack of the
 * same name is deployed to a second region (aws-cdk #34336).
 */
export function accountWideName(scope: Construct, maxLength: number): string {
  const name = Names.uniqueResourceName(scope, { maxLength: maxLength - REGION_LENGTH - 1, separator: '-' });
  return `${name}-${Stack.of(scope).region}`;
}
