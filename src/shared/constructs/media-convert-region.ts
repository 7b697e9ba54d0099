import { Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { shown } from '../validation/shapes';
import { rejectToken } from '../validation/values';

/** From the AWS SDK's endpoint data, 2026. China and GovCloud have one region each. */
export const MEDIA_CONVERT_REGIONS: readonly string[] = [
  'af-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-4',
  'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1',
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-northwest-1', 'us-gov-west-1',
];

/**
 * The region of the jobs if it is not the stack's region; undefined if it is. `what` names the construct in errors. The stack's region must
 * be known, because events are sent to it from the other region.
 */
export function otherMediaConvertRegion(what: string, scope: IConstruct, region: string | undefined): string | undefined {
  if (region === undefined) {
    return undefined;
  }
  rejectToken(`${what} mediaConvertRegion`, region);
  if (!MEDIA_CONVERT_REGIONS.includes(region)) {
    throw new Error(`${what} mediaConvertRegion must be a region with MediaConvert (${MEDIA_CONVERT_REGIONS.join(', ')}), got ${shown(region)}`);
  }
  const { region: home, stackName } = Stack.of(scope);
  if (Token.isUnresolved(home)) {
    throw new Error(`${what} mediaConvertRegion must be used in a stack with an explicit region, to which the events of the jobs are sent, got `
      + `'${region}' in stack '${stackName}': set \`env: { region: '...' }\` for the stack`);
  }
  if (home === region) {
    return undefined;
  }
  if (!canSendEvents(region) || !canSendEvents(home)) {
    throw new Error(`${what} mediaConvertRegion must be a region from which EventBridge delivers events to the stack's region, got '${region}' for `
      + `'${home}' of stack '${stackName}': EventBridge delivers between the regions of the partition aws only, not in China, GovCloud and other `
      + 'partitions. Deploy the stack to a region with MediaConvert');
  }
  return region;
}

/**
 * Whether EventBridge delivers events between this region and others.
 *
 * @see https://aws.amazon.com/blogs/compute/expanding-cross-region-event-routing-with-amazon-eventbridge/
 */
export function canSendEvents(region: string): boolean {
  // Regions that this version of the CDK does not know are assumed to be ordinary ones, unless their name tells.
  return (RegionInfo.get(region).partition ?? (/^(cn|us-gov|us-iso|eu-iso|eusc)/.test(region) ? 'other' : 'aws')) === 'aws';
}

/** ARN of jobs, queues or other resources of MediaConvert, in the region of the jobs. */
export function mediaConvertArn(scope: IConstruct, region: string | undefined, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: 'mediaconvert', region, resource, resourceName });
}

/** The variable by which the handlers' clients use the other region. */
export function mediaConvertEnvironment(otherRegion: string | undefined): { [name: string]: string } {
  return otherRegion === undefined ? {} : { MEDIA_CONVERT_REGION: otherRegion };
}

/** The regions from which a construct receives the events of jobs: its own, from whatever buses forward to it, and that of its jobs. */
export function eventRegionsOf(scope: IConstruct, otherRegion: string | undefined): string[] {
  return [Stack.of(scope).region, jobRegionOf(scope, otherRegion)];
}

/** The region of the jobs of a construct, as far as known. */
export function jobRegionOf(scope: IConstruct, otherRegion: string | undefined): string {
  return otherRegion ?? Stack.of(scope).region;
}
