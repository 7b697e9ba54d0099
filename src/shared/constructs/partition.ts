import { Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';

/** The partition of a stack (`aws`, `aws-cn`, `aws-us-gov`, ...), if its region is known. */
export function partitionOf(scope: IConstruct): string | undefined {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}

/** Throws where CloudFormation has no resources of MediaConvert, although the service exists. `what` names the construct or method. */
export function requireMediaConvertResources(what: string, scope: IConstruct, advice: string): void {
  const partition = partitionOf(scope) ?? 'aws';
  if (!WITH_MEDIA_CONVERT_RESOURCES.includes(partition)) {
    throw new Error(`${what} requires a resource of MediaConvert, which CloudFormation does not have in the partition '${partition}', got region `
      + `'${Stack.of(scope).region}': ${advice}`);
  }
}

/** From CloudFormation's resource schemas by region, 2026. */
const WITH_MEDIA_CONVERT_RESOURCES = ['aws', 'aws-cn'];
