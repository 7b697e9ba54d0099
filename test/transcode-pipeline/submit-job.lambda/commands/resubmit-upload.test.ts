import { TERMINAL_STATUSES, type JobRecord, type JobStatus } from '../../../../src/shared/contract/record';
import { jobIdOfResubmission } from '../../../../src/shared/handlers.lambda/job-ids';
import { resubmitUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/commands/resubmit-upload';
import { parseMessage } from '../../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { SUBMITTED } from '../../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { ENVIRONMENT, sentMessage } from '../upload-fixtures';

const aws = new FakeAws();
const ENDED: JobRecord = { ...SUBMITTED, status: 'ERROR', attempt: 3, sourceSize: 7, sourceETag: 'abc' };

beforeEach(() => aws.reset());

function resubmit(over: JobRecord, nonce = 'ticket-1') {
  aws.table.put(over);
  return resubmitUpload(ENVIRONMENT, { jobId: 'job-1', nonce });
}

test.each(TERMINAL_STATUSES.filter(status => status !== 'DELETED'))('a job that is %s is submitted again as a new job', async status => {
  const jobId = jobIdOfResubmission('job-1', 'ticket-1');
  expect(await resubmit({ ...ENDED, status })).toEqual({ decision: 'sent', reason: `as job ${jobId}` });
  expect(aws.messagesSent).toEqual([expect.objectContaining({ QueueUrl: ENVIRONMENT.UPLOAD_QUEUE_URL, DelaySeconds: 0 })]);
  expect(parseMessage(sentMessage(aws.messagesSent[0]))).toMatchObject({
    jobId,
    attempt: 1,
    resubmissionOf: 'job-1',
    upload: { bucket: 'source', key: 'uploads/holiday.mov', size: 7, etag: 'abc', versionId: 'v1', sequencer: ENDED.sequencer },
  });
  expect(aws.table.record('job-1')).toMatchObject({ status });
  expect(aws.calls).toEqual(['Get', 'SendMessage']);
});

test('keeps the profile, the purpose and what was asked for', async () => {
  const details = { profile: 'films', purpose: 'trailer', mainJobId: 'job-0', request: { digest: 'd', priority: 5 }, passthrough: 'order 7' };
  await resubmit({ ...ENDED, ...details });
  expect(parseMessage(sentMessage(aws.messagesSent[0])).details).toEqual(details);
});

test('the same nonce creates the same job, another nonce another job', async () => {
  for (const nonce of ['ticket-1', 'ticket-1', 'ticket-2']) {
    await resubmit(ENDED, nonce);
  }
  const [first, again, other] = aws.messagesSent.map(message => parseMessage(sentMessage(message)).jobId);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test.each<JobStatus>([
  'SUBMITTING', 'HELD', 'SUBMITTED', 'PROGRESSING', 'RETRYING',
])('a job that is %s is refused, because its upload would be transcoded twice', async status => {
  await expect(resubmit({ ...ENDED, status })).rejects.toThrow(
    `Job 'job-1' is ${status}: cancel it or wait for its end before you submit it again`);
  expect(aws.messagesSent).toEqual([]);
});

test('a job that is DELETED is refused', async () => {
  await expect(resubmit({ ...ENDED, status: 'DELETED' })).rejects.toThrow('Job \'job-1\' is DELETED and cannot be submitted again');
  expect(aws.messagesSent).toEqual([]);
});

test('an orphan is refused, because its source is unknown', async () => {
  await expect(resubmit({ ...ENDED, orphan: true })).rejects.toThrow('There is no record of job \'job-1\' with a source to submit again');
  expect(aws.messagesSent).toEqual([]);
});

test('a record without a source is refused', async () => {
  await expect(resubmit({ ...ENDED, sourceKey: undefined })).rejects.toThrow('The record of job \'job-1\' names no source to submit again');
  expect(aws.messagesSent).toEqual([]);
});

test('an unknown job is refused', async () => {
  await expect(resubmitUpload(ENVIRONMENT, { jobId: 'job-9', nonce: 'n' })).rejects.toThrow('There is no record of job \'job-9\'');
});
