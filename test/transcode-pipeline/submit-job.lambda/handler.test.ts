import { createHash } from 'crypto';
import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { deployHandler, HANDLER } from './deployed-handler';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { CREATED } from './submission';
import {
  backfillBody, cancelBody, commandBody, ENVIRONMENT, invocation, JOB, NOW, probed,
  queueMessage, resubmitBody, sentMessage, uploadBody, VIDEO_TRACK,
} from './upload-fixtures';
import { jobIdOfExisting, jobIdOfResubmission } from '../../../src/shared/handlers.lambda/job-ids';
import { LONGEST_CREATION_MS } from '../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { jobIdOf, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

const { aws, command, handle, handleWith, output } = deployHandler();

function jobIdOfBody(body: string): string {
  return jobIdOf(ENVIRONMENT.PIPELINE_ID, parseUpload(body));
}

function jobsRequested() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
}

describe('an ordinary upload', () => {
  const body = uploadBody();
  const jobId = jobIdOfBody(body);

  test('is claimed, inspected, created, recorded and announced, with exactly these calls', async () => {
    expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [] });
    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
  });

  test('sends exactly this request', async () => {
    await handle(queueMessage(body));
    expect(jobsRequested()).toEqual([{
      Role: ENVIRONMENT.MEDIA_CONVERT_ROLE_ARN,
      Queue: ENVIRONMENT.MEDIA_CONVERT_QUEUE_ARN,
      ClientRequestToken: createHash('sha256').update(`["pipeline-1","${jobId}",1]`).digest('hex'),
      UserMetadata: { team: 'shop', tenant: 'ENG', pipelineId: 'pipeline-1', jobId, attempt: '1' },
      Settings: expect.objectContaining({ Inputs: [{ FileInput: 's3://source/uploads/holiday.mov', VideoSelector: {} }] }),
    }]);
  });

  test('fills in all placeholders, from the upload and from the environment', async () => {
    await handle(queueMessage(body));
    const settings = JSON.stringify(jobsRequested()[0].Settings);
    expect(settings).not.toContain('{{');
    expect(settings).toContain(`"Destination":"s3://processed/${jobId}/cmaf/stream"`);
    expect(settings).toContain(`"Destination":"s3://processed/${jobId}/mp4/video"`);
    expect(settings).toContain('"LanguageCode":"ENG"');
    expect(settings).toContain('"Tag":"SECRET-TOKEN"');
  });

  test('writes this record', async () => {
    await handle(queueMessage(body));
    expect(aws.table.record(jobId)).toEqual({
      jobId,
      pipelineId: 'pipeline-1',
      userMetadata: { team: 'shop', tenant: 'ENG' },
      status: 'SUBMITTED',
      attempt: 1,
      claims: 1,
      source: 'source/uploads/holiday.mov',
      sourceBucket: 'source',
      sourceKey: 'uploads/holiday.mov',
      sourceVersionId: 'v1',
      sourceSize: 1_234_567,
      sourceETag: 'd41d8cd98f00b204e9800998ecf8427e',
      sequencer: '0062E99A88DC407460',
      mediaConvertJobId: 'mc-1',
      outputGroups: JOB.outputGroups,
      cause: 'submit',
      openPhase: 'TRANSCODE',
      openSince: '2026-11-24T12:00:00.000Z',
      createdAt: '2026-11-24T12:00:00.000Z',
      updatedAt: '2026-11-24T12:00:00.000Z',
    });
  });

  test('is claimed until the invocation has ended for certain', async () => {
    await handle(queueMessage(body));
    expect(aws.updates[0].ExpressionAttributeValues).toMatchObject({
      ':leaseUntil': NOW + 75_000, ':maybeUntil': NOW + 675_000, ':attempt': 1, ':owner': 'request-1/message-1',
    });
  });

  test('delivered twice, in one batch or later, is one job with one announcement id', async () => {
    await handle(queueMessage(body, {}, 'message-1'), queueMessage(body, {}, 'message-2'));
    await handle(queueMessage(body, {}, 'message-3'));
    expect(jobsRequested()).toHaveLength(1);
    expect(aws.announcements).toHaveLength(3);
    expect(new Set(aws.announcements.map(({ id }) => id)).size).toBe(1);
  });
});

test.each([
  'uploads/Ünï cödé + 100% #1.MOV', 'uploads/$dt$/{{input}}.mp4', 'uploads/.mov', 'uploads/no-extension', `uploads/${'é'.repeat(508)}`,
])('any key is used unchanged as the input, and not in the output path: %s', async key => {
  const body = uploadBody({ key });
  await handle(queueMessage(body));
  const [{ Settings, UserMetadata }] = jobsRequested();
  expect(Settings!.Inputs![0].FileInput).toBe(`s3://source/${key}`);
  expect(Settings!.OutputGroups![0].OutputGroupSettings!.CmafGroupSettings!.Destination).toBe(`s3://processed/${jobIdOfBody(body)}/cmaf/stream`);
  expect(JSON.stringify(UserMetadata)).not.toContain(key);
  expect(aws.table.record(jobIdOfBody(body))).toMatchObject({ status: 'SUBMITTED', sourceKey: key });
});

