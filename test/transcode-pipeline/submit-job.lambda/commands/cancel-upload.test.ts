import { CancelJobCommand, GetJobCommand, type JobStatus as MediaConvertStatus } from '@aws-sdk/client-mediaconvert';
import { PublishCommand } from '@aws-sdk/client-sns';
import { TERMINAL_STATUSES, type JobRecord, type JobStatus } from '../../../../src/shared/contract/record';
import { cancelUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/commands/cancel-upload';
import { RETRYING, SUBMITTED, SUBMITTING } from '../../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';
import { ENVIRONMENT, NOW } from '../upload-fixtures';

const aws = new FakeAws();
const { conflict, notFound, badRequest, throttled, denied } = MEDIA_CONVERT_ERRORS;
const CLAIM_AND_INDEX = ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil', 'openPhase', 'openSince'];

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  aws.reset();
});

afterEach(() => jest.useRealTimers());

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

function cancel(over: JobRecord, environment: Partial<typeof ENVIRONMENT & { RECORD_RETENTION_SECONDS: string }> = {}) {
  aws.table.put(over);
  return cancelUpload({ ...ENVIRONMENT, ...environment }, 'job-1');
}

/** MediaConvert says that the job has ended, and how. */
function hasEnded(Status: MediaConvertStatus | undefined, error: Error = conflict) {
  aws.mediaConvert.on(CancelJobCommand).rejects(error);
  aws.mediaConvert.on(GetJobCommand).resolves({ Job: { Role: 'role', Settings: {}, Status } });
}

describe('open, with a job', () => {
  test.each<JobStatus>(['SUBMITTED', 'PROGRESSING'])('%s: that job is canceled first, then the record, then it is announced', async status => {
    expect(await cancel({ ...SUBMITTED, status })).toEqual({ decision: 'canceled', mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Get', 'CancelJob', 'Update', 'Publish']);
    expect(aws.cancellations).toEqual(['mc-1']);
    expect(record()).toMatchObject({ status: 'CANCELED', cause: 'submit', mediaConvertJobId: 'mc-1', updatedAt: '2026-11-24T12:00:00.000Z' });
    CLAIM_AND_INDEX.forEach(gone => expect(record()).not.toHaveProperty(gone));
    expect(record()).not.toHaveProperty('expiresAt');
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'CANCELED', jobId: 'job-1', mediaConvertJobId: 'mc-1' })]);
  });

  test('is recorded where MediaConvert was silent: a job that had not started is canceled without an event', async () => {
    hasEnded('CANCELED');
    expect(await cancel(SUBMITTED)).toMatchObject({ decision: 'canceled' });
    expect(aws.calls).toEqual(['Get', 'CancelJob', 'GetJob', 'Update', 'Publish']);
    expect(record().status).toBe('CANCELED');
  });

  test.each<[MediaConvertStatus | undefined, Error]>([
    ['COMPLETE', conflict], ['ERROR', badRequest], ['PROGRESSING', conflict], [undefined, notFound],
  ])('which is %s by then: its event says how it ended', async (status, error) => {
    hasEnded(status, error);
    expect(await cancel(SUBMITTED)).toEqual({
      decision: 'already done', reason: 'the MediaConvert job has ended: its event will record the result', mediaConvertJobId: 'mc-1',
    });
    expect(record()).toEqual(SUBMITTED);
    expect(aws.announcements).toEqual([]);
  });

  test.each([throttled, denied])('where MediaConvert cannot be asked (%s): nothing is recorded', async error => {
    aws.mediaConvert.on(CancelJobCommand).rejects(error);
    await expect(cancel(SUBMITTED)).rejects.toBe(error);
    expect(record()).toEqual(SUBMITTED);
  });

  test.each<JobStatus>(['COMPLETE', 'ERROR', 'CANCELED'])('ended meanwhile as %s: that stands, and the message comes again', async status => {
    aws.mediaConvert.on(CancelJobCommand).callsFake(() => aws.table.put({ ...SUBMITTED, status }));
    await expect(cancel(SUBMITTED)).rejects.toThrow(`The record changed from SUBMITTED to ${status} while it was canceled`);
    expect(record()).toMatchObject({ status });
    expect(aws.announcements).toEqual([]);
  });

  test.each<Partial<JobRecord>>([{ attempt: 2 }, { mediaConvertJobId: 'mc-2' }, { mediaConvertJobId: undefined }])(
    'became another meanwhile (%j): the message comes again', async change => {
      aws.mediaConvert.on(CancelJobCommand).callsFake(() => aws.table.put({ ...SUBMITTED, ...change }));
      await expect(cancel(SUBMITTED)).rejects.toThrow('while it was canceled');
      expect(record().status).toBe('SUBMITTED');
    });

  test('went on meanwhile: canceled all the same', async () => {
    aws.mediaConvert.on(CancelJobCommand).callsFake(() => aws.table.put({ ...SUBMITTED, status: 'PROGRESSING' }));
    expect(await cancel(SUBMITTED)).toMatchObject({ decision: 'canceled' });
    expect(record().status).toBe('CANCELED');
  });
});

