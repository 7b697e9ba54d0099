import { readFileSync } from 'fs';
import { join } from 'path';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { CreateJobCommand, GetJobCommand, type CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import * as ts from 'typescript';
import { FILE_DETAIL, jobEventBody, NOW, queueEvent, TRANSIENT_CODE, WITH_UPLOADS } from './record-job-event.lambda/job-event-fixtures';
import { reconcile } from '../../src/job-tracker/reconcile-jobs.lambda/reconcile';
import type * as RecordJobEvent from '../../src/job-tracker/record-job-event.lambda';
import type { JobRecord } from '../../src/shared/contract/record';
import { CapturedOutput } from '../shared/handlers.lambda/captured-output';
import { FakeAws } from '../shared/handlers.lambda/fake-aws';

/** The code of docs/own-jobs.md, with the recorder's own code. */
const SOURCE = { bucket: 'films', key: 'intro.mov' };
const REQUEST: CreateJobCommandInput = { Role: 'role', Settings: {}, UserMetadata: { order: '7' } };
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof RecordJobEvent.handler;
let createJob: (request: CreateJobCommandInput, source: typeof SOURCE) => Promise<string>;

beforeAll(() => {
  output.start();
  Object.assign(process.env, WITH_UPLOADS, { DELIVERY_BASE_URL: 'https://v', PIPELINE_ID: 'pipeline-1' });
  ({ handler } = jest.requireActual<typeof RecordJobEvent>('../../src/job-tracker/record-job-event.lambda'));
  ({ createJob } = documentedCode());
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  aws.dynamoDb.on(PutCommand).callsFake(putItem);
  aws.mediaConvert.on(CreateJobCommand).resolves({ Job: { Id: 'mc-1', Role: 'role', Settings: {} } });
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function documentedCode() {
  const page = readFileSync(join(__dirname, '../../docs/own-jobs.md'), 'utf8');
  const [, code] = /^```js\n(.*?)^```/ms.exec(page)!;
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: { createJob?: typeof createJob } = {};
  new Function('require', 'exports', outputText)((name: string) => jest.requireActual(name), exported);
  return { createJob: exported.createJob! };
}

function putItem({ Item, ConditionExpression }: PutCommandInput) {
  const [, attribute] = /^attribute_not_exists\((\w+)\)$/.exec(ConditionExpression!)!;
  const record = aws.table.record(Item!.jobId);
  if (record?.[attribute as keyof JobRecord] !== undefined) {
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
  }
  aws.table.put(Item as JobRecord);
  return {};
}

/** The user metadata of the job, which MediaConvert's events return. */
function metadata() {
  return aws.mediaConvert.commandCalls(CreateJobCommand)[0].args[0].input.UserMetadata!;
}

async function receive(status: string, detail: object = {}): Promise<void> {
  expect(await handler(queueEvent(jobEventBody(status, { userMetadata: metadata(), ...detail })), {} as Context)).toEqual({ batchItemFailures: [] });
}

function decisions() {
  return output.lines.map(({ decision }) => decision);
}

test('a registered job has a record that its events update, and its end is announced with outputs', async () => {
  const jobId = await createJob(REQUEST, SOURCE);
  expect(aws.table.record(jobId)).toMatchObject({ status: 'SUBMITTED', openPhase: 'TRANSCODE', mediaConvertJobId: 'mc-1' });
  expect(metadata()).toEqual({ order: '7', pipelineId: 'pipeline-1', jobId, attempt: '1' });

  await receive('PROGRESSING', { timestamp: NOW + 1 });
  expect(aws.table.record(jobId)).toMatchObject({ status: 'PROGRESSING', sourceKey: 'intro.mov' });

  await receive('COMPLETE', { timestamp: NOW + 2, outputGroupDetails: [FILE_DETAIL] });
  const outputs = [expect.objectContaining({ preset: 'output-0', type: 'FILE', url: 'https://v/job-1/mp4/video.mp4', height: 720 })];
  expect(aws.table.record(jobId)).toMatchObject({ status: 'COMPLETE', outputs });
  expect(aws.table.record(jobId)).not.toHaveProperty('openPhase');
  expect(aws.announcements).toEqual([expect.objectContaining({
    status: 'COMPLETE', jobId, sourceBucket: 'films', sourceKey: 'intro.mov', outputs,
  })]);
  expect(aws.announcements[0]).not.toHaveProperty('orphan');
  expect(decisions()).toEqual(['recorded', 'recorded']);
  expect(output.lines[0]).toMatchObject({ jobId, bucket: 'films', key: 'intro.mov' });
  expect(aws.s3.calls()).toEqual([]);
});

test('an event that is faster than the MediaConvert id stays on record', async () => {
  aws.mediaConvert.on(CreateJobCommand).callsFake(async ({ UserMetadata }) => {
    await handler(queueEvent(jobEventBody('PROGRESSING', { userMetadata: UserMetadata })), {} as Context);
    return { Job: { Id: 'mc-1' } };
  });
  const jobId = await createJob(REQUEST, SOURCE);
  expect(aws.table.record(jobId)).toMatchObject({ status: 'PROGRESSING', mediaConvertJobId: 'mc-1' });
});

test('a transient error is final: the pipeline did not submit the job and does not retry it', async () => {
  const jobId = await createJob(REQUEST, SOURCE);
  await receive('ERROR', { errorCode: TRANSIENT_CODE });
  expect(aws.table.record(jobId)).toMatchObject({ status: 'ERROR', errorClass: 'TRANSIENT' });
  expect(aws.messagesSent).toEqual([]);
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'ERROR', jobId })]);
});

test('a job that could not be created has a record that is not open, and a job that was created nevertheless is canceled', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejects(new Error('no answer'));
  await expect(createJob(REQUEST, SOURCE)).rejects.toThrow('no answer');
  const { jobId } = metadata();
  expect(aws.table.record(jobId)).toMatchObject({ status: 'ERROR', errorMessage: 'Error: no answer' });
  expect(aws.table.record(jobId)).not.toHaveProperty('openPhase');

  await receive('PROGRESSING');
  expect(aws.cancellations).toEqual(['mc-1']);
});

test('the reconciler queries MediaConvert for it, and the response is recorded', async () => {
  const jobId = await createJob(REQUEST, SOURCE);
  jest.setSystemTime(NOW + 20 * 60_000);
  aws.mediaConvert.on(GetJobCommand).resolves({ Job: { Id: 'mc-1', Role: 'role', Status: 'COMPLETE', UserMetadata: metadata(), Settings: {} } });
  const environment = { PIPELINE_ID: 'pipeline-1', JOB_TABLE_NAME: 'jobs', JOB_EVENT_QUEUE_URL: 'https://sqs/job-events', UPLOAD_QUEUE_URL: 'https://sqs' };

  expect(await reconcile(environment, () => 120_000)).toMatchObject({ reported: 1, requeued: 0 });
  await handler(queueEvent(aws.messagesSent[0].MessageBody!), {} as Context);

  expect(aws.table.record(jobId)).toMatchObject({ status: 'COMPLETE' });
});
