import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** From the AWS SDK's endpoint data, 2026. In China and GovCloud it is in one region each. */
const REGIONS = [
  'af-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-4',
  'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1',
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-northwest-1', 'us-gov-west-1',
];

/** An error where the stack names a region without MediaConvert, a remark where it names none. */
export function requireMediaConvertRegion(scope: Construct): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    Annotations.of(scope).addInfoV2('cdk-media-pipeline:regionUnknown',
      'The stack names no region: make sure that it is deployed where MediaConvert exists');
  } else if (!REGIONS.includes(region)) {
    throw new Error(`TranscodePipeline needs a region with MediaConvert, one of ${REGIONS.join(', ')}; `
      + `got '${region}' from stack '${Stack.of(scope).stackName}'. `
      + 'If AWS has added MediaConvert there since, leave the region out of the stack\'s env');
  }
}
