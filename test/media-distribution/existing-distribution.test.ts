import { CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline, type MediaDistributionProps } from '../../src';
import { functionNamed, propertiesOf, testApp, testStack } from '../synth';

function siteIn(stack: Stack, patterns: string[] = []): cloudfront.Distribution {
  const behavior = { origin: new origins.HttpOrigin('www.example.com') };
  return new cloudfront.Distribution(stack, 'Site', {
    defaultBehavior: behavior, additionalBehaviors: Object.fromEntries(patterns.map(pattern => [pattern, behavior])),
  });
}

function addTo(site: cloudfront.Distribution, props: Partial<MediaDistributionProps> = {}, stack = Stack.of(site)) {
  const bucket = new s3.Bucket(stack, 'Streams');
  return new MediaDistribution(stack, 'Streaming', { bucket, distribution: site, path: '/videos', ...props });
}

describe('a path of a distribution', () => {
  const stack = testStack();
  const site = siteIn(stack, ['/api/*', '*.html']);
  const streaming = addTo(site, { manifestTtl: Duration.seconds(5), allowedOrigins: ['https://example.com'], originShieldRegion: 'eu-west-1' });
  const template = Template.fromStack(stack);
  const [{ DistributionConfig }] = propertiesOf(template, 'AWS::CloudFront::Distribution');

  test('gets behaviors after those that exist, manifests before all other files', () => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
    expect(DistributionConfig.CacheBehaviors.map(({ PathPattern }: any) => PathPattern)).toEqual(
      ['/api/*', '*.html', '/videos/*.m3u8', '/videos/*.mpd', '/videos/*.vtt', '/videos/*'],
    );
  });

  test('is served from the bucket like a new distribution', () => {
    const [fileBehavior] = DistributionConfig.CacheBehaviors.slice(-1);
    const [cors] = Object.keys(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'));

    expect(fileBehavior).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
      CachePolicyId: cloudfront.CachePolicy.CACHING_OPTIMIZED.cachePolicyId,
      OriginRequestPolicyId: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN.originRequestPolicyId,
      ResponseHeadersPolicyId: { Ref: cors },
    });
    const origin = DistributionConfig.Origins.find(({ Id }: any) => Id === fileBehavior.TargetOriginId);
    expect(origin).toMatchObject({ OriginAccessControlId: expect.anything(), OriginShield: { Enabled: true, OriginShieldRegion: 'eu-west-1' } });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } })] },
    });
  });

  test('keeps the settings of the distribution', () => {
    expect(DistributionConfig).not.toHaveProperty('CustomErrorResponses');
    expect(DistributionConfig).not.toHaveProperty('PriceClass');
    expect(DistributionConfig.DefaultCacheBehavior.TargetOriginId).not.toBe(DistributionConfig.CacheBehaviors.at(-1).TargetOriginId);
  });

  test('is not part of the keys: a function removes it from all its behaviors', () => {
    const [id] = Object.keys(template.findResources('AWS::CloudFront::Function'));
    const associations = DistributionConfig.CacheBehaviors.map(({ FunctionAssociations }: any) => FunctionAssociations);

    expect(associations.slice(0, 2)).toEqual([undefined, undefined]);
    expect(associations.slice(2)).toEqual(Array(4).fill(
      [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } }],
    ));
  });

  test('is part of playback URLs', () => {
    expect(streaming.distribution).toBe(site);
    expect(streaming.distributionId).toBe(site.distributionId);
    expect(streaming.baseUrl).toBe(`https://${site.distributionDomainName}/videos`);
    expect(streaming.urlFor('job/stream.m3u8')).toBe(`https://${site.distributionDomainName}/videos/job/stream.m3u8`);
  });
});

test('domainName is the host of playback URLs', () => {
  expect(addTo(siteIn(testStack()), { path: '/media/vod', domainName: 'www.example.com' }).baseUrl).toBe('https://www.example.com/media/vod');
});

test('a path may have dots', () => {
  expect(addTo(siteIn(testStack()), { path: '/v1.2/.videos', domainName: 'example.com' }).baseUrl).toBe('https://example.com/v1.2/.videos');
});

test('several paths of one distribution', () => {
  const stack = testStack();
  const site = siteIn(stack);
  for (const name of ['films', 'clips']) {
    new MediaDistribution(stack, name, { bucket: new s3.Bucket(stack, `${name}Bucket`), distribution: site, path: `/${name}` });
  }

  expect(propertiesOf(Template.fromStack(stack), 'AWS::CloudFront::Distribution')[0].DistributionConfig.CacheBehaviors).toHaveLength(2);
});

describe('a pipeline', () => {
  const stack = testStack();
  const site = siteIn(stack);
  const pipeline = new MediaPipeline(stack, 'Videos', {
    environmentSuffix: 'dev',
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
    delivery: Delivery.existingDistribution(site, { path: '/videos', domainName: 'www.example.com' }),
  });
  pipeline.addOutputs();
  const template = Template.fromStack(stack);

  test('serves its outputs under the path, and creates no other distribution', () => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.DELIVERY_BASE_URL).toBe('https://www.example.com/videos');
    expect(pipeline.distribution?.distribution).toBe(site);
    expect(propertiesOf(template, 'AWS::CloudFront::Distribution')[0].DistributionConfig).not.toHaveProperty('Comment');
  });
});

