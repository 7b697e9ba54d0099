import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { deployHandler } from './deployed-handler';
import { backfillBody, OBJECT, probed, queueMessage, uploadBody, VIDEO_TRACK } from './upload-fixtures';
import { jobIdOfFurther, jobIdOfResubmission, jobIdOfSigned } from '../../../src/shared/handlers.lambda/job-ids';
import { jobIdOf, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { etagOf } from '../../shared/handlers.lambda/fake-aws';

process.env.SIGNED_UPLOAD_PREFIXES = '["uploads/users/"]';
const { aws, handle, command } = deployHandler({ submitOn: 'UPLOAD', features: [], metadata: 'PASSTHROUGH' });

const KEY = 'uploads/users/auth0%7Canna/01234567-89ab-4cde-8f01-23456789abcd/holiday.mov';
const JOB_ID = jobIdOfSigned('pipeline-1', 'source', KEY);

afterAll(() => {
  delete process.env.SIGNED_UPLOAD_PREFIXES;
});

function jobs(): number {
  return aws.mediaConvert.commandCalls(CreateJobCommand).length;
}

/** The object that is there now. */
function now(content: string): void {
  aws.objects.set(`s3://source/${KEY}`, content);
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], etagOf(content)));
}

test('a signed upload is one job with its uploader, however often it is repeated', async () => {
  for (const object of [{}, { sequencer: '0099', etag: OBJECT.etag }, { 'sequencer': '0100', 'version-id': 'v2', 'size': 5 }]) {
    expect(await handle(queueMessage(uploadBody({ ...object, key: KEY })))).toEqual({ batchItemFailures: [] });
  }

  expect(jobs()).toBe(1);
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED', uploader: 'auth0|anna', sourceKey: KEY });
});

test('a signed upload that was repeated before its job is a job of the newer object', async () => {
  now('newer');

  await handle(queueMessage(uploadBody({ key: KEY })));
  await handle(queueMessage(uploadBody({ key: KEY, sequencer: '0099', etag: etagOf('newer').replaceAll('"', '') })));

  expect(jobs()).toBe(1);
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTED' });
});

test('a signed upload that is repeated all the time is tried again later', async () => {
  now('newer');
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], '"newest"'));

  await handle(queueMessage(uploadBody({ key: KEY })));

  expect(jobs()).toBe(0);
  expect(aws.messagesSent).toHaveLength(1);
  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'SUBMITTING' });
});

test('a newer object keeps the same rules', async () => {
  now('');

  await handle(queueMessage(uploadBody({ key: KEY, etag: etagOf('older') })));

  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'REJECTED', errorMessage: 'The file is empty' });
});

test('metadata are those of any object of the key, because they are signed', async () => {
  aws.s3.on(HeadObjectCommand).resolves({ Metadata: { passthrough: '7', uploader: 'another user' } });

  await handle(queueMessage(uploadBody({ key: KEY })));

  expect(aws.s3.commandCalls(HeadObjectCommand)[0].args[0].input.IfMatch).toBeUndefined();
  expect(aws.table.record(JOB_ID)).toMatchObject({ passthrough: '7', uploader: 'auth0|anna' });
});

test('an upload that ends before its claim names its uploader, too', async () => {
  aws.s3.on(HeadObjectCommand).resolves({ Metadata: { passthrough: '%' } });

  await handle(queueMessage(uploadBody({ key: KEY })));

  expect(aws.table.record(JOB_ID)).toMatchObject({ status: 'REJECTED', uploader: 'auth0|anna' });
});

test.each<[string, string, { [name: string]: string }, object | undefined]>([
  ['submitted again on purpose', jobIdOfResubmission(JOB_ID, 'nonce'), { resubmissionOf: JOB_ID }, undefined],
  ['a further one', jobIdOfFurther(JOB_ID, 'trailer'), {}, { purpose: 'trailer', mainJobId: JOB_ID }],
])('a job of a signed upload that is %s names its uploader, too', async (_, jobId, attributes, submission) => {
  const body = JSON.stringify({ ...JSON.parse(uploadBody({ key: KEY })), submission });

  await handle(queueMessage(body, { attempt: 1, jobId, ...attributes }));

  expect(aws.table.record(jobId)).toMatchObject({ uploader: 'auth0|anna' });
});

test('other uploads name no uploader, whatever their metadata and messages say', async () => {
  aws.s3.on(HeadObjectCommand).resolves({ Metadata: { uploader: 'anna' } });
  const body = JSON.stringify({ ...JSON.parse(uploadBody()), submission: { uploader: 'anna' } });

  await handle(queueMessage(body));

  const record = aws.table.record(jobIdOf('pipeline-1', parseUpload(uploadBody())))!;
  expect(record.status).toBe('SUBMITTED');
  expect(record).not.toHaveProperty('uploader');
});

test('a backfill gives a signed upload the job of its event', async () => {
  now('video');

  await command(backfillBody());

  const [{ MessageAttributes = {} }] = aws.messagesSent;
  expect(MessageAttributes).not.toHaveProperty('jobId');
});
