import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { jobEvent, NOW, RETRYING, SUBMITTED, SUBMITTING, TRANSIENT_CODE, WITH_UPLOADS } from './job-event-fixtures';
import type { JobEvent } from '../../../src/job-tracker/record-job-event.lambda/job-event';
import { recordEvent } from '../../../src/job-tracker/record-job-event.lambda/record-event';
import type { JobRecord } from '../../../src/shared/contract/record';
import { DuplicateCounter } from '../../../src/shared/handlers.lambda/duplicate-counter';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { sentMessage } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

/** Cases that are not in the handler's tests: transient errors, and events around them. */
const aws = new FakeAws();
const output = new CapturedOutput();
const failed = (attempt = 1, detail: object = {}) => (
  jobEvent('ERROR', { attempt, jobId: `mc-${attempt}`, errorCode: TRANSIENT_CODE, errorMessage: 'internal error', ...detail })
);

beforeEach(() => {
  jest.useFakeTimers({ now: NOW + 500 });
  output.start();
  aws.reset();
  aws.table.put(SUBMITTED);
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

async function handle(event: JobEvent, environment = WITH_UPLOADS) {
  return (await recordEvent(environment, event, new DuplicateCounter(environment.JOB_TABLE_NAME))).decision;
}

/** The messages on the upload queue, as the submitter reads them. */
function resubmitted() {
  return aws.messagesSent.map(message => parseMessage(sentMessage(message)));
}

describe('the profile of a job', () => {
  const chosen = (status: string, detail: object = {}) => jobEvent(status, {
    userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1', profile: 'films', purpose: 'main' }, ...detail,
  });

  test('is recorded from its first event if the submitter could not', async () => {
    aws.table.put(SUBMITTING);
    expect(await handle(chosen('PROGRESSING'))).toBe('recorded');
    expect(record()).toMatchObject({ status: 'PROGRESSING', profile: 'films' });
  });

  test('that is on record stays', async () => {
    aws.table.put({ ...SUBMITTED, profile: 'talks' });
    await handle(chosen('PROGRESSING'));
    expect(record().profile).toBe('talks');
  });

  test('is that of the next attempt, with all that was asked for', async () => {
    const details = { profile: 'films', purpose: 'trailer', mainJobId: 'job-0', request: { digest: 'd', priority: 5 }, passthrough: 'order 7' };
    aws.table.put({ ...SUBMITTED, ...details, resubmissionOf: 'job-9' });
    await handle(chosen('ERROR', { errorCode: TRANSIENT_CODE }));
    expect(resubmitted()).toEqual([expect.objectContaining({ jobId: 'job-1', attempt: 2, resubmissionOf: 'job-9', details })]);
  });
});

describe('a transient error with attempts left', () => {
  test('is recorded as RETRYING, with the reason, and is not announced', async () => {
    expect(await handle(failed())).toBe('recorded');
    expect(record()).toEqual({
      ...SUBMITTED,
      status: 'RETRYING',
      claims: 0,
      cause: 'event',
      eventTime: NOW,
      openPhase: 'SUBMIT',
      errorCode: '1999',
      errorMessage: 'internal error',
      errorClass: 'TRANSIENT',
      updatedAt: '2026-11-24T12:00:00.500Z',
    });
    expect(aws.calls).toEqual(['Update', 'SendMessage']);
  });

  test('is then requeued to the upload queue with a delay of a minute, as the next attempt of the same job', async () => {
    await handle(failed());
    expect(aws.messagesSent).toEqual([expect.objectContaining({ QueueUrl: WITH_UPLOADS.UPLOAD_QUEUE_URL, DelaySeconds: 60 })]);
    expect(resubmitted()).toEqual([expect.objectContaining({
      jobId: 'job-1',
      attempt: 2,
      upload: { bucket: 'source', key: 'uploads/holiday.mov', versionId: 'v1', size: undefined, etag: undefined, sequencer: '0062E99A88DC407460' },
    })]);
  });

  test('before the job is on record: the claim is removed', async () => {
    aws.table.put(SUBMITTING);
    expect(await handle(failed())).toBe('recorded');
    expect(record()).toMatchObject({ status: 'RETRYING', mediaConvertJobId: 'mc-1', claims: 0, openPhase: 'SUBMIT' });
    for (const gone of ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil']) {
      expect(record()).not.toHaveProperty(gone);
    }
  });

  test('its warnings are not kept: they would replace those of the next attempt', async () => {
    await handle(failed(1, { warnings: [{ code: 1, message: 'odd audio' }] }));
    expect(record()).not.toHaveProperty('warnings');
  });

  test('stays in the index of open jobs, with its time', async () => {
    await handle(failed());
    expect(record()).toMatchObject({ openPhase: 'SUBMIT', openSince: SUBMITTED.openSince });
  });

  test('after a crash between the write and the message, the event is delivered again and the message is sent', async () => {
    aws.sqs.on(SendMessageCommand).rejectsOnce(new Error('died')).resolves({});
    await expect(handle(failed())).rejects.toThrow('died');
    const recorded = record();
    expect(await handle(failed())).toBe('repeat');
    expect(record()).toEqual(recorded);
    expect(resubmitted().map(({ attempt }) => attempt)).toEqual([2, 2]);
  });

  test('delivered again after the next attempt was claimed: nothing is sent', async () => {
    aws.table.put({ ...SUBMITTING, attempt: 2, eventTime: NOW });
    expect(await handle(failed())).toBe('late');
    expect(aws.messagesSent).toEqual([]);
  });

  test('of a later attempt than the record has, as after a restore of the table: the next attempt follows', async () => {
    expect(await handle(failed(2))).toBe('recorded');
    expect(record()).toMatchObject({ status: 'RETRYING', attempt: 2, mediaConvertJobId: 'mc-2' });
    expect(resubmitted()).toMatchObject([{ attempt: 3 }]);
  });
});

test.each([
  ['the last attempt', failed(3), WITH_UPLOADS],
  ['more attempts than there are now', failed(4), WITH_UPLOADS],
  ['one attempt only', failed(1), { ...WITH_UPLOADS, MAX_ATTEMPTS: '1' }],
  ['nothing submits', failed(1), { ...WITH_UPLOADS, UPLOAD_QUEUE_URL: undefined as never }],
  ['the uploader can fix it', failed(1, { errorCode: 1404 }), WITH_UPLOADS],
  ['the cause is unknown', failed(1, { errorCode: undefined }), WITH_UPLOADS],
])('an error is final: %s', async (_, event, environment) => {
  aws.table.put({ ...SUBMITTED, attempt: event.userMetadata.attempt, mediaConvertJobId: event.jobId });
  expect(await handle(event, environment)).toBe('recorded');
  expect(record()).toMatchObject({ status: 'ERROR', claims: 1 });
  expect(record()).not.toHaveProperty('openPhase');
  expect(aws.messagesSent).toEqual([]);
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'ERROR' })]);
});

