import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { nameOf } from '../../shared/constructs/construct-name';

/** From the AWS SDK's endpoint data, 2026. China and GovCloud have one region each. */
const REGIONS = [
  'af-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-4',
  'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1',
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-northwest-1', 'us-gov-west-1',
];

/** Throws if the stack's region has no MediaConvert. If the region is unknown, an info is added. */
export function requireMediaConvertRegion(scope: Construct): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    Annotations.of(scope).addInfoV2('cdk-media-pipeline:regionUnknown',
      'The stack has no explicit region: deploy it to a region with MediaConvert');
  } else if (!REGIONS.includes(region)) {
    throw new Error(`${nameOf('TranscodePipeline', scope)} must be in a region with MediaConvert (${REGIONS.join(', ')}), `
      + `got '${region}' from stack '${Stack.of(scope).stackName}': `
      + 'if MediaConvert has become available there, omit the region from the stack\'s env');
  }
}
