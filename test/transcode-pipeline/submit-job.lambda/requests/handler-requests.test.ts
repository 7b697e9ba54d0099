import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { REQUEST_RULES, requestMessage } from './request-fixtures';
import { jobIdOfInvalid, jobIdOfRequest } from '../../../../src/shared/handlers.lambda/requests/request-ids';
import { jobIdOf, parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { etagOf } from '../../../shared/handlers.lambda/fake-aws';
import { deployHandler } from '../deployed-handler';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';
import { AUDIO_TRACK, ENVIRONMENT, probed, queueMessage, sentMessage, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const { aws, handle, output } = deployHandler({ ...REQUEST_RULES, features: ['PROFILE', 'CAPTIONS', 'PRIORITY'] });

const REQUEST = { idempotencyKey: 'order-1', source: 'uploads/holiday.mov', passthrough: 'for anna', priority: 7 };
const CAPTIONS = [{ file: 'uploads/de.srt', language: 'de' }];
const JOB_ID = jobIdOfRequest('pipeline-1', 'order-1');
const ETAG = etagOf('video').replaceAll('"', '');

beforeEach(() => {
  aws.objects.set('s3://source/uploads/holiday.mov', 'video');
  aws.objects.set('s3://source/uploads/de.srt', 'captions');
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK, AUDIO_TRACK], ETAG));
});

function bodyOf(detail: object): string {
  return JSON.stringify(requestMessage(detail));
}

function jobsCreated() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
}

test('a request becomes a job with what it asks for', async () => {
  expect(await handle(queueMessage(bodyOf({ ...REQUEST, captions: CAPTIONS })))).toEqual({ batchItemFailures: [] });
  expect(aws.table.record(JOB_ID)).toMatchObject({
    status: 'SUBMITTED',
    sourceKey: 'uploads/holiday.mov',
    sourceSize: 5,
    sourceETag: ETAG,
    passthrough: 'for anna',
    request: { channel: 'REQUEST', origin: 'order-1', priority: 7, captions: CAPTIONS },
  });
  const [{ Priority, Settings }] = jobsCreated();
  expect(Priority).toBe(7);
  expect(JSON.stringify(Settings)).toContain('s3://source/uploads/de.srt');
  expect(aws.announcements).toEqual([expect.objectContaining({ jobId: JOB_ID, status: 'SUBMITTED', passthrough: 'for anna' })]);
  expect(output.lines).toEqual([expect.objectContaining({ decision: 'submitted', jobId: JOB_ID, key: 'uploads/holiday.mov' })]);
});

test('the outputs on the record have those that were added', async () => {
  await handle(queueMessage(bodyOf({ ...REQUEST, captions: CAPTIONS })));
  expect(aws.table.record(JOB_ID)!.outputGroups![0].outputs.at(-1)).toEqual({ role: 'captions' });
});

test('a repetition is the same job', async () => {
  await handle(queueMessage(bodyOf(REQUEST)), queueMessage(bodyOf(Object.fromEntries(Object.entries(REQUEST).reverse())), {}, 'message-2'));
  expect(jobsCreated()).toHaveLength(1);
  expect(aws.table.records).toHaveLength(1);
  expect(aws.announcements.map(({ id }) => id)).toEqual(Array(2).fill(aws.announcements[0].id));
});

test.each(['while it runs', 'while it waits to be tried again'])('the same key with another body is REJECTED, and the first stays %s', async when => {
  if (when === 'while it waits to be tried again') {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).resolves({ Job: { Id: 'mc-1', Role: 'role', Settings: {} } });
  }
  await handle(queueMessage(bodyOf(REQUEST)));
  await handle(queueMessage(bodyOf({ ...REQUEST, priority: 8 }), {}, 'message-2'));
  expect(aws.table.record(JOB_ID)).toMatchObject({ request: { priority: 7 } });
  const other = aws.table.records.find(({ jobId }) => jobId !== JOB_ID)!;
  expect(other).toMatchObject({ status: 'REJECTED', errorClass: 'INPUT', passthrough: 'for anna', request: { priority: 8 } });
  expect(other.errorMessage).toBe(`The request is invalid:\n$.detail.idempotencyKey was used for another request, which is job ${JOB_ID}`);
  expect(aws.announcements.at(-1)).toMatchObject({ jobId: other.jobId, status: 'REJECTED' });
  await handle(queueMessage(bodyOf({ ...REQUEST, priority: 8 })));
  expect(aws.table.records).toHaveLength(2);
  expect(jobsCreated().filter(({ Priority }) => Priority === 8)).toEqual([]);
});

test('an invalid request is REJECTED with every error, and does not use up its key', async () => {
  const body = bodyOf({ ...REQUEST, rotation: 90, captions: [{ file: 'private/a.srt', language: 'de' }] });
  expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [] });
  expect(aws.table.record(jobIdOfInvalid('pipeline-1', body))).toMatchObject({
    status: 'REJECTED',
    errorMessage: 'The request is invalid:\n$.detail.rotation is not allowed by the pipeline\n'
      + "$.detail.captions[0].file must be a key that begins with 'uploads/', without \".\" and \"..\" as folders",
  });
  expect(aws.calls).toEqual(['Update', 'Publish']);
  await handle(queueMessage(bodyOf(REQUEST)));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED' });
});

test.each([
  ['source', { source: 'uploads/holiday' }, '$.detail.source does not exist'],
  ['caption file', { captions: [...CAPTIONS, { file: 'uploads/fr.srt', language: 'fr' }] }, '$.detail.captions[1].file does not exist'],
])('a %s that does not exist ends as REJECTED', async (_name, change, error) => {
  await handle(queueMessage(bodyOf({ ...REQUEST, ...change })));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'REJECTED', errorMessage: `The request is invalid:\n${error}` });
  expect(jobsCreated()).toEqual([]);
});

