import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline, type MediaDistributionOptions } from '../../../src';
import { testApp, testStack } from '../../synth';

const DELIVERED = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

function distribute(region: string, options: MediaDistributionOptions) {
  const stack = testStack({ env: { region } });
  return new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), ...options });
}

test.each(DELIVERED)('accepts new log buckets in %s', region => {
  expect(() => distribute(region, { enableLogging: true })).not.toThrow();
});

test.each([
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-7', 'ca-west-1',
  'eu-central-2', 'eu-south-1', 'eu-south-2', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'eu-nowhere-1',
])('rejects new log buckets in %s', region => {
  expect(() => distribute(region, { enableLogging: true })).toThrow(
    `MediaDistribution 'Test/Distribution' logBucket must be in a region to which CloudFront delivers standard logs (${DELIVERED.join(', ')}), `
    + `got '${region}' for 'Test/Distribution/Logs': use a logBucket in one of these regions (\`Bucket.fromBucketAttributes()\` takes a region), `
    + 'use MediaAccessLogs in a stack in us-east-1, or do not enable logging',
  );
});

test('accepts any region if logging is disabled', () => {
  expect(() => distribute('af-south-1', {})).not.toThrow();
});

test('a pipeline rejects the region too', () => {
  const stack = testStack({ env: { region: 'af-south-1' } });

  expect(() => new MediaPipeline(stack, 'Videos', { delivery: Delivery.cloudFront({ enableLogging: true }) }))
    .toThrow('for \'Test/Videos/Distribution/Logs\'');
});

describe('an existing log bucket', () => {
  test('in another region receives the logs', () => {
    const stack = testStack({ env: { region: 'af-south-1' } });
    const logBucket = s3.Bucket.fromBucketAttributes(stack, 'Logs', { bucketName: 'the-logs', region: 'eu-west-1' });

    new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), logBucket });

    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Logging: { Bucket: Match.stringLikeRegexp('^the-logs\\.s3\\.eu-west-1\\.') } },
    });
  });

  test.each<[string, (stack: Stack) => s3.IBucket]>([
    ['imported by name, which is assumed to be in the stack\'s region', stack => s3.Bucket.fromBucketName(stack, 'Mine', 'the-logs')],
    ['of the app', stack => new s3.Bucket(stack, 'Mine')],
  ])('%s is rejected in a region without log delivery', (_name, bucketIn) => {
    const stack = testStack({ env: { region: 'af-south-1' } });

    expect(() => new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), logBucket: bucketIn(stack) }))
      .toThrow('got \'af-south-1\' for \'Test/Mine\'');
  });

  test('is not checked in a stack without a region', () => {
    const app = testApp();
    const logBucket = new s3.Bucket(new Stack(app, 'Elsewhere'), 'Logs', { bucketName: 'the-logs' });
    const stack = new Stack(app, 'Test');

    expect(() => new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), logBucket })).not.toThrow();
  });
});
