import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { CreateJobCommand, GetJobCommand } from '@aws-sdk/client-mediaconvert';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type * as ReconcileJobs from '../../../src/job-tracker/reconcile-jobs.lambda';
import type * as RecordJobEvent from '../../../src/job-tracker/record-job-event.lambda';
import type * as InvalidateFiles from '../../../src/media-distribution/invalidate-files.lambda';
import { queryString, SAVED_QUERIES } from '../../../src/monitoring/queries/saved-queries';
import { jobIdOf, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { ENVIRONMENT as RECORDER, jobEventBody, queueEvent } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { deployHandler } from '../../transcode-pipeline/submit-job.lambda/deployed-handler';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';
import { ENVIRONMENT, NOW, queueMessage, uploadBody } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const { aws, handle, output } = deployHandler();
const cloudFront = mockClient(CloudFrontClient);
const context = { getRemainingTimeInMillis: () => 120_000 } as Context;
let record: typeof RecordJobEvent.handler;
let reconcile: typeof ReconcileJobs.handler;
let invalidate: typeof InvalidateFiles.handler;

beforeAll(() => {
  const distribution = { DISTRIBUTION_ID: 'E1A2B3', BUCKET_NAME: 'processed', INVALIDATION_QUEUE_URL: 'https://sqs/invalidations' };
  Object.assign(process.env, RECORDER, ENVIRONMENT, distribution);
  record = jest.requireActual<typeof RecordJobEvent>('../../../src/job-tracker/record-job-event.lambda').handler;
  reconcile = jest.requireActual<typeof ReconcileJobs>('../../../src/job-tracker/reconcile-jobs.lambda').handler;
  invalidate = jest.requireActual<typeof InvalidateFiles>('../../../src/media-distribution/invalidate-files.lambda').handler;
});

const BODY = uploadBody();
const JOB_ID = jobIdOf(ENVIRONMENT.PIPELINE_ID, parseUpload(BODY));
const OUTPUTS = [{ type: 'FILE_GROUP', outputDetails: [{ outputFilePaths: ['s3://processed/a/video.mp4'] }] }];

function events(status: string, detail: object = {}): SQSEvent {
  return queueEvent(jobEventBody(status, { userMetadata: { pipelineId: ENVIRONMENT.PIPELINE_ID, jobId: JOB_ID, attempt: '1' }, ...detail }));
}

/** From upload to announcement: throttled, submitted, reconciled, and complete. */
async function completeUpload(): Promise<void> {
  aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).resolves({ Job: { Id: 'mc-1', Role: 'role', Settings: {} } });
  aws.mediaConvert.on(GetJobCommand).resolves({ Job: { Id: 'mc-1', Status: 'SUBMITTED', Role: 'role', Settings: {} } });
  cloudFront.on(CreateInvalidationCommand).resolves({});
  await handle(queueMessage(BODY));
  await handle(queueMessage(BODY));
  jest.setSystemTime(NOW + 3_600_000);
  await reconcile({}, context);
  await record(events('COMPLETE', { outputGroupDetails: OUTPUTS }), context);
  const detail = JSON.stringify({ detail: aws.announcements.at(-1) });
  await invalidate(queueEvent(detail), context);
}

/** Three causes of errors. */
async function failUploads(): Promise<void> {
  aws.mediaConvert.on(CreateJobCommand).resolves({ Job: { Id: 'mc-1', Role: 'role', Settings: {} } });
  await handle(queueMessage(BODY));
  await record(events('ERROR', { errorCode: 1040, errorMessage: 'invalid settings' }), context);
  aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.badRequest);
  await handle(queueMessage(uploadBody({ key: 'uploads/other.mov' })), queueMessage('hello'));
}

/** The keys of all lines, also those of nested objects. */
function loggedKeys(): Set<string> {
  const keysOf = (value: unknown, path: string): string[] => (value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => [`${path}${key}`, ...keysOf(inner, `${path}${key}.`)])
    : []);
  return new Set(output.lines.flatMap(line => keysOf(line, '')));
}

/** The names of fields in a query, without Insights' own, words of its language, and those that it makes itself. */
function fieldsOf(lines: readonly string[]): string[] {
  const code = lines.filter(line => !line.startsWith('#')).join('\n').replace(/"[^"]*"/g, '');
  const own = [...code.matchAll(/ as (\w+)/g)].map(([, name]) => name);
  const words = [...code.matchAll(/(?<![@\w.])[a-zA-Z_][\w.]*(?!\w*\()/g)].map(([word]) => word);
  return [...new Set(words)].filter(word => !LANGUAGE.includes(word) && !own.includes(word));
}

/** Commands and operators that the queries use. */
const LANGUAGE = ['fields', 'filter', 'stats', 'sort', 'limit', 'as', 'by', 'asc', 'desc', 'and', 'or', 'in'];

test('each field of the queries is a key of a line', async () => {
  await completeUpload();
  aws.table.clear();
  await failUploads();

  const keys = loggedKeys();
  const unknown = Object.values(SAVED_QUERIES).flatMap(({ lines }) => fieldsOf(lines)).filter(field => !keys.has(field));
  expect(unknown).toEqual([]);
  expect(fieldsOf(SAVED_QUERIES.ErrorsByCause.lines)).toEqual([
    'message', 'level', 'errorClass', 'decision', 'errorCode', 'reason', 'error.message', 'correlation_id',
  ]);
});

test('all lines of an upload, of all functions, have the id of its job', async () => {
  await completeUpload();

  const ofUpload = output.lines.filter(({ message }) => message !== 'Reconciled');
  expect(ofUpload.map(({ message, decision }) => [message, decision])).toEqual([
    ['Message handled', 'requeued'],
    ['Message handled', 'submitted'],
    ['Stale record handled', 'unchanged'],
    ['Output recorded without all its facts', undefined],
    ['Job event handled', 'recorded'],
    ['Files invalidated', undefined],
  ]);
  ofUpload.forEach(line => expect(line).toMatchObject({ jobId: JOB_ID, correlation_id: JOB_ID }));
  aws.announcements.forEach(({ jobId, mainJobId }) => expect(mainJobId ?? jobId).toBe(JOB_ID));
});

test('the lines of a message whose job is unknown have its id', async () => {
  await handle(queueMessage('hello', {}, 'message-7'));
  await record(queueEvent('hello'), context);
  await invalidate(queueEvent('hello'), context);

  expect(output.lines.map(({ messageId }) => messageId)).toEqual(['message-7', 'message-0', 'message-0']);
});

test('the end of a job is logged with the time that it took, or with the cause of its failure', async () => {
  await completeUpload();
  expect(output.lines.find(({ message }) => message === 'Job event handled')).toMatchObject({ timeToPlayableMs: 3_600_000 });

  aws.table.clear();
  output.start();
  await failUploads();
  const failed = output.lines.find(({ message }) => message === 'Job event handled');
  expect(failed).toMatchObject({ errorClass: 'SETTINGS', errorCode: '1040' });
  expect(failed).not.toHaveProperty('timeToPlayableMs');
});

test('commands are separated by bars, and a comment has a separate line', () => {
  expect(queryString({ name: 'Any', lines: ['# Note', 'fields a', 'sort a desc'] })).toBe('# Note\nfields a\n| sort a desc');
});
