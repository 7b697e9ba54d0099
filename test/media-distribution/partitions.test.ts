import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline } from '../../src';
import { testStack } from '../synth';

const message = (partition: string, region: string) => (
  `requires CloudFront with origin access control, which partition '${partition}' does not have, got region '${region}': `
  + 'set delivery to Delivery.none() or Delivery.existingBaseUrl()'
);

test.each([
  ['aws-cn', 'cn-north-1'], ['aws-cn', 'cn-northwest-1'], ['aws-us-gov', 'us-gov-west-1'], ['aws-us-gov', 'us-gov-east-1'],
  ['aws-iso', 'us-iso-east-1'],
])('rejects a distribution in the partition %s (%s)', (partition, region) => {
  const stack = testStack({ env: { region } });

  expect(() => new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams') })).toThrow(message(partition, region));
});

describe.each([['aws-cn', 'cn-northwest-1'], ['aws-us-gov', 'us-gov-west-1']])('a pipeline in the partition %s (%s)', (partition, region) => {
  test('rejects a distribution, and the error names the alternatives', () => {
    expect(() => new MediaPipeline(testStack({ env: { region } }), 'Videos')).toThrow(message(partition, region));
  });

  test.each([
    ['none', Delivery.none()],
    ['an existing base URL', Delivery.existingBaseUrl('https://videos.example.com')],
  ])('with the delivery %s refers to no other partition', (_name, delivery) => {
    const stack = testStack({ env: { region } });

    new MediaPipeline(stack, 'Videos', { delivery, environmentSuffix: 'dev' });

    expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toMatch(/arn:aws:/);
  });
});

test.each([['eu-west-1'], [undefined], ['eu-nowhere-1']])('accepts a distribution in region %s', region => {
  const stack = testStack({ env: { region } });

  expect(() => new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams') })).not.toThrow();
});