test.each([
  ['other', 'uploads/a.mov'], ['source', 'private/a.mov'], ['source', 'a/uploads/a.mov'], ['source', 'Uploads/a.mov'], ['source/x', 'uploads/a.mov'],
])('a message that names another place than the pipeline\'s uploads is refused without a call: %s/%s', async (bucket, key) => {
  const body = uploadBody({ key }, bucket);
  expect(await handle(queueMessage(body, { jobId: 'job-1', attempt: 2 }))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(aws.calls).toEqual([]);
  expect(output.lines).toEqual([expect.objectContaining({
    level: 'ERROR',
    error: expect.objectContaining({ message: `An upload must be in s3://source/uploads/, got s3://${bucket}/${key}` }),
  })]);
});

describe('in a batch', () => {
  const bodies = ['a', 'b', 'c'].map(name => uploadBody({ key: `uploads/${name}.mov` }));
  const messages = bodies.map((body, index) => queueMessage(body, {}, `message-${index}`));

  test('only messages that cannot be handled are redelivered', async () => {
    const poison = ['hello', uploadBody({ sequencer: undefined }), commandBody('Delete Job', {}), cancelBody('job-1')]
      .map((body, index) => queueMessage(body, {}, `poison-${index}`));
    expect(await handle(messages[0], ...poison, messages[1])).toEqual({
      batchItemFailures: poison.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
    expect(jobsRequested()).toHaveLength(2);
    expect(aws.messagesSent).toEqual([]);
  });

  test('if all messages fail, all are redelivered', async () => {
    aws.sns.on(PublishCommand).rejects(new Error('topic down'));
    expect(await handle(...messages)).toEqual({ batchItemFailures: messages.map(({ messageId }) => ({ itemIdentifier: messageId })) });
  });

  test.each([MEDIA_CONVERT_ERRORS.throttled, MEDIA_CONVERT_ERRORS.overQuota])('after %s, the other messages are requeued unclaimed', async error => {
    aws.mediaConvert.on(CreateJobCommand).resolvesOnce(CREATED).rejects(error);
    expect(await handle(...messages)).toEqual({ batchItemFailures: [] });
    expect(aws.calls.slice(5)).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'SendMessage', 'SendMessage']);
    expect(aws.messagesSent.map(({ MessageBody }) => MessageBody)).toEqual(bodies.slice(1));
    expect(aws.messagesSent.map(({ MessageAttributes }) => MessageAttributes!.deferrals.StringValue)).toEqual(['1', '1']);
    expect(aws.table.record(jobIdOfBody(bodies[2]))).toBeUndefined();
  });

  test('another reason to requeue does not delay the remaining messages', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.denied).resolves(CREATED);
    await handle(...messages);
    expect(aws.messagesSent).toHaveLength(1);
    expect(jobsRequested()).toHaveLength(3);
  });

  test('the next invocation submits again', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).resolves(CREATED);
    await handle(messages[0]);
    await handle(messages[0]);
    expect(aws.table.record(jobIdOfBody(bodies[0]))).toMatchObject({ status: 'SUBMITTED', claims: 1 });
  });
});

describe('a message that is unlikely to finish in the remaining time', () => {
  /** An invocation with this timeout, and this time left when the message is processed. */
  function after(timeoutMs: number, remainingMs: number) {
    const times = [timeoutMs, remainingMs];
    return { ...invocation(), getRemainingTimeInMillis: () => (times.length > 1 ? times.shift()! : times[0]) };
  }

  test.each([
    ['less than an ordinary submission takes, with a long timeout', 900_000, 34_999],
    ['less than half of the default timeout', 60_000, 29_999],
    ['less than half of the shortest timeout', 15_000, 7_499],
  ])('%s: is requeued unclaimed', async (_, timeoutMs, remainingMs) => {
    expect(await handleWith(after(timeoutMs, remainingMs), queueMessage(uploadBody()))).toEqual({ batchItemFailures: [] });
    expect(aws.calls).toEqual(['SendMessage']);
    expect(output.lines).toEqual([expect.objectContaining({ decision: 'requeued', reason: 'not tried in this invocation' })]);
  });

  test.each([[900_000, 35_000], [60_000, 30_000], [60_000, 60_000]])('with a timeout of %d ms, %d ms are enough', async (timeoutMs, remainingMs) => {
    await handleWith(after(timeoutMs, remainingMs), queueMessage(uploadBody()));
    expect(jobsRequested()).toHaveLength(1);
  });
});