describe('rejects', () => {
  test.each<[string, Partial<MediaDistributionProps>, string]>([
    ['no path', { path: undefined }, 'distribution requires path, got distribution without it'],
    ['a path without a slash', { path: 'videos' },
      'path must be 1 to 199 letters, digits, "-", "_" and "." after a "/", such as \'/videos\', without a trailing slash and parts of dots only, '
      + 'got \'videos\''],
    ['a trailing slash', { path: '/videos/' }, 'path must be 1 to 199 letters'],
    ['the root', { path: '/' }, 'path must be 1 to 199 letters'],
    ['a wildcard', { path: '/videos*' }, 'path must be 1 to 199 letters'],
    ['an empty part', { path: '/a//b' }, 'path must be 1 to 199 letters'],
    ['a tilde, which cannot be invalidated', { path: '/~videos' }, 'path must be 1 to 199 letters'],
    ['a part of one dot', { path: '/./videos' }, 'path must be 1 to 199 letters'],
    ['a part of two dots', { path: '/videos/..' }, 'path must be 1 to 199 letters'],
    ['a long path', { path: `/${'a'.repeat(200)}` }, 'path must be 1 to 199 letters'],
    ['a URL for a domain name', { domainName: 'https://example.com' }, 'domainName must be a domain name in lower case'],
    ['a wildcard for a domain name', { domainName: '*.example.com' },
      'domainName must be a domain name in lower case without a wildcard, such as \'www.example.com\', got \'*.example.com\''],
  ])('%s', (_name, props, message) => {
    expect(() => addTo(siteIn(testStack()), props)).toThrow(`MediaDistribution 'Test/Streaming' ${message}`);
  });

  test.each<[keyof MediaDistributionProps, (stack: Stack) => unknown]>([
    ['domainNames', () => ['videos.example.com']],
    ['certificate', stack => new acm.Certificate(stack, 'Certificate', { domainName: 'videos.example.com' })],
    ['hostedZone', stack => new route53.HostedZone(stack, 'Zone', { zoneName: 'example.com' })],
    ['minimumProtocolVersion', () => cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021],
    ['httpVersion', () => cloudfront.HttpVersion.HTTP2],
    ['webAclId', () => 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b'],
    ['geoRestriction', () => cloudfront.GeoRestriction.allowlist('DE')],
    ['priceClass', () => cloudfront.PriceClass.PRICE_CLASS_ALL],
    ['comment', () => 'Videos'],
    ['enableLogging', () => false],
    ['logBucket', stack => new s3.Bucket(stack, 'Logs')],
    ['logFilePrefix', () => 'videos/'],
    ['removalPolicy', () => RemovalPolicy.DESTROY],
    ['autoDeleteObjects', () => false],
  ])('%s, which is an option of a new distribution', (option, valueIn) => {
    const stack = testStack();

    expect(() => addTo(siteIn(stack), { [option]: valueIn(stack) })).toThrow(
      `MediaDistribution 'Test/Streaming' ${option} applies only to a new distribution, got both: remove '${option}' or 'distribution'`,
    );
  });

  test.each([
    ['path', { path: '/videos' }, 'path requires distribution, got path without it'],
    ['domainName', { domainName: 'videos.example.com' }, 'domainName requires distribution, got domainName without it: set domainNames'],
  ])('%s without a distribution', (_name, props, message) => {
    const stack = testStack();

    expect(() => new MediaDistribution(stack, 'Streaming', { bucket: new s3.Bucket(stack, 'Streams'), ...props })).toThrow(message);
  });

  test('an imported distribution', () => {
    const stack = testStack();
    const attributes = { domainName: 'd1.cloudfront.net', distributionId: 'E1' };
    const imported: any = cloudfront.Distribution.fromDistributionAttributes(stack, 'Site', attributes);

    expect(() => new MediaDistribution(stack, 'Streaming', { bucket: new s3.Bucket(stack, 'Streams'), distribution: imported, path: '/videos' }))
      .toThrow('distribution must be a cloudfront.Distribution of this app, not an imported one, got');
  });

  test('a distribution of another stack', () => {
    const app = testApp();
    const site = siteIn(new Stack(app, 'Web'));

    expect(() => addTo(site, {}, new Stack(app, 'Test'))).toThrow(
      'distribution must be of the same stack, got \'Web/Site\' of stack \'Web\': create the distribution here, or serve the bucket by a '
      + 'separate distribution',
    );
  });

  test.each([
    '/videos/*', 'videos/*', '/videos/*.m3u8', '/*', '*.jpg', '/v?deos/*', '*.gif', '*.m4a', '*.wav', '*.mov', '*.srt',
  ])('a path beside the behavior %s', pattern => {
    expect(() => addTo(siteIn(testStack(), [pattern]))).toThrow(
      `path must not be served by another behavior of the distribution, got '/videos' beside the behavior '${pattern}'`,
    );
  });

  test('the same path twice', () => {
    const stack = testStack();
    const site = siteIn(stack);
    addTo(site);

    expect(() => new MediaDistribution(stack, 'Again', { bucket: new s3.Bucket(stack, 'More'), distribution: site, path: '/videos' }))
      .toThrow('got \'/videos\' beside the behavior \'/videos/*\'');
  });
});

test('accepts a path beside a behavior whose path is known only at deployment', () => {
  const stack = testStack();
  const pattern = new CfnParameter(stack, 'Pattern').valueAsString;

  addTo(siteIn(stack, [pattern]));

  const [{ DistributionConfig }] = propertiesOf(Template.fromStack(stack), 'AWS::CloudFront::Distribution');
  expect(DistributionConfig.CacheBehaviors.map(({ PathPattern }: any) => PathPattern)).toEqual([{ Ref: 'Pattern' }, '/videos/*']);
});

test.each(['/video/*', '/videos-old/*', '/api/videos/*', '*.html', '/videos.m3u8'])('accepts a path beside the behavior %s', pattern => {
  expect(() => addTo(siteIn(testStack(), [pattern]))).not.toThrow();
});