test('a profile that does not exist ends as REJECTED', async () => {
  await handle(queueMessage(bodyOf({ ...REQUEST, profile: 'cinema' })));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'REJECTED', errorMessage: "There is no profile 'cinema'. The pipeline has default" });
});

test('a throttled request is requeued as it came, with its counters', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
  const body = bodyOf(REQUEST);
  await handle(queueMessage(body));
  expect(aws.messagesSent).toMatchObject([{
    MessageBody: body,
    MessageAttributes: { jobId: { DataType: 'String', StringValue: JOB_ID }, deferrals: { DataType: 'Number', StringValue: '1' } },
  }]);
  aws.mediaConvert.on(CreateJobCommand).resolves({ Job: { Id: 'mc-1', Role: 'role', Settings: {} } });
  await handle(sentMessage(aws.messagesSent[0]));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED', request: { priority: 7 } });
});

test('a source that is gone after its request was claimed leaves no open record behind', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).rejects(MEDIA_CONVERT_ERRORS.badRequest);
  await handle(queueMessage(bodyOf(REQUEST)));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTING' });
  aws.objects.delete('s3://source/uploads/holiday.mov');
  await handle(sentMessage(aws.messagesSent[0]));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'ERROR' });
});

test('a source that is gone when the request is repeated does not end the job', async () => {
  await handle(queueMessage(bodyOf(REQUEST)));
  aws.objects.delete('s3://source/uploads/holiday.mov');
  expect(await handle(queueMessage(bodyOf(REQUEST), {}, 'message-2'))).toEqual({ batchItemFailures: [] });
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED' });
  expect(aws.announcements.map(({ status }) => status)).toEqual(['SUBMITTED', 'SUBMITTED']);
});

test.each([[503, '0'], [403, '1']])('without an answer about a file (%i), the request waits as if untouched', async (httpStatusCode, denials) => {
  aws.s3.on(ListObjectsV2Command, { Prefix: 'uploads/de.srt' }).rejects(Object.assign(new Error('refused'), { $metadata: { httpStatusCode } }));
  expect(await handle(queueMessage(bodyOf({ ...REQUEST, captions: CAPTIONS })))).toEqual({ batchItemFailures: [] });
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTING', leaseUntil: 0, claims: 0 });
  expect(aws.table.record(JOB_ID)).not.toHaveProperty('maybeSince');
  expect(aws.messagesSent).toMatchObject([{ MessageAttributes: { denials: { StringValue: denials } } }]);
});

test('a source that is overwritten ends the request, which must be sent again for the newer object', async () => {
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK, AUDIO_TRACK], 'newer'));
  await handle(queueMessage(bodyOf(REQUEST)));
  expect(aws.table.record(JOB_ID)).toMatchObject({
    status: 'SUPERSEDED',
    errorMessage: 'The object was overwritten before its job was submitted. Send a new request for the newer object',
  });
});

test('an upload alone is no job', async () => {
  expect(await handle(queueMessage(uploadBody()))).toEqual({ batchItemFailures: [] });
  expect(aws.table.record(jobIdOf(ENVIRONMENT.PIPELINE_ID, parseUpload(uploadBody())))).toMatchObject({
    status: 'REJECTED', errorMessage: expect.stringContaining('on requests'),
  });
  expect(jobsCreated()).toEqual([]);
});

test('a message of the pipeline may not ask for more than a request', async () => {
  const body = JSON.stringify({
    ...JSON.parse(uploadBody()),
    submission: { request: { channel: 'MANIFEST', origin: 'm', digest: 'd', rotation: 90, audio: [{ file: 'private/a.wav', language: 'de' }] } },
  });
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK, AUDIO_TRACK]));
  await handle(queueMessage(body, { jobId: 'forged', attempt: 1 }));
  expect(aws.table.record('forged')).toMatchObject({
    status: 'REJECTED', errorMessage: expect.stringMatching(/rotation is not allowed[^]*audio is not allowed[^]*audio\[0\]\.file must be a key/),
  });
  expect(jobsCreated()).toEqual([]);
});

test('a request has one attempt and repeats no job, whatever its attributes say', async () => {
  await handle(queueMessage(bodyOf(REQUEST), { attempt: 7, resubmissionOf: 'job-1' }));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED', attempt: 1 });
  expect(aws.table.record(JOB_ID)).not.toHaveProperty('resubmissionOf');
});

test('a message that names the job of another source becomes a dead letter, and that job goes on', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).resolves({ Job: { Id: 'mc-1', Role: 'role', Settings: {} } });
  await handle(queueMessage(bodyOf(REQUEST)));
  const forged = queueMessage(uploadBody({ key: 'uploads/forged.mov' }), { jobId: JOB_ID, attempt: 1 });
  expect(await handle(forged)).toEqual({ batchItemFailures: [{ itemIdentifier: forged.messageId }] });
  await handle(sentMessage(aws.messagesSent[0]));
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED', sourceKey: 'uploads/holiday.mov' });
});

test('no message of the pipeline reaches the outputs of another job', async () => {
  const message = queueMessage(uploadBody(), { jobId: 'other-job/cmaf', attempt: 1 });
  expect(await handle(message)).toEqual({ batchItemFailures: [{ itemIdentifier: message.messageId }] });
  for (const submission of [{ mainJobId: 'other-job/x', purpose: 'main' }, { mainJobId: 'other-job' }]) {
    const further = queueMessage(JSON.stringify({ ...JSON.parse(uploadBody()), submission }));
    expect(await handle(further)).toEqual({ batchItemFailures: [{ itemIdentifier: further.messageId }] });
  }
  expect(aws.calls).toEqual([]);
});