describe('commands', () => {
  test('cancel a job', async () => {
    aws.table.put(SUBMITTED);
    expect(await command(cancelBody('job-1'))).toEqual({ decision: 'canceled', mediaConvertJobId: 'mc-1' });
    expect(aws.table.record('job-1')).toMatchObject({ status: 'CANCELED' });
    expect(output.lines).toEqual([expect.objectContaining({ level: 'INFO', jobId: 'job-1', decision: 'canceled', mediaConvertJobId: 'mc-1' })]);
  });

  test('resubmit a job as a new job', async () => {
    aws.table.put({ ...SUBMITTED, status: 'ERROR' });
    await command(resubmitBody('job-1', 'ticket-1'));
    await handle(sentMessage(aws.messagesSent[0]));
    const jobId = jobIdOfResubmission('job-1', 'ticket-1');
    expect(aws.table.record(jobId)).toMatchObject({ status: 'SUBMITTED', resubmissionOf: 'job-1', sourceKey: 'uploads/holiday.mov' });
    expect(jobsRequested()[0].UserMetadata).toMatchObject({ jobId, attempt: '1' });
    expect(output.lines[0]).toMatchObject({ jobId: 'job-1', decision: 'sent', reason: `as job ${jobId}` });
  });

  test('submit the existing objects of a bucket with a deploy-time name', async () => {
    aws.s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: 'uploads/old.mov', Size: 7, ETag: '"etag"' }] });
    aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], 'etag'));
    expect(await command(backfillBody())).toEqual({ decision: 'sent', reason: '1 of 1 objects' });
    expect(aws.s3.commandCalls(ListObjectsV2Command)[0].args[0].input.Bucket).toBe('source');
    await handle(sentMessage(aws.messagesSent[0]));
    const jobId = jobIdOfExisting('pipeline-1', { bucket: 'source', key: 'uploads/old.mov', etag: 'etag' });
    expect(aws.table.record(jobId)).toMatchObject({ status: 'SUBMITTED', sourceETag: 'etag' });
  });

  test('submit no object again whose job was deleted without it', async () => {
    const jobId = jobIdOfExisting('pipeline-1', { bucket: 'source', key: 'uploads/old.mov', etag: 'etag' });
    aws.table.put({ jobId, status: 'DELETED', attempt: 1 });
    aws.s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: 'uploads/old.mov', Size: 7, ETag: '"etag"' }] });
    await command(backfillBody());
    await handle(sentMessage(aws.messagesSent[0]));
    expect(jobsRequested()).toEqual([]);
    expect(aws.table.record(jobId)).toEqual({ jobId, status: 'DELETED', attempt: 1 });
    expect(output.lines.at(-1)).toMatchObject({ jobId, decision: 'already done', reason: 'DELETED' });
  });

  test('fail where they are given: senders of messages may not thereby command', async () => {
    aws.table.put(SUBMITTED);
    const messages = [cancelBody('job-1'), resubmitBody('job-1', 'once'), backfillBody()].map((body, index) => queueMessage(body, {}, `m-${index}`));
    expect(await handle(...messages)).toEqual({ batchItemFailures: messages.map(({ messageId }) => ({ itemIdentifier: messageId })) });
    expect(aws.calls).toEqual([]);
    expect(JSON.stringify(output.lines[0])).toContain('grantCommand()');
  });

  test.each([['an unknown command', commandBody('Delete Job', { jobId: 'job-1' })], ['no job', cancelBody('unknown')], ['an upload', uploadBody()]])(
    'that fail tell the caller of the function: %s', async (_, body) => {
      await expect(command(body)).rejects.toThrow();
      expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', message: 'Command not handled' })]);
    });
});

test('a slow submission is requeued before it creates a job', async () => {
  const context = { ...invocation(), getRemainingTimeInMillis: () => (aws.calls.includes('Probe') ? LONGEST_CREATION_MS - 1 : 60_000) };
  expect(await handleWith(context, queueMessage(uploadBody()))).toEqual({ batchItemFailures: [] });
  expect(aws.calls).toEqual(['Update', 'Probe', 'Update', 'SendMessage']);
});

test('a folder marker is not submitted', async () => {
  expect(await handle(queueMessage(uploadBody({ key: 'uploads/folder/', size: 0 })))).toEqual({ batchItemFailures: [] });
  expect(aws.calls).toEqual([]);
  expect(output.lines).toEqual([expect.objectContaining({ level: 'INFO', decision: 'already done', reason: 'a folder marker' })]);
});

test('the first record has the user metadata of the plan, without that of the pipeline', async () => {
  const body = uploadBody({ size: 0 });
  await handle(queueMessage(body));
  expect(aws.table.record(jobIdOfBody(body))).toMatchObject({ status: 'REJECTED', userMetadata: { team: 'shop', tenant: 'ENG' } });
  expect(aws.table.record(jobIdOfBody(body))!.userMetadata).not.toHaveProperty('jobId');
});

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));
