import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { acceptJobs } from './submission';
import { batch, ENVIRONMENT, invocation, NOW, OBJECT, queueMessage, uploadBody } from './upload-fixtures';
import type * as SubmitJob from '../../../src/transcode-pipeline/submit-job.lambda';
import { jobIdOf, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

/** A plan with deduplication by content, and an optional metric. */
jest.mock('fs', () => {
  const fs = jest.requireActual('fs');
  const { PLAN } = jest.requireActual('./upload-fixtures');
  const plan = JSON.stringify({ ...PLAN, submission: { ...PLAN.submission, deduplication: 'CONTENT' } });
  return { ...fs, readFileSync: (path: string, ...rest: unknown[]) => (path.endsWith('/plan.json') ? plan : fs.readFileSync(path, ...rest)) };
});

const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof SubmitJob.handler;

beforeAll(() => {
  Object.assign(process.env, ENVIRONMENT, { OPTIONAL_METRICS: 'ThrottledSubmissions,FailedJobs' });
  ({ handler } = jest.requireActual<typeof SubmitJob>('../../../src/transcode-pipeline/submit-job.lambda'));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  acceptJobs(aws);
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function upload(object: Partial<typeof OBJECT>) {
  return handler(batch(queueMessage(uploadBody(object))), invocation());
}

test('the same content under the same key is one job, including an object that is older than the pipeline', async () => {
  for (const object of [{}, { 'sequencer': '0099', 'version-id': 'v2' }, { 'sequencer': undefined, 'version-id': undefined }]) {
    expect(await upload(object)).toEqual({ batchItemFailures: [] });
  }
  expect(aws.mediaConvert.commandCalls(CreateJobCommand)).toHaveLength(1);
  expect(aws.table.record(jobIdOf('pipeline-1', parseUpload(uploadBody()), 'CONTENT'))).toMatchObject({ status: 'SUBMITTED' });
});

test('an upload without an ETag is not submitted', async () => {
  expect(await upload({ etag: undefined })).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(aws.calls).toEqual([]);
});

test('an upload that ends as ERROR is counted once, however often it is delivered', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.badRequest);
  for (const _delivery of [1, 2]) {
    await upload({});
  }
  expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', FailedJobs: 1 })]);
});

test('each upload that is requeued since MediaConvert throttled is counted', async () => {
  const messages = ['a', 'b', 'c'].map(name => queueMessage(uploadBody({ key: `uploads/${name}.mov` })));
  await handler(batch(messages[0]), invocation());
  expect(output.metrics).toEqual([]);

  aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
  await handler(batch(messages[1], messages[2]), invocation());
  expect(output.metrics).toEqual(Array(2).fill(expect.objectContaining({ PipelineId: 'pipeline-1', ThrottledSubmissions: 1 })));
});
