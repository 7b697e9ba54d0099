import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { functionNamed, testStack } from './synth';
import { Delivery, JobTracker, MediaPipeline, type MediaPipelineProps } from '../src';
import {
  PLAN_TOKEN_PREFIX, RECONCILE_JOBS_ENVIRONMENT, RECORD_JOB_EVENT_ENVIRONMENT, SUBMIT_JOB_ENVIRONMENT,
} from '../src/shared/contract/environment';

const FUNCTIONS = [
  ['SubmitJob', SUBMIT_JOB_ENVIRONMENT, 'transcode-pipeline/submit-job.lambda'],
  ['RecordJobEvent', RECORD_JOB_EVENT_ENVIRONMENT, 'job-tracker/record-job-event.lambda'],
  ['ReconcileJobs', RECONCILE_JOBS_ENVIRONMENT, 'job-tracker/reconcile-jobs.lambda'],
] as const;

function synthesize(props: MediaPipelineProps, listen: boolean, region?: string): Template {
  const stack = testStack({ env: { region } });
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  if (listen) {
    pipeline.tracker.onJobStateChange('Anything');
  }
  return Template.fromStack(stack);
}

function trackerAlone(): Template {
  const stack = testStack();
  new JobTracker(stack, 'Tracker');
  return Template.fromStack(stack);
}

const minimal = synthesize({ delivery: Delivery.none() }, false);
const maximal = synthesize({ mediaConvertRegion: 'eu-west-1', tracker: { recordRetention: Duration.days(365) } }, true, 'eu-south-1');

test.each(FUNCTIONS)('%s has exactly the variables that its handler requires by default', (name, { required }) => {
  expect(variablesOf(name === 'SubmitJob' ? minimal : trackerAlone(), name)).toEqual([...required].sort());
});

test.each(FUNCTIONS)('%s has all variables of its handler with all options', (name, { required, optional }) => {
  expect(variablesOf(maximal, name)).toEqual([...required, ...optional].sort());
});

test.each(FUNCTIONS)('%s uses each of its variables', (_name, { required, optional }, folder) => {
  const code = handlerCode(folder) + handlerCode('shared/handlers.lambda');

  expect([...required, ...optional].filter(variable => !new RegExp(`(\\.|[{,] )${variable}\\b`).test(code))).toEqual([]);
});

test('compares each function with a handler', () => {
  const folders = readdirSync(join(__dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.lambda/index.ts')).map(file => dirname(file));

  expect(folders.sort()).toEqual(FUNCTIONS.map(([, , folder]) => folder).sort());
});

/** The variables without the deploy-time strings of the plan. */
function variablesOf(template: Template, name: string): string[] {
  return Object.keys(functionNamed(template, name).Environment.Variables).filter(variable => !variable.startsWith(PLAN_TOKEN_PREFIX)).sort();
}

function handlerCode(folder: string): string {
  const directory = join(__dirname, '../src', folder);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join(directory, file), 'utf8')).join();
}
