import { NestedStack, Stack, Stage, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { pipelineIdOf } from '../../src/job-tracker/pipeline-id';
import { testApp, testStack } from '../synth';

const idIn = (stack: Stack, id = 'Tracker') => pipelineIdOf(new Construct(stack, id), undefined);

test('it is short and deterministic', () => {
  const [one, again] = [idIn(new Stack(testApp(), 'Media')), idIn(new Stack(testApp(), 'Media'))];

  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(again).toBe(one);
});

test('it differs for equal construct ids in stacks of different names, stages and places', () => {
  const app = testApp();
  const stack = new Stack(app, 'Media');
  const ids = [
    idIn(stack),
    idIn(stack, 'Other'),
    idIn(new Stack(testApp(), 'Media', { stackName: 'media-prod' })),
    idIn(new Stack(new Stage(app, 'Prod'), 'Media')),
    idIn(new NestedStack(stack, 'Nested')),
  ];

  expect(new Set(ids).size).toBe(ids.length);
});

test('in nested stacks it depends on the outermost stack', () => {
  const nestedIn = (stackName: string) => idIn(new NestedStack(new NestedStack(new Stack(testApp(), 'Media', { stackName }), 'Outer'), 'Inner'));

  expect(nestedIn('one')).toBe(nestedIn('one'));
  expect(nestedIn('one')).not.toBe(nestedIn('two'));
});

test('it includes the region of the stack only if the jobs run in another', () => {
  const idOf = (region: string, otherRegion?: string) =>
    pipelineIdOf(new Construct(new Stack(testApp(), 'Media', { env: { region } }), 'Tracker'), undefined, otherRegion);

  expect(idOf('eu-south-1', 'eu-west-1')).not.toBe(idOf('eu-south-2', 'eu-west-1'));
  expect(idOf('eu-south-1', 'eu-west-1')).toBe(idOf('eu-south-1', 'eu-central-1'));
  expect(idOf('eu-south-1')).toBe(idOf('eu-south-2'));
  expect(idOf('eu-south-1')).not.toBe(idOf('eu-south-1', 'eu-west-1'));
});

test('it does not change when the account of the stack is set', () => {
  const idOf = (account?: string) =>
    pipelineIdOf(new Construct(new Stack(testApp(), 'Media', { env: { region: 'eu-south-1', account } }), 'Tracker'), undefined, 'eu-west-1');

  expect(idOf('111122223333')).toBe(idOf());
});

test('a given id is used', () => {
  expect(pipelineIdOf(testStack(), 'videos-1_A')).toBe('videos-1_A');
});

test.each(['', 'a b', 'ä', 'x'.repeat(65)])('%j is rejected', given => {
  expect(() => pipelineIdOf(testStack(), given)).toThrow(`JobTracker 'Test' pipelineId must be 1 to 64 letters, digits, "-" and "_", got '${given}'`);
});

test('it must be given if the name of the stack is a token', () => {
  const stack = new Stack(testApp(), 'Media');
  Object.defineProperty(stack, 'stackName', { value: Token.asString({ Ref: 'AWS::StackName' }) });

  expect(() => idIn(stack)).toThrow(
    'JobTracker \'Media/Tracker\' pipelineId must be given in a stack whose name is a deploy-time token, got none',
  );
});
