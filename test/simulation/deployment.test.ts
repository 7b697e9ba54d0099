import { Template } from 'aws-cdk-lib/assertions';
import { DEPLOYMENT, RULE_STATUSES } from './deployment';
import { MINUTE, SECOND } from './world';
import { MediaPipeline } from '../../src';
import { functionNamed, planOf, propertiesOf, testStack } from '../synth';
import { SUBMISSION } from '../transcode-pipeline/submit-job.lambda/upload-fixtures';

const stack = testStack();
new MediaPipeline(stack, 'Videos');
const template = Template.fromStack(stack);
const queues = propertiesOf(template, 'AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy);
const mappings = propertiesOf(template, 'AWS::Lambda::EventSourceMapping');

/** The one whose function or queue is named so. */
function mappingOf(name: string) {
  return mappings.find(({ FunctionName }) => JSON.stringify(FunctionName).includes(name));
}

test.each([DEPLOYMENT.uploads, DEPLOYMENT.jobEvents])('the simulated $name queue is like the deployed one', simulated => {
  const { visibilityMs, maxReceives } = simulated;
  expect(queues.map(({ VisibilityTimeout, RedrivePolicy }) => [VisibilityTimeout * SECOND, RedrivePolicy.maxReceiveCount]))
    .toContainEqual([visibilityMs, maxReceives]);
});

test.each([
  ['SubmitJob', DEPLOYMENT.submit], ['RecordJobEvent', DEPLOYMENT.record],
] as const)('the simulated %s is fed like the deployed one', (name, simulated) => {
  const { Timeout, RecursiveLoop = 'Terminate' } = functionNamed(template, name);
  const { BatchSize, ScalingConfig, FunctionResponseTypes } = mappingOf(name);

  expect({ timeoutMs: Timeout * SECOND, recursiveLoop: RecursiveLoop.toUpperCase(), batchSize: BatchSize }).toEqual({
    timeoutMs: simulated.timeoutMs, recursiveLoop: simulated.recursiveLoop, batchSize: simulated.batchSize,
  });
  expect(ScalingConfig.MaximumConcurrency).toBe(simulated.maxConcurrency);
  expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
});

test('the simulated reconciler runs as often and as long as the deployed one', () => {
  const schedules = propertiesOf(template, 'AWS::Events::Rule').map(({ ScheduleExpression }) => ScheduleExpression).filter(Boolean);

  expect(schedules).toEqual(['rate(1 hour)']);
  expect(DEPLOYMENT.reconcile).toEqual({ timeoutMs: functionNamed(template, 'Reconcile').Timeout * SECOND, intervalMs: 60 * MINUTE });
});

test('the simulated rule selects what the deployed one selects', () => {
  const patterns = propertiesOf(template, 'AWS::Events::Rule').map(({ EventPattern }) => EventPattern?.detail.status).filter(Boolean);

  expect(patterns).toEqual([[...RULE_STATUSES]]);
});

test('the simulated submitter has the rules of the deployed plan', () => {
  expect(planOf(template).submission).toEqual(SUBMISSION);
});
