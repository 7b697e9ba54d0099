import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaDistribution, type MediaDistributionOptions } from '../../../src';
import { testStack } from '../../synth';

function distribute(options: MediaDistributionOptions, region?: string, bucketIn = (stack: Stack): s3.IBucket => new s3.Bucket(stack, 'Streams')) {
  const stack = testStack({ env: { region } });
  new MediaDistribution(stack, 'Distribution', { bucket: bucketIn(stack), ...options });
  return Template.fromStack(stack);
}

function expectShield(template: Template, OriginShield: unknown): void {
  template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Origins: [Match.objectLike({ OriginShield })] } });
}

test.each([{}, { originShield: false }, { originShield: false, originShieldRegion: 'eu-west-1' }])('is off with %j', options => {
  expect(JSON.stringify(distribute(options, 'eu-west-1').toJSON())).not.toContain('OriginShield');
});

test.each([
  ['us-east-1', 'us-east-1'], ['us-east-2', 'us-east-2'], ['us-west-2', 'us-west-2'], ['ap-south-1', 'ap-south-1'],
  ['ap-northeast-1', 'ap-northeast-1'], ['ap-northeast-2', 'ap-northeast-2'], ['ap-southeast-1', 'ap-southeast-1'],
  ['ap-southeast-2', 'ap-southeast-2'], ['eu-central-1', 'eu-central-1'], ['eu-west-1', 'eu-west-1'], ['eu-west-2', 'eu-west-2'],
  ['sa-east-1', 'sa-east-1'],
  ['us-west-1', 'us-west-2'], ['ca-central-1', 'us-east-1'], ['eu-west-3', 'eu-west-2'], ['eu-north-1', 'eu-west-2'],
  ['eu-south-1', 'eu-central-1'], ['af-south-1', 'eu-west-1'], ['ap-east-1', 'ap-southeast-1'], ['me-south-1', 'ap-south-1'],
])('of a bucket in %s is in %s', (region, expected) => {
  expectShield(distribute({ originShield: true }, region), { Enabled: true, OriginShieldRegion: expected });
});

test('originShieldRegion is enough, and takes precedence', () => {
  expectShield(distribute({ originShieldRegion: 'eu-west-2' }, 'eu-west-1'), { Enabled: true, OriginShieldRegion: 'eu-west-2' });
});

test('originShieldRegion can be one that the library does not know', () => {
  expectShield(distribute({ originShieldRegion: 'mx-central-1' }), { Enabled: true, OriginShieldRegion: 'mx-central-1' });
});

test('follows the bucket, and not the stack', () => {
  const template = distribute({ originShield: true }, 'us-east-1', stack => (
    s3.Bucket.fromBucketAttributes(stack, 'Streams', { bucketName: 'streams', region: 'eu-west-3' })
  ));

  expectShield(template, { Enabled: true, OriginShieldRegion: 'eu-west-2' });
});

test.each<[string | undefined, MediaDistributionOptions, string]>([
  [undefined, { originShield: true }, 'originShield requires a bucket in a Region for which Origin Shield is known, got a bucket whose Region is not '
    + 'known at synthesis (\'Test/Streams\'): set originShieldRegion to the one of ap-northeast-1, '],
  ['eu-nowhere-1', { originShield: true }, 'got a bucket in \'eu-nowhere-1\' (\'Test/Streams\')'],
  ['eu-west-1', { originShieldRegion: 'Ireland' }, 'originShieldRegion must be a Region such as \'eu-west-1\', got \'Ireland\''],
])('rejects in region %s: %j', (region, options, message) => {
  expect(() => distribute(options, region)).toThrow(message);
});
