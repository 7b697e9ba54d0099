import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Delivery, MediaDistribution, MediaPipeline, SigningKeys, ViewerAccess, type MediaDistributionOptions } from '../../../src';
import { propertiesOf, testStack } from '../../synth';

const SITE = 'https://www.example.com';
const newKey = () => pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);
const keys = [newKey(), newKey()];

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function distribute(viewerAccess: ViewerAccess, options: MediaDistributionOptions = { allowedOrigins: [SITE] }, region = 'eu-west-1') {
  const stack = testStack({ env: { region } });
  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), viewerAccess, ...options });
  return stack;
}

const templateOf = (pems: string[], region?: string) => (
  Template.fromStack(distribute(ViewerAccess.signed(SigningKeys.publicKeys(pems)), undefined, region))
);

test('the distribution trusts a new key group with all keys', () => {
  const template = templateOf(keys);
  const [group, ...others] = Object.keys(template.findResources('AWS::CloudFront::KeyGroup'));
  const publicKeys = template.findResources('AWS::CloudFront::PublicKey');

  expect(others).toEqual([]);
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { DefaultCacheBehavior: { TrustedKeyGroups: [{ Ref: group }] } },
  });
  template.hasResourceProperties('AWS::CloudFront::KeyGroup', {
    KeyGroupConfig: { Items: Object.keys(publicKeys).map(Ref => ({ Ref })) },
  });
  expect(Object.values(publicKeys).map(({ Properties }) => Properties.PublicKeyConfig.EncodedKey)).toEqual(keys);
});

test('the distribution has the ids of its keys, in the given order', () => {
  const stack = testStack();
  const distribution = new MediaDistribution(stack, 'Distribution', {
    bucket: new s3.Bucket(stack, 'Streams'), allowedOrigins: [SITE], viewerAccess: ViewerAccess.signed(SigningKeys.publicKeys(keys)),
  });
  const publicKeys = Template.fromStack(stack).findResources('AWS::CloudFront::PublicKey');

  expect(stack.resolve(distribution.signingKeyIds).map(({ Ref }: any) => publicKeys[Ref].Properties.PublicKeyConfig.EncodedKey)).toEqual(keys);
});

test('existing key groups are trusted, and none is created', () => {
  const stack = testStack();
  const groups = ['old-id', 'new-id'].map(id => cloudfront.KeyGroup.fromKeyGroupId(stack, id, id));
  new MediaDistribution(stack, 'Distribution', {
    bucket: new s3.Bucket(stack, 'Streams'), allowedOrigins: [SITE], viewerAccess: ViewerAccess.signed(SigningKeys.keyGroups(groups)),
  });
  const template = Template.fromStack(stack);

  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { DefaultCacheBehavior: { TrustedKeyGroups: ['old-id', 'new-id'] } },
  });
  template.resourceCountIs('AWS::CloudFront::KeyGroup', 0);
  template.resourceCountIs('AWS::CloudFront::PublicKey', 0);
});

test('a pipeline has it too', () => {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos', {
    delivery: Delivery.cloudFront({ allowedOrigins: [SITE], viewerAccess: ViewerAccess.signed(SigningKeys.publicKeys(keys)) }),
  });

  Template.fromStack(stack).resourceCountIs('AWS::CloudFront::KeyGroup', 1);
});

test('pages of the sites may read responses to requests with cookies', () => {
  templateOf(keys).hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      CorsConfig: {
        AccessControlAllowCredentials: true,
        AccessControlAllowOrigins: { Items: [SITE] },
        AccessControlAllowMethods: { Items: ['GET', 'HEAD', 'OPTIONS'] },
        AccessControlAllowHeaders: { Items: Match.arrayWith(['CMCD-Session', 'Range']) },
        AccessControlExposeHeaders: { Items: Match.arrayWith(['Content-Range', 'Date']) },
      },
    },
  });
});

test('no header is a wildcard, which browsers take for a name if there are cookies', () => {
  const [{ ResponseHeadersPolicyConfig: { CorsConfig } }] = propertiesOf(templateOf(keys), 'AWS::CloudFront::ResponseHeadersPolicy');

  expect(CorsConfig.AccessControlAllowHeaders.Items).not.toContain('*');
  expect(CorsConfig.AccessControlExposeHeaders.Items).not.toContain('*');
});

