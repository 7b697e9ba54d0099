import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { parseMetadata } from '../../../../src/transcode-pipeline/submit-job.lambda/requests/upload-metadata';
import { jobIdOf, parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { deployHandler } from '../deployed-handler';
import { queueMessage, uploadBody } from '../upload-fixtures';

const { aws, handle } = deployHandler({ submitOn: 'UPLOAD', features: [], metadata: 'PROFILE_AND_PASSTHROUGH' });

const BODY = uploadBody();
const JOB_ID = jobIdOf('pipeline-1', parseUpload(BODY));
const DENIED = Object.assign(new Error('denied'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });

function metadata(Metadata: Record<string, string>): void {
  aws.s3.on(HeadObjectCommand).resolves({ Metadata });
}

function headRequests(): number {
  return aws.s3.commandCalls(HeadObjectCommand).length;
}

test('the passthrough of an upload is on its record and in announcements', async () => {
  metadata({ passthrough: encodeURIComponent('{"für":"Anna"}'), other: 'ignored' });
  await handle(queueMessage(BODY));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED', passthrough: '{"für":"Anna"}' });
  expect(aws.announcements).toEqual([expect.objectContaining({ passthrough: '{"für":"Anna"}' })]);
  expect(headRequests()).toBe(1);
});

test('a profile that does not exist ends as REJECTED', async () => {
  metadata({ profile: 'cinema' });
  await handle(queueMessage(BODY));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'REJECTED', profile: 'cinema', errorMessage: expect.stringContaining("'cinema'") });
});

test.each([
  ['not URI-encoded', '100%', 'must be URI-encoded'],
  ['too long', 'a'.repeat(1_025), 'must have at most 1024 bytes'],
])('a passthrough that is %s ends as REJECTED', async (_name, passthrough, problem) => {
  metadata({ passthrough });
  await handle(queueMessage(BODY));
  expect(aws.table.record(JOB_ID)).toMatchObject({
    status: 'REJECTED', errorMessage: `The metadata of the upload is invalid:\n$["x-amz-meta-passthrough"] ${problem}`,
  });
  expect(aws.mediaConvert.commandCalls(CreateJobCommand)).toEqual([]);
});

test('a message of the pipeline takes precedence, and further attempts do not read metadata', async () => {
  metadata({ passthrough: 'of the object', profile: 'cinema' });
  const body = JSON.stringify({ ...JSON.parse(BODY), submission: { passthrough: 'of the record', profile: 'default' } });
  await handle(queueMessage(body, { jobId: 'job-1', attempt: 1 }));
  expect(aws.table.record('job-1')).toMatchObject({ status: 'SUBMITTED', passthrough: 'of the record', profile: 'default' });
  aws.s3.resetHistory();
  await handle(queueMessage(body, { jobId: 'job-2', attempt: 2 }), queueMessage(body, { jobId: 'job-3', attempt: 1, resubmissionOf: 'job-1' }));
  expect(headRequests()).toBe(0);
});

test('metadata that may not be read stop the upload, unless the object is gone', async () => {
  aws.s3.on(HeadObjectCommand).rejects(DENIED);
  aws.objects.set('s3://source/uploads/holiday.mov', 'video');
  expect(await handle(queueMessage(BODY))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(aws.table.records).toEqual([]);
  aws.objects.clear();
  expect(await handle(queueMessage(BODY))).toEqual({ batchItemFailures: [] });
});

test('only the metadata that the owner allows', () => {
  expect(parseMetadata({ profile: 'cinema', passthrough: 'p' }, 'PASSTHROUGH')).toEqual({ details: { passthrough: 'p' } });
  expect(parseMetadata({}, 'PROFILE_AND_PASSTHROUGH')).toEqual({ details: {} });
});
