import type { Stack } from 'aws-cdk-lib';
import { Annotations } from 'aws-cdk-lib/assertions';
import { requireMediaConvertRegion } from '../../../src/transcode-pipeline/media-convert/media-convert-regions';
import { testStack } from '../../synth';

const REGIONS = [
  'af-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-4',
  'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1',
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-northwest-1', 'us-gov-west-1',
];

/** Read from the metadata, because a synthesis for each region would take long. */
function annotationsOf(stack: Stack) {
  return stack.node.metadata.filter(({ type }) => /^aws:cdk:(info|warning|error)$/.test(type));
}

test.each(REGIONS)('accepts %s', region => {
  const stack = testStack({ env: { region } });

  expect(() => requireMediaConvertRegion(stack)).not.toThrow();
  expect(annotationsOf(stack)).toEqual([]);
});

const WAY_OUT = 'set mediaConvertRegion, to run the jobs in one of these regions, or, ';

test.each([
  ['eu-south-1', WAY_OUT], ['eu-nowhere-1', WAY_OUT],
  // EventBridge does not deliver to them from other regions.
  ['cn-north-1', ''], ['us-gov-east-1', ''],
])('rejects %s', (region, wayOut) => {
  const stack = testStack({ env: { region } });

  expect(() => requireMediaConvertRegion(stack)).toThrow(
    `TranscodePipeline 'Test' must be in a region with MediaConvert (${REGIONS.join(', ')}), got '${region}' from stack 'Test': ${wayOut}`
    + 'if MediaConvert has become available there, omit the region from the stack\'s env',
  );
});

test('accepts any region if the jobs run in another', () => {
  const stack = testStack({ env: { region: 'eu-south-1' } });

  expect(() => requireMediaConvertRegion(stack, 'eu-west-1')).not.toThrow();
  expect(annotationsOf(stack)).toEqual([]);
});

test('adds an info if the region is unknown', () => {
  const stack = testStack();

  requireMediaConvertRegion(stack);

  expect(annotationsOf(stack)).toHaveLength(1);
  Annotations.fromStack(stack).hasInfo('/Test',
    'The stack has no explicit region: deploy it to a region with MediaConvert [ack: cdk-media-pipeline:regionUnknown]');
});
