import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaDistribution } from '../../../src';
import { propertiesOf, testStack } from '../../synth';

function allow(...allowedOrigins: string[]) {
  const stack = testStack();
  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), allowedOrigins });
  const [policy] = propertiesOf(Template.fromStack(stack), 'AWS::CloudFront::ResponseHeadersPolicy');
  return policy.ResponseHeadersPolicyConfig.CorsConfig.AccessControlAllowOrigins.Items;
}

test.each([
  'https://example.com', 'http://localhost:3000', 'https://*.example.com', 'https://xn--bcher-kva.example', 'https://example.com:8443',
  'http://[::1]:8080', 'http://192.168.0.1', 'capacitor://localhost', '*',
])('accepts %s', origin => {
  expect(allow(origin)).toEqual([origin]);
});

test.each([
  ['https://example.com/', 'https://example.com'],
  ['https://example.com/videos', 'https://example.com'],
  ['https://example.com?a=b', 'https://example.com'],
  ['https://example.com#top', 'https://example.com'],
  ['example.org', 'https://example.org'],
  ['*.example.org', 'https://*.example.org'],
  ['example.org:8443', 'https://example.org:8443'],
  ['https://Example.com', 'https://example.com'],
  ['HTTPS://example.com', 'https://example.com'],
  ['https://example.com:443', 'https://example.com'],
  ['http://example.com:80', 'http://example.com'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['https://user@example.com', 'https://example.com'],
  [' https://example.com', 'https://example.com'],
])('rejects %j, which no browser sends, and suggests the right form', (origin, right) => {
  expect(() => allow('https://example.net', origin)).toThrow(
    'MediaDistribution \'Test/Distribution\' allowedOrigins must contain origins as browsers send them: a scheme, a host and an optional port, '
    + `such as 'https://example.com', 'https://*.example.com' or 'http://localhost:3000', got '${origin}': use '${right}'`,
  );
});

test.each(['', 'https://', 'https://www.*.example.com', 'https://www*.example.com', 'https://exa mple.com', 'null', 'capacitor://localhost/'])(
  'rejects %j', origin => {
    expect(() => allow(origin)).toThrow(new RegExp(`got '${origin.replaceAll(/[*.]/g, '\\$&')}'(: use 'https://null')?$`));
  },
);

test('rejects an empty list', () => {
  expect(() => allow()).toThrow('MediaDistribution \'Test/Distribution\' allowedOrigins must have at least one origin, got none');
});

test('accepts deploy-time tokens', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Streams');

  expect(() => new MediaDistribution(stack, 'Distribution', {
    bucket, allowedOrigins: [new CfnParameter(stack, 'Site').valueAsString],
  })).not.toThrow();
});

test('rejects a list that is known only at deployment', () => {
  const stack = testStack();
  const allowedOrigins = new CfnParameter(stack, 'Sites', { type: 'List<String>' }).valueAsList;

  expect(() => new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), allowedOrigins })).toThrow(
    'MediaDistribution \'Test/Distribution\' allowedOrigins must be a list that is known at synthesis, got a deploy-time token: '
    + 'list its items, which may be tokens',
  );
});
