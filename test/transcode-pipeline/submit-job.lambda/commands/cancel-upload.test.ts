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

/** MediaConvert reports that the job has ended with this status. */
function hasEnded(Status: MediaConvertStatus | undefined, error: Error = conflict) {
  aws.mediaConvert.on(CancelJobCommand).rejects(error);
  aws.mediaConvert.on(GetJobCommand).resolves({ Job: { Role: 'role', Settings: {}, Status } });
}

describe('open, with a job', () => {
  test.each<JobStatus>(['SUBMITTED', 'PROGRESSING'])('%s: the job is canceled, then CANCELED is recorded and announced', async status => {
    expect(await cancel({ ...SUBMITTED, status })).toEqual({ decision: 'canceled', mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Get', 'CancelJob', 'Update', 'Publish']);
    expect(aws.cancellations).toEqual(['mc-1']);
    expect(record()).toMatchObject({ status: 'CANCELED', cause: 'submit', mediaConvertJobId: 'mc-1', updatedAt: '2026-11-24T12:00:00.000Z' });
    CLAIM_AND_INDEX.forEach(gone => expect(record()).not.toHaveProperty(gone));
    expect(record()).not.toHaveProperty('expiresAt');
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'CANCELED', jobId: 'job-1', mediaConvertJobId: 'mc-1' })]);
  });

  test('CANCELED is recorded for a job that had not started, for which MediaConvert sends no event', async () => {
    hasEnded('CANCELED');
    expect(await cancel(SUBMITTED)).toMatchObject({ decision: 'canceled' });
    expect(aws.calls).toEqual(['Get', 'CancelJob', 'GetJob', 'Update', 'Publish']);
    expect(record().status).toBe('CANCELED');
  });

  test.each<[MediaConvertStatus | undefined, Error]>([
    ['COMPLETE', conflict], ['ERROR', badRequest], ['PROGRESSING', conflict], [undefined, notFound],
  ])('which is %s by then: its event records the result', async (status, error) => {
    hasEnded(status, error);
    expect(await cancel(SUBMITTED)).toEqual({
      decision: 'already done', reason: 'the MediaConvert job has ended: its event will record the result', mediaConvertJobId: 'mc-1',
    });
    expect(record()).toEqual(SUBMITTED);
    expect(aws.announcements).toEqual([]);
  });

  test.each([throttled, denied])('nothing is recorded if MediaConvert cannot be called (%s)', async error => {
    aws.mediaConvert.on(CancelJobCommand).rejects(error);
    await expect(cancel(SUBMITTED)).rejects.toBe(error);
    expect(record()).toEqual(SUBMITTED);
  });

  test.each<JobStatus>(['COMPLETE', 'ERROR', 'CANCELED'])('ended meanwhile as %s: the record stays, and the message is redelivered', async status => {
    aws.mediaConvert.on(CancelJobCommand).callsFake(() => aws.table.put({ ...SUBMITTED, status }));
    await expect(cancel(SUBMITTED)).rejects.toThrow(`The record changed from SUBMITTED to ${status} while it was canceled`);
    expect(record()).toMatchObject({ status });
    expect(aws.announcements).toEqual([]);
  });

  test.each<Partial<JobRecord>>([{ attempt: 2 }, { mediaConvertJobId: 'mc-2' }, { mediaConvertJobId: undefined }])(
    'another attempt or job meanwhile (%j): the message is redelivered', async change => {
      aws.mediaConvert.on(CancelJobCommand).callsFake(() => aws.table.put({ ...SUBMITTED, ...change }));
      await expect(cancel(SUBMITTED)).rejects.toThrow('while it was canceled');
      expect(record().status).toBe('SUBMITTED');
    });

  test('progressed meanwhile: canceled', async () => {
    aws.mediaConvert.on(CancelJobCommand).callsFake(() => aws.table.put({ ...SUBMITTED, status: 'PROGRESSING' }));
    expect(await cancel(SUBMITTED)).toMatchObject({ decision: 'canceled' });
    expect(record().status).toBe('CANCELED');
  });
});