test.each<[string, string[] | undefined]>([['none', undefined], ['\'*\'', [SITE, '*']]])('rejects allowedOrigins of %s', (got, allowedOrigins) => {
  expect(() => distribute(ViewerAccess.signed(SigningKeys.publicKeys(keys)), { allowedOrigins })).toThrow(
    'MediaDistribution \'Test/Distribution\' allowedOrigins must name the sites with ViewerAccess.signed(), since browsers do not let pages read '
    + `what they request with cookies if all sites are allowed, got ${got}: `
    + 'set it to the origins of the pages with the players, such as [\'https://www.example.com\']',
  );
});

test('accepts all subdomains of a site', () => {
  const allowedOrigins = ['https://*.example.com'];

  expect(() => distribute(ViewerAccess.signed(SigningKeys.publicKeys(keys)), { allowedOrigins })).not.toThrow();
});

test('an info says that cookies need a domain', () => {
  const stack = distribute(ViewerAccess.signed(SigningKeys.publicKeys(keys)));

  Annotations.fromStack(stack).hasInfo('/Test/Distribution', Match.stringLikeRegexp('^Browsers send no signed cookies .* Set domainNames to one'));
});

describe('an existing distribution', () => {
  const infosWith = (domainName?: string) => {
    const stack = testStack();
    const site = new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com') } });
    new MediaDistribution(stack, 'Distribution', {
      bucket: new s3.Bucket(stack, 'Streams', { cors: [{ allowedMethods: [s3.HttpMethods.GET], allowedOrigins: ['*'] }] }),
      allowedOrigins: [SITE],
      viewerAccess: ViewerAccess.signed(SigningKeys.publicKeys(keys)),
      distribution: site,
      path: '/videos',
      domainName,
    });
    return Annotations.fromStack(stack).findInfo('*', Match.anyValue()).map(({ id, entry }) => [id, entry.data]);
  };

  test('needs the domain in playback URLs', () => {
    expect(infosWith()).toEqual([['/Test/Distribution',
      'Browsers send no signed cookies to a distribution without a domain of the site that shows the videos. Set domainName to one, such as '
      + '\'www.example.com\' for that site. Signed URLs of single files work without [ack: cdk-media-pipeline:cookiesNeedDomain]']]);
  });

  test('with a domain has no such info', () => {
    expect(infosWith('www.example.com')).toEqual([]);
  });
});

test('open distributions have no such info', () => {
  expect(Annotations.fromStack(distribute(ViewerAccess.open())).findInfo('*', Match.stringLikeRegexp('cookies'))).toEqual([]);
});

describe('a key', () => {
  const idsAndNames = (pems: string[], region?: string) => Object.entries(templateOf(pems, region).findResources('AWS::CloudFront::PublicKey'))
    .map(([id, { Properties }]): [string, string] => [id, Properties.PublicKeyConfig.Name]);

  test('keeps its id and name while others are added and removed', () => {
    const [first, second] = idsAndNames(keys);

    expect(idsAndNames([keys[1]])).toEqual([second]);
    expect(idsAndNames([newKey(), keys[0]])[1]).toEqual(first);
  });

  test('has a different name in each region, of at most 80 characters', () => {
    const names = ['eu-west-1', 'ap-southeast-1'].flatMap(region => idsAndNames(keys, region)).map(([, name]) => name);

    expect(new Set(names).size).toBe(4);
    expect(Math.max(...names.map(name => name.length))).toBeLessThanOrEqual(80);
  });

  test('is written in one form', () => {
    const crlf = `\n${keys[0].trimEnd().replaceAll('\n', '\r\n')}`;

    expect(propertiesOf(templateOf([crlf]), 'AWS::CloudFront::PublicKey')[0].PublicKeyConfig.EncodedKey).toBe(keys[0]);
    expect(idsAndNames([crlf])).toEqual(idsAndNames([keys[0]]));
  });
});

test('the key group has another name in each region', () => {
  const names = ['eu-west-1', 'ap-southeast-1']
    .map(region => propertiesOf(templateOf(keys, region), 'AWS::CloudFront::KeyGroup')[0].KeyGroupConfig.Name);

  expect(names.map(name => name.replace(/^.+?-(eu|ap)/, '$1'))).toEqual(['eu-west-1', 'ap-southeast-1']);
});

test('rejects keys of another kind', () => {
  expect(() => ViewerAccess.signed(keys as any)).toThrow('ViewerAccess.signed keys must be SigningKeys such as SigningKeys.publicKeys(), got a list');
});