describe('open, without a job', () => {
  test('is canceled in the record: a job that appears later is a stranger', async () => {
    expect(await cancel(SUBMITTING)).toEqual({ decision: 'canceled', mediaConvertJobId: undefined });
    expect(aws.calls).toEqual(['Get', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'CANCELED', cause: 'submit' });
    CLAIM_AND_INDEX.forEach(gone => expect(record()).not.toHaveProperty(gone));
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'CANCELED' })]);
  });

  test.each<Partial<JobRecord>>([
    { status: 'SUBMITTED', mediaConvertJobId: 'mc-1' }, { mediaConvertJobId: 'mc-1' }, { status: 'REJECTED' }, { attempt: 2 },
  ])('submitted meanwhile, or ended (%j): the message comes again, and then cancels that', async change => {
    aws.table.put(SUBMITTING);
    const get = aws.table.get.bind(aws.table);
    jest.spyOn(aws.table, 'get').mockImplementationOnce(input => {
      const seen = get(input);
      aws.table.put({ ...SUBMITTING, ...change });
      return seen;
    });
    await expect(cancelUpload(ENVIRONMENT, 'job-1')).rejects.toThrow(`The record changed from SUBMITTING to ${record().status} while`);
    expect(aws.announcements).toEqual([]);
    await cancelUpload(ENVIRONMENT, 'job-1');
    expect(record().status).toBe(change.status === 'REJECTED' ? 'REJECTED' : 'CANCELED');
  });
});

describe('RETRYING', () => {
  test('is canceled in the record: its job has ended, the next one is not made yet', async () => {
    expect(await cancel(RETRYING)).toMatchObject({ decision: 'canceled', mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Get', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'CANCELED', attempt: 1 });
  });

  test('whose next attempt was claimed meanwhile: the message comes again', async () => {
    const get = aws.table.get.bind(aws.table);
    jest.spyOn(aws.table, 'get').mockImplementationOnce(input => {
      const seen = get(input);
      aws.table.put({ ...SUBMITTING, attempt: 2 });
      return seen;
    });
    await expect(cancel(RETRYING)).rejects.toThrow('The record changed from RETRYING to SUBMITTING');
    expect(record()).toMatchObject({ status: 'SUBMITTING', attempt: 2 });
  });
});

describe('ended already', () => {
  test.each(TERMINAL_STATUSES)('%s by the submitter: announced again, since it may have died before', async status => {
    expect(await cancel({ ...SUBMITTED, status, cause: 'submit' })).toEqual({ decision: 'already done', reason: status, mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Get', 'Publish']);
    expect(aws.announcements).toEqual([expect.objectContaining({ status })]);
  });

  test.each(TERMINAL_STATUSES)('%s by an event: whoever records events announces it', async status => {
    expect(await cancel({ ...SUBMITTED, status, cause: 'event' })).toMatchObject({ decision: 'already done', reason: status });
    expect(aws.calls).toEqual(['Get']);
  });
});

test('a crash before the announcement: the message comes again, and it is announced', async () => {
  aws.sns.on(PublishCommand).rejectsOnce(new Error('died')).resolves({});
  await expect(cancel(SUBMITTED)).rejects.toThrow('died');
  expect(await cancelUpload(ENVIRONMENT, 'job-1')).toMatchObject({ decision: 'already done', reason: 'CANCELED' });
  const [lost, announced] = aws.announcements;
  expect(announced).toEqual(lost);
});

test('there is nothing to cancel', async () => {
  await expect(cancelUpload(ENVIRONMENT, 'job-9')).rejects.toThrow('There is no record of job \'job-9\' to cancel');
  expect(aws.calls).toEqual(['Get']);
});

test('the record expires where records do', async () => {
  await cancel(SUBMITTED, { RECORD_RETENTION_SECONDS: '3600' });
  expect(record().expiresAt).toBe(NOW / 1000 + 3600);
});

test.each<[string, JobRecord, string]>([
  ['with a job', SUBMITTED, '#attempt = :attempt AND #mediaConvertJobId = :mediaConvertJobId'
    + ' AND NOT #status IN (:COMPLETE, :ERROR, :CANCELED, :REJECTED, :SUPERSEDED, :DELETED)'],
  ['without', SUBMITTING, '#attempt = :attempt AND #status = :seen AND attribute_not_exists(#mediaConvertJobId)'],
])('asks DynamoDB exactly this, %s', async (_, over, condition) => {
  await cancel(over);
  expect(aws.updates[0].ConditionExpression).toBe(condition);
});