describe('open, without a job', () => {
  test('CANCELED is recorded: a job that appears later is a duplicate job', async () => {
    expect(await cancel(SUBMITTING)).toEqual({ decision: 'canceled', mediaConvertJobId: undefined });
    expect(aws.calls).toEqual(['Get', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'CANCELED', cause: 'submit' });
    CLAIM_AND_INDEX.forEach(gone => expect(record()).not.toHaveProperty(gone));
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'CANCELED' })]);
  });

  test.each<Partial<JobRecord>>([
    { status: 'SUBMITTED', mediaConvertJobId: 'mc-1' }, { mediaConvertJobId: 'mc-1' }, { status: 'REJECTED' }, { attempt: 2 },
  ])('submitted or ended meanwhile (%j): the message is redelivered, and then cancels it', async change => {
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
  test('CANCELED is recorded: its job has ended, and the next one is not created yet', async () => {
    expect(await cancel(RETRYING)).toMatchObject({ decision: 'canceled', mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Get', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'CANCELED', attempt: 1 });
  });

  test('the next attempt was claimed meanwhile: the message is redelivered', async () => {
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

describe('already ended', () => {
  test.each(TERMINAL_STATUSES.filter(status => status !== 'DELETED'))('the submitter wrote %s: announced again', async status => {
    expect(await cancel({ ...SUBMITTED, status, cause: 'submit' })).toEqual({ decision: 'already done', reason: status, mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Get', 'Publish']);
    expect(aws.announcements).toEqual([expect.objectContaining({ status })]);
  });

  test.each(TERMINAL_STATUSES)('an event set %s: the recorder announces it', async status => {
    expect(await cancel({ ...SUBMITTED, status, cause: 'event' })).toMatchObject({ decision: 'already done', reason: status });
    expect(aws.calls).toEqual(['Get']);
  });
});

test('DELETED stays, and is not announced again', async () => {
  const before: JobRecord = { ...SUBMITTED, status: 'DELETED', cause: 'submit' };
  expect(await cancel(before)).toMatchObject({ decision: 'already done', reason: 'DELETED' });
  expect(aws.calls).toEqual(['Get']);
  expect(record()).toEqual(before);
});

test('HELD has no job to cancel', async () => {
  const { maybeSince, maybeUntil, owner, leaseUntil, ...waiting } = SUBMITTING;
  expect(await cancel({ ...waiting, status: 'HELD', openPhase: 'HELD', openSince: '2026-11-01' })).toMatchObject({ decision: 'canceled' });
  expect(aws.calls).toEqual(['Get', 'Update', 'Publish']);
  expect(record()).toMatchObject({ status: 'CANCELED' });
  CLAIM_AND_INDEX.forEach(gone => expect(record()).not.toHaveProperty(gone));
});

describe('with a reservation', () => {
  const RESERVED = { reserved: 5, budgetKey: 'budget#pipeline-1#2026-11#' };

  beforeEach(() => aws.table.put({ jobId: RESERVED.budgetKey, used: 7 }));

  function used() {
    return aws.table.accounts[0].used;
  }

  test('an upload that waits gives it back before CANCELED is announced', async () => {
    const { maybeSince, maybeUntil, ...waiting } = SUBMITTING;
    await cancel({ ...waiting, ...RESERVED, leaseUntil: 0 });
    expect(aws.calls).toEqual(['Get', 'Update', 'TransactWrite', 'Publish']);
    expect(record()).toMatchObject({ status: 'CANCELED', released: true });
    expect(used()).toBe(2);
  });

  test('an upload that may have a job keeps it', async () => {
    await cancel({ ...SUBMITTING, ...RESERVED, maybeSince: NOW });
    expect(record()).toMatchObject({ status: 'CANCELED', maybeBilled: true });
    expect(used()).toBe(7);
  });

  test('a job keeps it: MediaConvert may bill a part', async () => {
    await cancel({ ...SUBMITTED, ...RESERVED });
    expect(record()).toMatchObject({ status: 'CANCELED' });
    expect(used()).toBe(7);
  });

  test('a claim in between is an error, since it may create a job', async () => {
    const { maybeSince, ...waiting } = SUBMITTING;
    aws.table.put(waiting);
    const get = aws.table.get.bind(aws.table);
    jest.spyOn(aws.table, 'get').mockImplementationOnce(input => {
      const seen = get(input);
      aws.table.put({ ...waiting, maybeSince: NOW });
      return seen;
    });
    await expect(cancelUpload(ENVIRONMENT, 'job-1')).rejects.toThrow('The record changed from SUBMITTING to SUBMITTING while it was canceled');
  });
});

test.each<JobStatus>(['HELD', 'DELETED'])('%s meanwhile: the record stays, and the message is redelivered', async status => {
  aws.table.put(SUBMITTING);
  const get = aws.table.get.bind(aws.table);
  jest.spyOn(aws.table, 'get').mockImplementationOnce(input => {
    const seen = get(input);
    aws.table.put({ ...SUBMITTING, status });
    return seen;
  });
  await expect(cancelUpload(ENVIRONMENT, 'job-1')).rejects.toThrow(`The record changed from SUBMITTING to ${status} while`);
  expect(record()).toEqual({ ...SUBMITTING, status });
});

test('after a crash before the announcement, the redelivered message announces it', async () => {
  aws.sns.on(PublishCommand).rejectsOnce(new Error('died')).resolves({});
  await expect(cancel(SUBMITTED)).rejects.toThrow('died');
  expect(await cancelUpload(ENVIRONMENT, 'job-1')).toMatchObject({ decision: 'already done', reason: 'CANCELED' });
  const [lost, announced] = aws.announcements;
  expect(announced).toEqual(lost);
});

test('a job without a record cannot be canceled', async () => {
  await expect(cancelUpload(ENVIRONMENT, 'job-9')).rejects.toThrow('There is no record of job \'job-9\' to cancel');
  expect(aws.calls).toEqual(['Get']);
});

test('the record expires if records have a retention', async () => {
  await cancel(SUBMITTED, { RECORD_RETENTION_SECONDS: '3600' });
  expect(record().expiresAt).toBe(NOW / 1000 + 3600);
});

test.each<[string, JobRecord, string]>([
  ['with a job', SUBMITTED, '#attempt = :attempt AND #mediaConvertJobId = :mediaConvertJobId'
    + ' AND NOT #status IN (:COMPLETE, :ERROR, :CANCELED, :REJECTED, :SUPERSEDED, :DELETED)'],
  ['without', SUBMITTING, '#attempt = :attempt AND #status = :seen AND attribute_not_exists(#mediaConvertJobId)'],
])('sends exactly this condition, %s', async (_, over, condition) => {
  await cancel(over);
  expect(aws.updates[0].ConditionExpression).toBe(condition);
});
