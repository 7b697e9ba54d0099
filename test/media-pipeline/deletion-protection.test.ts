import { CfnResource, NestedStack, RemovalPolicies, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Delivery, MediaPipeline, ViewerAccess, type MediaPipelineProps } from '../../src';
import { testApp, testStack } from '../synth';

const WITH_EVERYTHING_THAT_HOLDS_DATA: MediaPipelineProps = {
  delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens(), enableLogging: true }),
};

function synthesized(props: MediaPipelineProps) {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos', { ...WITH_EVERYTHING_THAT_HOLDS_DATA, ...props });
  return { stack, template: Template.fromStack(stack) };
}

const isProtected = synthesized({ deletionProtection: true });
const usual = synthesized({});

test('the stack has termination protection', () => {
  expect(isProtected.stack.terminationProtection).toBe(true);
  expect(usual.stack.terminationProtection).toBe(false);
});

test.each([
  ['AWS::S3::Bucket', 3], ['AWS::DynamoDB::Table', 1], ['AWS::SecretsManager::Secret', 1],
])('each %s stays', (type, count) => {
  const resources = Object.values(isProtected.template.findResources(type));

  expect(resources).toHaveLength(count);
  expect(resources.map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]))
    .toEqual(resources.map(() => ['RetainExceptOnCreate', 'Retain']));
});

test('only the table changes besides, so that protecting a pipeline replaces nothing', () => {
  const after = isProtected.template.toJSON();
  const before = usual.template.toJSON();
  const [table] = Object.keys(usual.template.findResources('AWS::DynamoDB::Table'));
  const [secret] = Object.keys(usual.template.findResources('AWS::SecretsManager::Secret'));
  expect(after.Resources[table].Properties.DeletionProtectionEnabled).toBe(true);
  delete after.Resources[table].Properties.DeletionProtectionEnabled;
  Object.assign(after.Resources[secret], { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });

  expect(after).toEqual(before);
});

test('in a nested stack, the root stack is protected', () => {
  const stack = testStack();
  new MediaPipeline(new NestedStack(stack, 'Nested'), 'Videos', { deletionProtection: true });

  expect(stack.terminationProtection).toBe(true);
});

test('in a stage, the assembly has the protection, also for the stack in another region', () => {
  const app = testApp();
  const stage = new Stage(app, 'Prod');
  const stack = new Stack(stage, 'Media', { env: { region: 'eu-south-1' } });
  new MediaPipeline(stack, 'Videos', { deletionProtection: true, mediaConvertRegion: 'eu-west-1' });
  const stacks = app.synth().getNestedAssembly('assembly-Prod').stacks;

  expect(stacks.map(({ terminationProtection }) => terminationProtection)).toEqual([true, true]);
});

test('existing resources, and other pipelines of the stack, stay as they are', () => {
  const stack = testStack();
  const other = new MediaPipeline(stack, 'Other', { removalPolicy: RemovalPolicy.DESTROY, delivery: Delivery.none() });
  new MediaPipeline(stack, 'Videos', { deletionProtection: true, delivery: Delivery.none(), tracker: { table: other.tracker.table } });

  const template = Template.fromStack(stack);
  const buckets = Object.values(template.findResources('AWS::S3::Bucket'));
  expect(buckets.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Delete', 'Delete', 'RetainExceptOnCreate', 'RetainExceptOnCreate']);
  template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete', Properties: { DeletionProtectionEnabled: Match.absent() } });
});

test('RemovalPolicy.RETAIN keeps data too', () => {
  expect(() => synthesized({ deletionProtection: true, removalPolicy: RemovalPolicy.RETAIN })).not.toThrow();
});

test.each<[string, MediaPipelineProps, string]>([
  ['the pipeline', { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true }, 'Test/Videos/Ingest/Bucket/Resource'],
  ['one part', { tracker: { removalPolicy: RemovalPolicy.DESTROY } }, 'Test/Videos/Tracker/Table/Resource'],
  ['the logs', { delivery: Delivery.cloudFront({ enableLogging: true, removalPolicy: RemovalPolicy.DESTROY }) },
    'Test/Videos/Distribution/Logs/Resource'],
])('DESTROY for %s is an error', (_, props, path) => {
  expect(() => synthesized({ deletionProtection: true, ...props })).toThrow(
    `MediaPipeline 'Test/Videos' deletionProtection requires a removal policy that keeps data, got 'Delete' for '${path}': `
    + 'remove removalPolicy and autoDeleteObjects, or deletionProtection',
  );
});

test('later changes to the contrary are errors at synthesis', () => {
  const builtThen = (change: (stack: Stack) => void) => {
    const stack = testStack();
    new MediaPipeline(stack, 'Videos', { deletionProtection: true });
    change(stack);
    return () => Template.fromStack(stack);
  };

  expect(builtThen(stack => RemovalPolicies.of(stack).destroy({ applyToResourceTypes: ['AWS::DynamoDB::Table'] })))
    .toThrow('got \'Delete\' for \'Test/Videos/Tracker/Table/Resource\'');
  expect(builtThen(stack => {
    stack.terminationProtection = false;
  })).toThrow('MediaPipeline \'Test/Videos\' deletionProtection sets terminationProtection of stack \'Test\', got false afterwards');
  expect(builtThen(stack => new CfnResource(stack, 'Other', { type: 'AWS::S3::Bucket' }))).not.toThrow();
});
