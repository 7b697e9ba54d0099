import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline, OutputLayout, type MediaPipelineProps } from '../../../src';
import { propertiesOf, testStack } from '../../synth';

const A_YEAR = 31_536_000;

/** How long edge locations keep MediaConvert's files, according to the cache policy of all paths. */
function cachingIn(stack: Stack) {
  const template = Template.fromStack(stack);
  const [{ DistributionConfig }] = propertiesOf(template, 'AWS::CloudFront::Distribution');
  const policies = template.findResources('AWS::CloudFront::CachePolicy');
  const { CachePolicyId } = DistributionConfig.DefaultCacheBehavior;
  expect(DistributionConfig.CacheBehaviors).toBeUndefined();
  return CachePolicyId.Ref ? policies[CachePolicyId.Ref].Properties.CachePolicyConfig : CachePolicyId;
}

function ofDistribution(defaultTtl?: Duration) {
  const stack = testStack();
  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), defaultTtl });
  return cachingIn(stack);
}

function ofPipeline(props: MediaPipelineProps) {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos', props);
  return cachingIn(stack);
}

const MANAGED = cloudfront.CachePolicy.CACHING_OPTIMIZED.cachePolicyId;

test.each<[string, () => unknown]>([
  ['alone', () => ofDistribution()],
  ['of a pipeline', () => ofPipeline({})],
  ['of outputs by job, which never change', () => ofPipeline({ transcode: { layout: OutputLayout.byJob('streams/') } })],
])('a distribution %s keeps files for a day, with the managed policy', (_name, caching) => {
  expect(caching()).toBe(MANAGED);
});

test('a layout that mirrors the source, and so overwrites files, keeps files for a minute', () => {
  expect(ofPipeline({ transcode: { layout: OutputLayout.mirrorSource() } })).toEqual({
    Name: expect.anything(),
    MinTTL: 0,
    DefaultTTL: 60,
    MaxTTL: A_YEAR,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  });
});

test('defaultTtl of the distribution takes precedence', () => {
  const props: MediaPipelineProps = {
    transcode: { layout: OutputLayout.mirrorSource() }, delivery: Delivery.cloudFront({ defaultTtl: Duration.seconds(5) }),
  };

  expect(ofPipeline(props)).toMatchObject({ DefaultTTL: 5 });
});

test.each([Duration.seconds(0), Duration.hours(6), Duration.days(365)])('accepts defaultTtl %s', defaultTtl => {
  expect(ofDistribution(defaultTtl)).toMatchObject({ MinTTL: 0, DefaultTTL: defaultTtl.toSeconds(), MaxTTL: A_YEAR });
});

test.each([
  [Duration.millis(1500), '1 second 500 millis'],
  [Duration.days(366), '366 days'],
])('rejects defaultTtl %s', (defaultTtl, text) => {
  expect(() => ofDistribution(defaultTtl)).toThrow(
    `MediaDistribution 'Test/Distribution' defaultTtl must be whole seconds from 0 seconds to 365 days, got ${text}`,
  );
});

describe('manifestTtl', () => {
  function behaviorsWith(props: { manifestTtl?: Duration; defaultTtl?: Duration }) {
    const stack = testStack();
    new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), allowedOrigins: ['https://example.com'], ...props });
    const template = Template.fromStack(stack);
    const policies = template.findResources('AWS::CloudFront::CachePolicy');
    const [{ DistributionConfig: { CacheBehaviors = [], DefaultCacheBehavior } }] = propertiesOf(template, 'AWS::CloudFront::Distribution');
    return { CacheBehaviors, DefaultCacheBehavior, policies };
  }

  test('applies to playlists, manifests and WebVTT files', () => {
    const { CacheBehaviors, DefaultCacheBehavior, policies } = behaviorsWith({ manifestTtl: Duration.seconds(5) });
    const [id] = Object.keys(policies);

    expect(Object.keys(policies)).toHaveLength(1);
    expect(policies[id].Properties.CachePolicyConfig).toMatchObject({ MinTTL: 0, DefaultTTL: 5, MaxTTL: A_YEAR });
    expect(DefaultCacheBehavior.CachePolicyId).toBe(MANAGED);
    expect(CacheBehaviors).toEqual(['*.m3u8', '*.mpd', '*.vtt'].map(PathPattern => (
      { ...DefaultCacheBehavior, PathPattern, CachePolicyId: { Ref: id } }
    )));
  });

  test('and defaultTtl can both be set', () => {
    const { CacheBehaviors, DefaultCacheBehavior, policies } = behaviorsWith({ manifestTtl: Duration.seconds(0), defaultTtl: Duration.hours(1) });
    const ttlOf = ({ CachePolicyId }: any) => policies[CachePolicyId.Ref].Properties.CachePolicyConfig.DefaultTTL;

    expect([...CacheBehaviors, DefaultCacheBehavior].map(ttlOf)).toEqual([0, 0, 0, 3600]);
  });

  test('is not set by default, so that a new manifest never names segments that are older than itself', () => {
    expect(behaviorsWith({ defaultTtl: Duration.hours(1) }).CacheBehaviors).toEqual([]);
  });

  test.each([Duration.millis(1500), Duration.days(366)])('rejects %s', manifestTtl => {
    expect(() => behaviorsWith({ manifestTtl })).toThrow('MediaDistribution \'Test/Distribution\' manifestTtl must be whole seconds from');
  });
});