test('the transient error of a job that other code registered is final', async () => {
  aws.table.put({ ...SUBMITTED, jobId: 'own-1' });
  expect(await handle(failed(1, { userMetadata: { pipelineId: 'pipeline-1', jobId: 'own-1', attempt: '1' } }))).toBe('recorded');
  expect(aws.table.record('own-1')).toMatchObject({ status: 'ERROR', errorClass: 'TRANSIENT' });
  expect(aws.messagesSent).toEqual([]);
});

test('each attempt except the last is retried', async () => {
  for (const attempt of [1, 2, 3]) {
    aws.table.put({ ...SUBMITTED, attempt, mediaConvertJobId: `mc-${attempt}` });
    await handle(failed(attempt));
  }
  expect(resubmitted().map(({ attempt }) => attempt)).toEqual([2, 3]);
  expect(record().status).toBe('ERROR');
});

test.each([
  ['QUEUE_HOP', {}], ['NEW_WARNING', { warningCode: 1, warningMessage: 'odd' }],
])('%s of another job than the one on record cancels that job', async (status, detail) => {
  expect(await handle(jobEvent(status, { jobId: 'mc-9', ...detail }))).toBe('duplicate job canceled');
  expect(aws.cancellations).toEqual(['mc-9']);
  expect(record()).toEqual(SUBMITTED);
});

