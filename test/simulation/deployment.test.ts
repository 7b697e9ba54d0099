import { Template } from 'aws-cdk-lib/assertions';
import { DEPLOYMENT, RULE_STATUSES } from './deployment';
import { MINUTE, SECOND } from './world';
import { MediaPipeline } from '../../src';
import { functionNamed, planOf, propertiesOf, testStack } from '../synth';
import { SUBMISSION } from '../transcode-pipeline/submit-job.lambda/upload-fixtures';

const stack = testStack();
const pipeline = new MediaPipeline(stack, 'Videos');
pipeline.addDeletion();
pipeline.addBulkImport();
const template = Template.fromStack(stack);
const queues = propertiesOf(template, 'AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy);
const mappings = propertiesOf(template, 'AWS::Lambda::EventSourceMapping');

/** The resource whose function or queue has this name. */
function mappingOf(name: string) {
  return mappings.find(({ FunctionName }) => JSON.stringify(FunctionName).includes(name));
}

const { uploads, jobEvents, deletions, imports } = DEPLOYMENT;

test.each([uploads, jobEvents, deletions, imports])('the simulated $name queue matches the deployed one', simulated => {
  const { visibilityMs, maxReceives } = simulated;
  expect(queues.map(({ VisibilityTimeout, RedrivePolicy }) => [VisibilityTimeout * SECOND, RedrivePolicy.maxReceiveCount]))
    .toContainEqual([visibilityMs, maxReceives]);
});

test.each([
  ['SubmitJob', DEPLOYMENT.submit], ['RecordJobEvent', DEPLOYMENT.record], ['DeleteJob', DEPLOYMENT.delete],
  ['ImportObjects', DEPLOYMENT.import],
] as const)('the event source of the simulated %s matches the deployed one', (name, simulated) => {
  const { Timeout, RecursiveLoop = 'Terminate' } = functionNamed(template, name);
  const { BatchSize, ScalingConfig, FunctionResponseTypes } = mappingOf(name);

  expect({ timeoutMs: Timeout * SECOND, recursiveLoop: RecursiveLoop.toUpperCase(), batchSize: BatchSize }).toEqual({
    timeoutMs: simulated.timeoutMs, recursiveLoop: simulated.recursiveLoop, batchSize: simulated.batchSize,
  });
  expect(ScalingConfig.MaximumConcurrency).toBe(simulated.maxConcurrency);
  expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
});

test('schedule and timeout of the simulated reconciler match the deployed one', () => {
  const schedules = propertiesOf(template, 'AWS::Events::Rule').map(({ ScheduleExpression }) => ScheduleExpression).filter(Boolean);

  expect(schedules).toEqual(['rate(1 hour)']);
  expect(DEPLOYMENT.reconcile).toEqual({ timeoutMs: functionNamed(template, 'Reconcile').Timeout * SECOND, intervalMs: 60 * MINUTE });
});

test('the simulated rule selects the same events as the deployed one', () => {
  const patterns = propertiesOf(template, 'AWS::Events::Rule').map(({ EventPattern }) => EventPattern?.detail.status).filter(Boolean);

  expect(patterns).toEqual([[...RULE_STATUSES]]);
});

test('the simulated submitter has the rules of the deployed plan', () => {
  expect(planOf(template).submission).toEqual(SUBMISSION);
});
