import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaDistribution, type MediaDistributionOptions } from '../../src/media-distribution';
import { propertiesOf, testStack } from '../synth';

function distribute(options: MediaDistributionOptions = {}) {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Streams');
  const distribution = new MediaDistribution(stack, 'Distribution', { bucket, ...options });
  return { stack, bucket, distribution, template: Template.fromStack(stack) };
}

describe('by default', () => {
  const { stack, bucket, distribution, template } = distribute();

  test('the distribution uses HTTPS, HTTP/2 and HTTP/3, caches, allows all origins, and has the lowest price class', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Enabled: true,
        HttpVersion: 'http2and3',
        PriceClass: 'PriceClass_100',
        Comment: Match.absent(),
        Logging: Match.absent(),
        DefaultCacheBehavior: {
          ViewerProtocolPolicy: 'redirect-to-https',
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
          Compress: true,
          CachePolicyId: cloudfront.CachePolicy.CACHING_OPTIMIZED.cachePolicyId,
          OriginRequestPolicyId: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN.originRequestPolicyId,
          ResponseHeadersPolicyId: cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT.responseHeadersPolicyId,
        },
      },
    });
    template.resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 0);
    template.resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('only the distribution may read the bucket, with origin access control', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
    template.resourceCountIs('AWS::CloudFront::CloudFrontOriginAccessIdentity', 0);
    const [policy] = propertiesOf(template, 'AWS::S3::BucketPolicy');
    expect(policy.PolicyDocument.Statement).toEqual([{
      Effect: 'Allow',
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Resource: stack.resolve(bucket.arnForObjects('*')),
      Condition: {
        StringEquals: {
          'AWS:SourceArn': {
            'Fn::Join': ['', [
              'arn:', { Ref: 'AWS::Partition' }, ':cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/',
              stack.resolve(distribution.distribution.distributionId),
            ]],
          },
        },
      },
    }]);
  });

  test('URLs encode each part of the key', () => {
    const url = distribution.urlFor('a b/Ünï + 100% #1?/video.mp4');

    expect(url).toBe(`https://${distribution.distribution.distributionDomainName}/a%20b/%C3%9Cn%C3%AF%20%2B%20100%25%20%231%3F/video.mp4`);
    expect(distribution.baseUrl).toBe(`https://${distribution.distribution.distributionDomainName}`);
  });
});

test('all options', () => {
  const { template } = distribute({
    allowedOrigins: ['https://example.com'],
    priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL,
    comment: 'Videos',
    enableLogging: true,
  });

  const [cors] = Object.keys(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'));
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      PriceClass: 'PriceClass_All',
      Comment: 'Videos',
      DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: cors } },
      Logging: { Bucket: Match.anyValue() },
    },
  });
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      CorsConfig: {
        AccessControlAllowOrigins: { Items: ['https://example.com'] },
        AccessControlAllowMethods: { Items: ['GET', 'HEAD', 'OPTIONS'] },
        AccessControlAllowHeaders: { Items: ['*'] },
        AccessControlExposeHeaders: { Items: ['*'] },
        AccessControlAllowCredentials: false,
        OriginOverride: true,
      },
    },
  });
});

describe('access logs', () => {
  test('go to a new private bucket that CloudFront can write, TLS only', () => {
    const { template } = distribute({ enableLogging: true });

    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
    });
  });

  test.each([undefined, true])('go to the given bucket (enableLogging: %s)', enableLogging => {
    const stack = testStack();
    const logBucket = s3.Bucket.fromBucketName(stack, 'Logs', 'the-logs');

    new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), logBucket, enableLogging });

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Logging: { Bucket: stack.resolve(logBucket.bucketRegionalDomainName) } },
    });
  });

  test('can be disabled although a log bucket is set', () => {
    const stack = testStack();
    const logBucket = s3.Bucket.fromBucketName(stack, 'Logs', 'the-logs');

    new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), logBucket, enableLogging: false });

    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Logging: Match.absent() } });
  });
});