describe('while it is RETRYING', () => {
  beforeEach(() => aws.table.put(RETRYING));

  test.each(['PROGRESSING', 'COMPLETE', 'CANCELED'])('%s of the job that failed is late', async status => {
    expect(await handle(jobEvent(status, { timestamp: NOW + 1 }))).toBe('late');
    expect(record()).toEqual(RETRYING);
    expect(aws.calls).not.toContain('Publish');
    expect(aws.cancellations).toEqual([]);
  });

  test('a warning of the job that failed is late', async () => {
    expect(await handle(jobEvent('NEW_WARNING', { warningCode: '1', warningMessage: 'odd' }))).toBe('late');
    expect(record()).toEqual(RETRYING);
  });

  test('another job of the same attempt is a duplicate', async () => {
    expect(await handle(jobEvent('PROGRESSING', { jobId: 'mc-9' }))).toBe('duplicate job canceled');
    expect(record()).toEqual(RETRYING);
  });

  test('the next attempt continues, whether or not its submitter recorded the job', async () => {
    expect(await handle(jobEvent('COMPLETE', { attempt: 2, jobId: 'mc-2', timestamp: NOW + 9 }))).toBe('recorded');
    expect(record()).toMatchObject({ status: 'COMPLETE', attempt: 2, mediaConvertJobId: 'mc-2' });
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'COMPLETE', attempt: 2 })]);
  });
});

describe('an orphan', () => {
  beforeEach(() => aws.table.clear());

  test.each(['before', 'after'])('has a final error %s its first event, because its source is unknown', async when => {
    if (when === 'after') {
      await handle(jobEvent('PROGRESSING', { timestamp: NOW - 1 }));
    }
    await handle(failed());
    expect(record()).toMatchObject({ status: 'ERROR', orphan: true, errorClass: 'TRANSIENT' });
    expect(aws.messagesSent).toEqual([]);
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'ERROR', orphan: true })]);
    expect(await handle(failed())).toBe('repeat');
    expect(aws.announcements).toHaveLength(2);
  });

  test('is not created for an event without the status', async () => {
    expect(await handle(jobEvent('QUEUE_HOP'))).toBe('no record');
    expect(aws.table.size).toBe(0);
  });
});

test('a write that the SDK repeated after a lost response is announced', async () => {
  await handle(jobEvent('COMPLETE'));
  expect(await handle(jobEvent('COMPLETE'))).toBe('repeat');
  const [first, second] = aws.announcements;
  expect(second).toEqual(first);
});

describe('a job that fails', () => {
  const asked = { ...WITH_UPLOADS, OPTIONAL_METRICS: 'FailedJobs' };

  test('is counted once', async () => {
    expect(await handle(jobEvent('ERROR', { errorCode: 1401 }), asked)).toBe('recorded');
    expect(await handle(jobEvent('ERROR', { errorCode: 1401 }), asked)).toBe('repeat');
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', FailedJobs: 1 })]);
  });

  test('is not counted if it is tried again', async () => {
    expect(await handle(jobEvent('ERROR', { errorCode: 1999 }), asked)).toBe('recorded');
    expect(output.metrics).toEqual([]);
  });
});

describe('the time until an upload is playable', () => {
  const asked = { ...WITH_UPLOADS, OPTIONAL_METRICS: 'TimeToPlayable' };

  test('is measured once, from the first claim to the record of COMPLETE', async () => {
    await handle(jobEvent('PROGRESSING'), asked);
    expect(await handle(jobEvent('COMPLETE', { timestamp: NOW + 100 }), asked)).toBe('recorded');
    expect(await handle(jobEvent('COMPLETE', { timestamp: NOW + 100 }), asked)).toBe('repeat');
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', TimeToPlayable: 60_500 })]);
  });

  test('is not measured if the app does not ask', async () => {
    await handle(jobEvent('COMPLETE'));
    expect(output.metrics).toEqual([]);
  });

  test.each<[string, Partial<JobRecord>, string]>([
    ['a further job', { mainJobId: 'job-0' }, 'COMPLETE'],
    ['a job whose record was lost', { orphan: true }, 'COMPLETE'],
    ['a job that was registered without a time', { createdAt: 'today' }, 'COMPLETE'],
    ['a job that failed', {}, 'ERROR'],
    ['a job that was canceled', {}, 'CANCELED'],
  ])('is not measured for %s', async (_, change, status) => {
    aws.table.put({ ...SUBMITTED, ...change });
    expect(await handle(jobEvent(status), asked)).toBe('recorded');
    expect(output.metrics).toEqual([]);
  });
});
