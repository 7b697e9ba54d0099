import { generateKeyPairSync } from 'crypto';
import { Duration, NestedStack, Stack, type App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { Delivery, MediaDistribution, MediaPipeline, OutputLayout, SigningKeys, ViewerAccess } from '../../src';
import { propertiesOf, testApp } from '../synth';

/** The types that have such names, and how many of them `pipelineIn()` creates. */
const NAMED = {
  OriginAccessControl: 2,
  ResponseHeadersPolicy: 2,
  CachePolicy: 2,
  Function: 2,
  KeyValueStore: 1,
  OriginRequestPolicy: 1,
  PublicKey: 1,
  KeyGroup: 1,
};
const COUNT = Object.values(NAMED).reduce((sum, count) => sum + count, 0);

/** Type and name of each resource whose name CloudFront requires to be unique in an account, in all regions. */
function namesIn(stack: Stack): [kind: string, name: any][] {
  const template = Template.fromStack(stack);
  return Object.keys(NAMED).flatMap(kind => (
    propertiesOf(template, `AWS::CloudFront::${kind}`)
      .map((properties): [string, any] => [kind, properties[`${kind}Config`]?.Name ?? properties.Name])
  ));
}

function countDifferent(names: unknown[]): number {
  return new Set(names.map(name => JSON.stringify(name))).size;
}

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signed = ViewerAccess.signed(SigningKeys.publicKeys([publicKey.export({ type: 'spki', format: 'pem' }).toString()]));
const allowedOrigins = ['https://example.com'];

/** A pipeline and a distribution that together have all of these resources. */
function pipelineIn(stack: Construct, id = 'Videos'): void {
  const site = new cloudfront.Distribution(stack, `${id}Site`, { defaultBehavior: { origin: new HttpOrigin('www.example.com') } });
  const { transcode } = new MediaPipeline(stack, id, {
    transcode: { layout: OutputLayout.mirrorSource() },
    delivery: Delivery.existingDistribution(site, {
      path: '/videos', allowedOrigins, viewerAccess: ViewerAccess.pathTokens(), manifestTtl: Duration.seconds(5), downloadNames: true,
    }),
  });
  new MediaDistribution(stack, `${id}Signed`, { bucket: transcode.bucket, allowedOrigins, viewerAccess: signed });
}

function stackIn(region: string | undefined, stackName = 'Media') {
  const stack = new Stack(testApp(), 'Media', { stackName, env: { region } });
  pipelineIn(stack);
  return stack;
}

test('the library creates no other resources with such names', () => {
  const types = Object.values(Template.fromStack(stackIn('eu-west-1')).toJSON().Resources).map(({ Type }: any) => Type);

  expect(new Set(types.filter(type => type.startsWith('AWS::CloudFront::')))).toEqual(new Set([
    'AWS::CloudFront::Distribution', ...Object.keys(NAMED).map(kind => `AWS::CloudFront::${kind}`),
  ]));
});

test('the names differ between two regions', () => {
  const ireland = namesIn(stackIn('eu-west-1'));

  expect(ireland.filter(([, name]) => !/-eu-west-1(-|$)/.test(name))).toEqual([]);
  expect(ireland).toHaveLength(COUNT);
  expect(countDifferent([...ireland, ...namesIn(stackIn('us-east-1'))])).toBe(2 * COUNT);
});

test('the names contain the region of the deployment if the stack has no region', () => {
  const ofTheRegion = (...followedBy: unknown[]) => ({ 'Fn::Join': ['', [expect.stringMatching(/^.+-$/), { Ref: 'AWS::Region' }, ...followedBy]] });

  expect(namesIn(stackIn(undefined)).map(([kind, name]) => ({ kind, name }))).toEqual(Object.entries(NAMED).flatMap(([kind, count]) => (
    Array(count).fill({ kind, name: kind === 'PublicKey' ? ofTheRegion(expect.stringMatching(/^-/)) : ofTheRegion() })
  )));
});

test('the names differ between two stack names with equal construct ids', () => {
  expect(countDifferent(['media-dev', 'media-prod'].flatMap(stackName => namesIn(stackIn('eu-west-1', stackName))))).toBe(2 * COUNT);
});

test.each<[string, (app: App) => Stack[]]>([
  ['two pipelines of a stack', app => {
    const stack = new Stack(app, 'Media');
    pipelineIn(stack, 'One');
    pipelineIn(stack, 'Other');
    return [stack];
  }],
  ['nested stacks', app => ['dev', 'prod'].map(stackName => {
    const nested = new NestedStack(new Stack(app, stackName, { stackName }), 'Nested');
    pipelineIn(nested);
    return nested;
  })],
])('%s have different names', (_name, stacksOf) => {
  expect(countDifferent(stacksOf(testApp()).flatMap(stack => namesIn(stack)))).toBe(2 * COUNT);
});

test('long ids result in different names that CloudFront accepts', () => {
  const stack = new Stack(testApp(), 'S'.repeat(120), { env: { region: 'ap-southeast-1' } });
  const scope = new Construct(stack, 'C'.repeat(200));
  ['One', 'Other'].forEach(id => pipelineIn(scope, id));
  const names = namesIn(stack);
  const limits: { [kind: string]: number } = { OriginAccessControl: 64, Function: 64, KeyValueStore: 64, PublicKey: 80, KeyGroup: 80 };

  expect(names.filter(([kind, name]) => name.length > (limits[kind] ?? 128))).toEqual([]);
  expect(countDifferent(names)).toBe(2 * COUNT);
});
