import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { deployHandler } from './deployed-handler';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { CREATED } from './submission';
import { backfillBody, cancelBody, ENVIRONMENT, probed, queueMessage, resubmitBody, uploadBody, VIDEO_TRACK } from './upload-fixtures';
import type { JobRecord } from '../../../src/shared/contract/record';
import { jobIdOf, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';

const { aws, command, handle, output } = deployHandler();

function jobIdOfBody(body: string): string {
  return jobIdOf(ENVIRONMENT.PIPELINE_ID, parseUpload(body));
}

test('each line of the log has the bucket and the key of its upload', async () => {
  const [one, other] = [uploadBody({ key: 'in/one.mov' }), uploadBody({ key: 'in/other.mov' })];

  await handle(queueMessage(one), queueMessage(other), queueMessage('hello'));

  expect(output.lines.filter(({ message }) => /^Message/.test(String(message))).map(({ bucket, key }) => [bucket, key])).toEqual([
    ['source', 'in/one.mov'], ['source', 'in/other.mov'], [undefined, undefined],
  ]);
});

describe('the log', () => {
  const aboutJob = expect.objectContaining({ jobId: 'job-1', bucket: 'source', key: 'uploads/holiday.mov' });

  test('has the job id, the bucket and the key of a submission', async () => {
    aws.table.put(SUBMITTED);
    await handle(queueMessage(uploadBody(), { jobId: 'job-1', attempt: 1 }));
    expect(output.lines).toEqual([aboutJob]);
  });

  test.each<[string, string, JobRecord]>([
    ['a cancellation', cancelBody('job-1'), SUBMITTED],
    ['a cancellation of a HELD upload', cancelBody('job-1'), { ...SUBMITTED, status: 'HELD', mediaConvertJobId: undefined }],
    ['a resubmission', resubmitBody('job-1', 'ticket-1'), { ...SUBMITTED, status: 'ERROR' }],
    ['a failed resubmission', resubmitBody('job-1', 'ticket-1'), SUBMITTED],
  ])('has the job id, the bucket and the key of %s', async (_, body, record) => {
    aws.table.put(record);
    await command(body).catch(() => undefined);
    expect(output.lines).toEqual([aboutJob]);
  });

  test('has them of a failed cancellation', async () => {
    aws.table.put(SUBMITTED);
    aws.sns.on(PublishCommand).rejects(new Error('no answer'));
    await expect(command(cancelBody('job-1'))).rejects.toThrow('no answer');
    expect(output.lines).toEqual([aboutJob]);
  });

  test('has them in warnings too', async () => {
    const hdr = { ...VIDEO_TRACK, VideoProperties: { TransferCharacteristics: 'SMPTE_2084' } };
    aws.mediaConvert.on(ProbeCommand).resolves(probed([hdr]));
    await handle(queueMessage(uploadBody(), { jobId: 'job-1', attempt: 1 }));
    expect(output.lines).toEqual([aboutJob, aboutJob]);
    expect(output.lines[0]).toMatchObject({ level: 'WARN', warnings: [expect.stringContaining('HDR')] });
  });

  test('has the bucket of a backfill', async () => {
    aws.s3.on(ListObjectsV2Command).resolves({});
    await command(backfillBody());
    expect(output.lines).toEqual([expect.objectContaining({ bucket: 'source', decision: 'sent' })]);
  });

  const body = uploadBody({ key: 'uploads/PRIVATE.mov' });

  test('has one line for each decision, with the job id', async () => {
    aws.mediaConvert.on(CreateJobCommand).resolvesOnce(CREATED).rejects(MEDIA_CONVERT_ERRORS.badRequest);
    const other = uploadBody({ key: 'uploads/other.mov' });
    await handle(queueMessage(body), queueMessage(other));
    expect(output.lines).toEqual([
      expect.objectContaining({ level: 'INFO', jobId: jobIdOfBody(body), decision: 'submitted', mediaConvertJobId: 'mc-1' }),
      expect.objectContaining({ level: 'INFO', jobId: jobIdOfBody(other), decision: 'failed', reason: 'BadRequestException: bad settings' }),
    ]);
  });

  test('has one line for each failure, with the message id', async () => {
    await handle(queueMessage('hello'));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', messageId: 'message-1', error: expect.anything() })]);
  });

  test('has the job id of a failure, if it is known', async () => {
    aws.sns.on(PublishCommand).rejects(new Error('topic down'));
    await handle(queueMessage(body));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', jobId: jobIdOfBody(body), messageId: 'message-1' })]);
  });

  test('has no payload and no deploy-time string: only bucket and key of uploads, and nothing of other messages', async () => {
    await handle(queueMessage(body), queueMessage(body.replace('aws.s3', 'aws.ec2')));
    expect(output.lines).toHaveLength(2);
    expect(output.text).not.toMatch(/SECRET|receipt-of/);
    expect(output.text.match(/PRIVATE/g)).toHaveLength(1);
  });
});
