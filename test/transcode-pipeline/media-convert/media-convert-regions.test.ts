import type { Stack } from 'aws-cdk-lib';
import { Annotations } from 'aws-cdk-lib/assertions';
import { requireMediaConvertRegion } from '../../../src/transcode-pipeline/media-convert/media-convert-regions';
import { testStack } from '../../synth';

const REGIONS = [
  'af-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-4',
  'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1',
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-northwest-1', 'us-gov-west-1',
];

/** Told without a synthesis of each. */
function remarksOn(stack: Stack) {
  return stack.node.metadata.filter(({ type }) => /^aws:cdk:(info|warning|error)$/.test(type));
}

test.each(REGIONS)('MediaConvert is in %s', region => {
  const stack = testStack({ env: { region } });

  expect(() => requireMediaConvertRegion(stack)).not.toThrow();
  expect(remarksOn(stack)).toEqual([]);
});

test.each(['eu-south-1', 'cn-north-1', 'us-gov-east-1', 'eu-nowhere-1'])('it is not in %s', region => {
  const stack = testStack({ env: { region } });

  expect(() => requireMediaConvertRegion(stack)).toThrow(
    `TranscodePipeline needs a region with MediaConvert, one of ${REGIONS.join(', ')}; got '${region}' from stack 'Test'. `
    + 'If AWS has added MediaConvert there since, leave the region out of the stack\'s env',
  );
});

test('where the region is not known, a hint says so', () => {
  const stack = testStack();

  requireMediaConvertRegion(stack);

  expect(remarksOn(stack)).toHaveLength(1);
  Annotations.fromStack(stack).hasInfo('/Test',
    'The stack names no region: make sure that it is deployed where MediaConvert exists [ack: cdk-media-pipeline:regionUnknown]');
});
