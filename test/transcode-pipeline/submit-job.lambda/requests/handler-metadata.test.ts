import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { parseMetadata } from '../../../../src/transcode-pipeline/submit-job.lambda/requests/upload-metadata';
import { jobIdOf, parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { deployHandler } from '../deployed-handler';
import { NOW, OBJECT, queueMessage, uploadBody } from '../upload-fixtures';

const { aws, handle } = deployHandler({ submitOn: 'UPLOAD', features: [], metadata: 'PROFILE_AND_PASSTHROUGH' });

const BODY = uploadBody();
const JOB_ID = jobIdOf('pipeline-1', parseUpload(BODY));
const answering = (httpStatusCode: number) => Object.assign(new Error('refused'), { $metadata: { httpStatusCode } });

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

describe('metadata that cannot be read', () => {
  beforeEach(() => aws.objects.set('s3://source/uploads/holiday.mov', 'video'));

  test.each<[number, string]>([[503, '0'], [403, '1']])('let the upload wait, without a claim (%i)', async (status, denials) => {
    aws.s3.on(HeadObjectCommand).rejects(answering(status));
    expect(await handle(queueMessage(BODY, { deferrals: 2 }))).toEqual({ batchItemFailures: [] });
    expect(aws.messagesSent).toMatchObject([{
      MessageBody: BODY, MessageAttributes: { deferrals: { StringValue: '3' }, denials: { StringValue: denials } },
    }]);
    expect(aws.table.records).toEqual([]);
  });

  test('and are denied a fourth time end the upload as ERROR', async () => {
    aws.s3.on(HeadObjectCommand).rejects(answering(403));
    await handle(queueMessage(BODY, { denials: 3 }));
    expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'ERROR', errorClass: 'PERMISSIONS', errorMessage: 'Error: refused' });
    expect(aws.announcements).toEqual([expect.objectContaining({ jobId: JOB_ID, status: 'ERROR' })]);
    expect(aws.messagesSent).toEqual([]);
  });

  test('after 13 days make the message a dead letter', async () => {
    aws.s3.on(HeadObjectCommand).rejects(answering(503));
    const firstSeen = NOW - 13 * 24 * 3_600_000 - 1;
    expect(await handle(queueMessage(BODY, { firstSeen }))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  });

  test('do not stop the upload of an object that is gone', async () => {
    aws.s3.on(HeadObjectCommand).rejects(answering(403));
    aws.objects.clear();
    await handle(queueMessage(BODY));
    expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED' });
  });
});

test('the metadata of a newer object are not those of the upload', async () => {
  aws.s3.on(HeadObjectCommand).rejects(answering(412));
  await handle(queueMessage(BODY));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED' });
  expect(aws.s3.commandCalls(HeadObjectCommand)[0].args[0].input).toMatchObject({ IfMatch: `"${OBJECT.etag}"` });
});

test('invalid metadata do not leave an open record behind', async () => {
  aws.table.put({ jobId: JOB_ID, status: 'SUBMITTING', attempt: 1, leaseUntil: 0, source: `source/${OBJECT.key}` });
  metadata({ passthrough: '100%' });
  await handle(queueMessage(BODY));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED' });
});

test('only the metadata that the owner allows', () => {
  expect(parseMetadata({ profile: 'cinema', passthrough: 'p' }, 'PASSTHROUGH')).toEqual({ details: { passthrough: 'p' } });
  expect(parseMetadata({}, 'PROFILE_AND_PASSTHROUGH')).toEqual({ details: {} });
});
