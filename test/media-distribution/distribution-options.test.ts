import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline, type MediaDistributionOptions } from '../../src';
import { testStack } from '../synth';

function configWith(options: MediaDistributionOptions, expected: object): void {
  const stack = testStack();
  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), ...options });
  Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: expected });
}

const ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/Videos/473e64fd-f30b-4765-81a0-62ad96dd167a';

test('a web ACL', () => {
  configWith({ webAclId: ACL }, { WebACLId: ACL });
});

test.each([
  ACL.replace('us-east-1', 'eu-west-1'), ACL.replace('global', 'regional'), ACL.replace('wafv2', 'waf'), '473e64fd-f30b-4765-81a0-62ad96dd167a',
  `${ACL}/more`,
])('rejects the web ACL %s', webAclId => {
  expect(() => configWith({ webAclId }, {})).toThrow('MediaDistribution \'Test/Distribution\' webAclId must be the ARN of a WAFv2 web ACL for '
    + `CloudFront, arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>, got '${webAclId}'`);
});

test('a geo restriction', () => {
  configWith({ geoRestriction: cloudfront.GeoRestriction.allowlist('DE', 'IT') }, {
    Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE', 'IT'] } },
  });
});

test('rejects a list of countries', () => {
  expect(() => configWith({ geoRestriction: ['DE'] as any }, {})).toThrow('geoRestriction must be a GeoRestriction such as');
});

test('HTTP versions', () => {
  configWith({ httpVersion: cloudfront.HttpVersion.HTTP2 }, { HttpVersion: 'http2' });
});

test('a prefix of access logs', () => {
  configWith({ enableLogging: true, logFilePrefix: 'videos/' }, { Logging: { Prefix: 'videos/' } });
});

test.each([{}, { enableLogging: false }])('rejects a prefix of access logs with %j', options => {
  expect(() => configWith({ ...options, logFilePrefix: 'videos/' }, {})).toThrow(
    'logFilePrefix requires access logs, got \'videos/\' without them: set enableLogging or logBucket',
  );
});

describe('by default', () => {
  test('there is none of them', () => {
    configWith({}, { WebACLId: Match.absent(), Restrictions: Match.absent(), CacheBehaviors: Match.absent() });
  });

  test('errors for missing files are kept for a second, with their status', () => {
    configWith({}, { CustomErrorResponses: [{ ErrorCode: 403, ErrorCachingMinTTL: 1 }, { ErrorCode: 404, ErrorCachingMinTTL: 1 }] });
  });
});

test('a pipeline passes all of them on', () => {
  const stack = testStack();

  new MediaPipeline(stack, 'Videos', {
    delivery: Delivery.cloudFront({ webAclId: ACL, geoRestriction: cloudfront.GeoRestriction.denylist('DE'), originShieldRegion: 'eu-west-1' }),
  });

  Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      WebACLId: ACL,
      Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Locations: ['DE'] } },
      Origins: [Match.objectLike({ OriginShield: { Enabled: true, OriginShieldRegion: 'eu-west-1' } })],
    },
  });
});
