import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { CMAF_DETAIL, ENVIRONMENT, FILE_DETAIL, jobEventBody, NOW, queueEvent, SUBMITTED, SUBMITTING } from './job-event-fixtures';
import { AVC, mp4, track } from './media-files/an-mp4';
import { MAIN } from './media-files/playlist-fixtures';
import type * as RecordJobEvent from '../../../src/job-tracker/record-job-event.lambda';
import { conditionFor, OPEN_AND_SAME_JOB } from '../../../src/job-tracker/record-job-event.lambda/job-state';
import type { JobRecord } from '../../../src/shared/contract/record';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

const HANDLER = '../../../src/job-tracker/record-job-event.lambda';
const RECORDED_AT = '2026-11-24T12:00:00.500Z';
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof RecordJobEvent.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof RecordJobEvent>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW + 500 });
  output.start();
  aws.reset();
  aws.table.put(SUBMITTED);
  aws.objects.set('s3://processed/job-1/cmaf/stream.m3u8', MAIN);
  aws.objects.set('s3://processed/job-1/mp4/video.mp4', mp4(track(AVC)));
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function handle(...bodies: string[]) {
  return handler(queueEvent(...bodies), {} as Context);
}

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

function decisions() {
  return output.lines.map(({ decision }) => decision);
}

describe('PROGRESSING', () => {
  test('is recorded by one write and not announced', async () => {
    expect(await handle(jobEventBody('PROGRESSING'))).toEqual({ batchItemFailures: [] });
    expect(record()).toEqual({ ...SUBMITTED, status: 'PROGRESSING', cause: 'event', eventTime: NOW, updatedAt: RECORDED_AT });
    expect(aws.calls).toEqual(['Update']);
  });

  test('sends exactly this request to DynamoDB', async () => {
    await handle(jobEventBody('PROGRESSING'));
    expect(aws.updates).toEqual([expect.objectContaining({
      TableName: 'jobs',
      Key: { jobId: 'job-1' },
      ConditionExpression: conditionFor('PROGRESSING'),
      UpdateExpression: 'SET #status = :status, #attempt = :attempt, #mediaConvertJobId = :mediaConvertJobId, #eventTime = :eventTime,'
        + ' #openPhase = :openPhase, #cause = :cause, #updatedAt = :updatedAt REMOVE #owner, #leaseUntil, #maybeSince, #maybeUntil',
    })]);
  });

  test('before the job is on record: its id is added, and the claim is removed', async () => {
    aws.table.put(SUBMITTING);
    await handle(jobEventBody('PROGRESSING'));
    expect(record()).toMatchObject({ status: 'PROGRESSING', mediaConvertJobId: 'mc-1', openPhase: 'TRANSCODE' });
    for (const gone of ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil']) {
      expect(record()).not.toHaveProperty(gone);
    }
  });

  test('after the end it changes nothing', async () => {
    await handle(jobEventBody('COMPLETE'));
    await handle(jobEventBody('PROGRESSING', { timestamp: NOW + 1 }));
    expect(record()).toMatchObject({ status: 'COMPLETE', eventTime: NOW });
    expect(decisions()).toEqual(['recorded', 'late']);
    expect(aws.announcements).toHaveLength(1);
  });
});

describe('COMPLETE', () => {
  const complete = jobEventBody('COMPLETE', {
    outputGroupDetails: [CMAF_DETAIL, FILE_DETAIL], warnings: [{ code: 230_001, message: 'odd audio' }, { code: 230_002 }],
  });

  test('is recorded with the outputs, and announced', async () => {
    expect(await handle(complete)).toEqual({ batchItemFailures: [] });
    const { openPhase, openSince, ...closed } = SUBMITTED;
    expect([openPhase, openSince]).toEqual(['TRANSCODE', expect.any(String)]);
    expect(record()).toEqual({
      ...closed,
      status: 'COMPLETE',
      cause: 'event',
      eventTime: NOW,
      updatedAt: RECORDED_AT,
      progressPercent: 100,
      warnings: ['230001: odd audio', '230002'],
      outputs: [
        expect.objectContaining({ preset: 'cmaf', type: 'HLS', path: 's3://processed/job-1/cmaf/stream.m3u8', codecs: 'avc1.64001f,mp4a.40.2' }),
        expect.objectContaining({ preset: 'cmaf', type: 'DASH', path: 's3://processed/job-1/cmaf/stream.mpd', codecs: 'avc1.64001f,mp4a.40.2' }),
        expect.objectContaining({ preset: 'download', type: 'FILE', path: 's3://processed/job-1/mp4/video.mp4', codecs: 'avc1.640028' }),
      ],
    });
    expect(aws.calls).toEqual(['Get', 'GetObject', 'GetObject', 'Update', 'Publish']);
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'COMPLETE', outputs: record().outputs, updatedAt: RECORDED_AT })]);
  });

  test('is recorded and announced without facts that cannot be read', async () => {
    aws.objects.clear();
    expect(await handle(complete)).toEqual({ batchItemFailures: [] });
    expect(record()).toMatchObject({ status: 'COMPLETE', outputs: [{ type: 'HLS' }, { type: 'DASH' }, { type: 'FILE' }] });
    expect(aws.announcements).toHaveLength(1);
    expect(output.lines.map(({ level, jobId, preset, decision }) => [level, jobId, preset ?? decision])).toEqual([
      ['WARN', 'job-1', 'cmaf'], ['WARN', 'job-1', 'download'], ['INFO', 'job-1', 'recorded'],
    ]);
  });

  test('reads the record consistently', async () => {
    await handle(complete);
    expect(aws.dynamoDb.commandCalls(GetCommand).map(call => call.args[0].input)).toEqual([
      { TableName: 'jobs', Key: { jobId: 'job-1' }, ConsistentRead: true },
    ]);
  });

  test('has no URLs without delivery, and does not expire if records are kept', async () => {
    await handle(complete);
    record().outputs!.forEach(result => expect(result).not.toHaveProperty('url'));
    expect(record()).not.toHaveProperty('expiresAt');
  });

  test('delivered again, it is announced again with the same id and content, and recorded once', async () => {
    await handle(complete);
    const recorded = record();
    jest.setSystemTime(NOW + 3_600_000);
    await handle(complete, complete);
    expect(record()).toEqual(recorded);
    const [first, ...others] = aws.announcements;
    expect(others).toEqual([first, first]);
    expect(decisions()).toEqual(['recorded', 'repeat', 'repeat']);
  });

  test('if announcing fails, the message is delivered again, and it is announced', async () => {
    aws.sns.on(PublishCommand).rejectsOnce(new Error('topic down')).resolves({});
    expect(await handle(complete)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(await handle(complete)).toEqual({ batchItemFailures: [] });
    expect(aws.announcements).toHaveLength(2);
  });

  test('is recorded before the submitter records the job', async () => {
    aws.table.put(SUBMITTING);
    await handle(complete);
    expect(record()).toMatchObject({ status: 'COMPLETE', mediaConvertJobId: 'mc-1', outputs: expect.any(Array) });
    for (const gone of ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil', 'openPhase', 'openSince']) {
      expect(record()).not.toHaveProperty(gone);
    }
  });

  test('is recorded without outputs or warnings', async () => {
    await handle(jobEventBody('COMPLETE', { warnings: [] }));
    expect(record()).toMatchObject({ status: 'COMPLETE', outputs: [] });
    expect(record()).not.toHaveProperty('warnings');
  });

  test('keeps the warnings of the submission, and the texts of NEW_WARNING', async () => {
    const source = 'The source is HDR (PQ)';
    aws.table.put({ ...SUBMITTED, warnings: [source, '230002: odd video'] });
    await handle(complete);
    expect(record().warnings).toEqual([source, '230002: odd video', '230001: odd audio']);
    aws.table.put({ ...SUBMITTED, warnings: [source] });
    await handle(jobEventBody('COMPLETE'));
    expect(record().warnings).toEqual([source]);
  });

  test('after progress: 100 percent, in no phase', async () => {
    await handle(jobEventBody('STATUS_UPDATE', { timestamp: NOW - 1, jobProgress: { jobPercentComplete: 97, currentPhase: 'UPLOADING' } }));
    await handle(complete);
    expect(record().progressPercent).toBe(100);
    expect(record()).not.toHaveProperty('progressPhase');
  });

  test('sends exactly this request to DynamoDB', async () => {
    await handle(complete);
    expect(aws.updates).toEqual([expect.objectContaining({
      ConditionExpression: OPEN_AND_SAME_JOB,
      UpdateExpression: 'SET #status = :status, #attempt = :attempt, #mediaConvertJobId = :mediaConvertJobId, #eventTime = :eventTime,'
        + ' #progressPercent = :progressPercent, #outputs = :outputs, #cause = :cause, #updatedAt = :updatedAt,'
        + ' #warnings = if_not_exists(#warnings, :warnings)'
        + ' REMOVE #openPhase, #openSince, #progressPhase, #owner, #leaseUntil, #maybeSince, #maybeUntil',
    })]);
  });

  test('is recorded if it has the time of the previous progress', async () => {
    await handle(jobEventBody('PROGRESSING'));
    await handle(complete);
    expect(record().status).toBe('COMPLETE');
  });
});

describe('ERROR', () => {
  test.each([
    [1432, 'PERMISSIONS'], [1404, 'INPUT'], [1040, 'SETTINGS'], [1041, 'ACCELERATION'], [1999, 'TRANSIENT'], [4242, 'OTHER'],
  ])('%d is recorded as %s, and announced', async (errorCode, errorClass) => {
    await handle(jobEventBody('ERROR', { errorCode, errorMessage: 'it broke' }));
    const error = { status: 'ERROR', errorCode: String(errorCode), errorMessage: 'it broke', errorClass };
    expect(record()).toMatchObject({ ...error, cause: 'event' });
    expect(record()).not.toHaveProperty('openPhase');
    expect(aws.announcements).toEqual([expect.objectContaining(error)]);
  });

  test('is recorded without a code', async () => {
    await handle(jobEventBody('ERROR'));
    expect(record()).toMatchObject({ status: 'ERROR', errorClass: 'OTHER' });
    expect(record()).not.toHaveProperty('errorCode');
  });
});

test('CANCELED is recorded and announced', async () => {
  await handle(jobEventBody('CANCELED'));
  expect(record()).toMatchObject({ status: 'CANCELED', cause: 'event', eventTime: NOW });
  expect(record()).not.toHaveProperty('openPhase');
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'CANCELED' })]);
});

test.each(['ERROR', 'CANCELED'])('%s: its percentage stays, its phase is removed', async status => {
  await handle(jobEventBody('STATUS_UPDATE', { timestamp: NOW - 1, jobProgress: { jobPercentComplete: 42, currentPhase: 'TRANSCODING' } }));
  await handle(jobEventBody(status));
  expect(record()).toMatchObject({ status, progressPercent: 42 });
  expect(record()).not.toHaveProperty('progressPhase');
});

describe('while it runs', () => {
  test('STATUS_UPDATE is its progress', async () => {
    await handle(jobEventBody('STATUS_UPDATE', { jobProgress: { jobPercentComplete: 42, currentPhase: 'TRANSCODING', retryCount: 0 } }));
    expect(record()).toMatchObject({ status: 'PROGRESSING', progressPercent: 42, progressPhase: 'TRANSCODING' });
    expect(aws.announcements).toEqual([]);
  });

  test('STATUS_UPDATE may have only a phase: the percentage stays', async () => {
    await handle(jobEventBody('STATUS_UPDATE', { jobProgress: { jobPercentComplete: 42, currentPhase: 'TRANSCODING' } }));
    await handle(jobEventBody('STATUS_UPDATE', { timestamp: NOW + 1, jobProgress: { currentPhase: 'UPLOADING' } }));
    expect(record()).toMatchObject({ eventTime: NOW + 1, progressPercent: 42, progressPhase: 'UPLOADING' });
  });

  test('STATUS_UPDATE may have neither', async () => {
    await handle(jobEventBody('STATUS_UPDATE'));
    expect(record()).toMatchObject({ status: 'PROGRESSING' });
    expect(record()).not.toHaveProperty('progressPercent');
    expect(record()).not.toHaveProperty('progressPhase');
  });

  test('INPUT_INFORMATION does not change the progress', async () => {
    await handle(jobEventBody('STATUS_UPDATE', { jobProgress: { jobPercentComplete: 3, currentPhase: 'PROBING' } }));
    await handle(jobEventBody('INPUT_INFORMATION', { timestamp: NOW + 1, inputDetails: [{ id: 1, uri: 's3://source/PRIVATE' }] }));
    expect(record()).toMatchObject({ eventTime: NOW + 1, progressPercent: 3, progressPhase: 'PROBING' });
  });

  test('a late event does not reduce the progress', async () => {
    const update = (timestamp: number, jobPercentComplete: number) => (
      jobEventBody('STATUS_UPDATE', { timestamp, jobProgress: { jobPercentComplete } })
    );
    for (const body of [update(NOW + 2, 50), update(NOW + 1, 40), update(NOW + 2, 45), jobEventBody('PROGRESSING')]) {
      await handle(body);
    }
    expect(record().progressPercent).toBe(50);
    expect(decisions()).toEqual(['recorded', 'late', 'late', 'late']);
  });

  test('an unknown status is ignored', async () => {
    expect(await handle(jobEventBody('NOVELTY'))).toEqual({ batchItemFailures: [] });
    expect(aws.calls).toEqual([]);
    expect(decisions()).toEqual(['unknown status']);
  });
});

describe('NEW_WARNING', () => {
  const warning = (warningCode: string, warningMessage: string, timestamp = NOW) => (
    jobEventBody('NEW_WARNING', { timestamp, warningCode, warningMessage })
  );

  test('is added to the warnings', async () => {
    await handle(warning('230001', 'odd audio'), warning('230002', 'odd video', NOW + 1));
    expect(record().warnings).toEqual(['230001: odd audio', '230002: odd video']);
  });

  test('delivered twice is one warning', async () => {
    await handle(warning('230001', 'odd audio'), warning('230001', 'odd audio'));
    expect(record().warnings).toEqual(['230001: odd audio']);
  });

  test('without a warning leaves the record without warnings', async () => {
    await handle(jobEventBody('NEW_WARNING'));
    expect(record()).not.toHaveProperty('warnings');
  });
});

describe('QUEUE_HOP', () => {
  const ON_DEMAND = 'arn:aws:mediaconvert:us-east-1:000000000000:queues/on-demand';
  const hop = (detail: object = {}) => jobEventBody('QUEUE_HOP', {
    queue: ON_DEMAND, previousQueue: 'arn:aws:mediaconvert:us-east-1:000000000000:queues/reserved', priority: 0, previousPriority: 0, ...detail,
  });

  test('records only the queue in which the job waits: it has not started', async () => {
    expect(await handle(hop())).toEqual({ batchItemFailures: [] });
    expect(record()).toEqual({ ...SUBMITTED, queueArn: ON_DEMAND, updatedAt: RECORDED_AT });
    expect(aws.calls).toEqual(['Update']);
    expect(decisions()).toEqual(['recorded']);
  });

  test('sends exactly this request to DynamoDB', async () => {
    await handle(hop());
    expect(aws.updates).toEqual([expect.objectContaining({
      ConditionExpression: OPEN_AND_SAME_JOB,
      UpdateExpression: 'SET #queueArn = :queueArn, #updatedAt = :updatedAt',
    })]);
  });

  test('keeps the claim if the job is not on record yet', async () => {
    aws.table.put(SUBMITTING);
    const before = record();
    await handle(hop());
    expect(record()).toEqual({ ...before, queueArn: ON_DEMAND, updatedAt: RECORDED_AT });
  });

  test('does not make the next event late', async () => {
    await handle(hop({ timestamp: NOW + 1 }), jobEventBody('PROGRESSING'));
    expect(record()).toMatchObject({ status: 'PROGRESSING', queueArn: ON_DEMAND, eventTime: NOW });
  });

  test.each<[string, Partial<JobRecord>]>([
    ['late', { status: 'COMPLETE' }], ['duplicate job canceled', { attempt: 2 }], ['duplicate job canceled', { mediaConvertJobId: 'mc-2' }],
  ])(
    '%s, and changes nothing, where the record is %j', async (decision, change) => {
      aws.table.put({ ...SUBMITTED, ...change });
      await handle(hop());
      expect(record()).toEqual({ ...SUBMITTED, ...change });
      expect(decisions()).toEqual([decision]);
    });
});

describe('an event that is not about this record', () => {
  test('of another job of the same upload: that job is canceled and counted, the record stays unchanged', async () => {
    await handle(jobEventBody('PROGRESSING', { jobId: 'mc-2' }));
    await handle(jobEventBody('CANCELED', { jobId: 'mc-2' }));
    expect(record()).toEqual({ ...SUBMITTED, otherJobs: ['mc-2'] });
    expect(aws.cancellations).toEqual(['mc-2']);
    expect(decisions()).toEqual(['duplicate job canceled', 'duplicate job']);
    expect(output.metrics).toHaveLength(1);
    expect(aws.announcements).toEqual([]);
  });

  test('of another job that is complete: counted once, delivered together and later again', async () => {
    const complete = jobEventBody('COMPLETE', { jobId: 'mc-2' });
    await handle(complete, complete);
    await handle(complete);
    expect(decisions()).toEqual(['duplicate job', 'duplicate job', 'duplicate job']);
    expect(output.metrics).toHaveLength(1);
  });

  test('of an earlier attempt that failed: late', async () => {
    aws.table.put({ ...SUBMITTED, attempt: 2 });
    await handle(jobEventBody('ERROR', { jobId: 'mc-0' }));
    expect(record()).toEqual({ ...SUBMITTED, attempt: 2 });
    expect(decisions()).toEqual(['late']);
    expect(aws.cancellations).toEqual([]);
  });

  test('without a record: it is recorded and announced as an orphan', async () => {
    aws.table.clear();
    await handle(jobEventBody('PROGRESSING'));
    await handle(jobEventBody('COMPLETE', { timestamp: NOW + 1, outputGroupDetails: [FILE_DETAIL] }));
    expect(record()).toMatchObject({ status: 'COMPLETE', orphan: true });
    expect(decisions()).toEqual(['orphan', 'recorded']);
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'COMPLETE', orphan: true })]);
  });

  test('of a job whose record ended without one: canceled, not announced', async () => {
    aws.table.put({ ...SUBMITTING, status: 'REJECTED' });
    const before = record();
    for (const status of ['QUEUE_HOP', 'PROGRESSING', 'COMPLETE']) {
      await handle(jobEventBody(status));
    }
    expect(record()).toEqual({ ...before, otherJobs: ['mc-1'] });
    expect(output.metrics).toEqual([]);
    expect(decisions()).toEqual(['duplicate job canceled', 'duplicate job canceled', 'duplicate job']);
    expect(aws.announcements).toEqual([]);
  });
});

test('optional attributes stay on the record and are announced', async () => {
  const later = { profile: 'default', purpose: 'main', mainJobId: 'job-0', passthrough: '{"order":7}' };
  aws.table.put({ ...SUBMITTED, ...later });
  await handle(jobEventBody('PROGRESSING'), jobEventBody('COMPLETE', { timestamp: NOW + 1 }));
  expect(record()).toMatchObject({ status: 'COMPLETE', ...later });
  expect(aws.announcements).toEqual([expect.objectContaining(later)]);
});

test.each(['HELD', 'DELETED'] as const)('%s is never overwritten, whatever the event', async status => {
  aws.table.put({ ...SUBMITTING, status });
  const before = record();
  for (const event of ['PROGRESSING', 'STATUS_UPDATE', 'QUEUE_HOP', 'NEW_WARNING', 'ERROR']) {
    await handle(jobEventBody(event, { warningCode: 1, errorCode: 1999 }));
  }
  expect(record()).toEqual(before);
  await handle(jobEventBody('COMPLETE'));
  expect(record()).toEqual({ ...before, otherJobs: ['mc-1'] });
  expect(aws.announcements).toEqual([]);
  expect(aws.cancellations).toHaveLength(4);
});

describe('a service that is throttled, unreachable or has a server error', () => {
  const throttling = Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
  const body = jobEventBody('COMPLETE');

  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    aws.sns.on(PublishCommand).rejectsOnce(throttling).resolves({});
  });

  test('does not use up the receives of the event: it is requeued as a new message', async () => {
    expect(await handle(body)).toEqual({ batchItemFailures: [] });
    expect(aws.messagesSent).toEqual([{
      QueueUrl: ENVIRONMENT.JOB_EVENT_QUEUE_URL,
      MessageBody: body,
      DelaySeconds: 10,
      MessageAttributes: {
        deferrals: { DataType: 'Number', StringValue: '1' }, firstSeen: { DataType: 'Number', StringValue: String(NOW) },
      },
    }]);
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'WARN', message: 'Job event requeued', jobId: 'job-1', reason: 'ThrottlingException: slow down',
    })]);
    expect(await handle(aws.messagesSent[0].MessageBody!)).toEqual({ batchItemFailures: [] });
    expect(aws.announcements).toHaveLength(2);
  });

  test('is waited for with a growing delay, since the event was first received', async () => {
    const { Records: [message] } = queueEvent(body);
    const number = (value: number) => ({ dataType: 'Number', stringValue: String(value) });
    const messageAttributes = { deferrals: number(2), firstSeen: number(NOW - 5) };
    await handler({ Records: [{ ...message, messageAttributes }] }, {} as Context);
    expect(aws.messagesSent[0]).toMatchObject({
      DelaySeconds: 25, MessageAttributes: { deferrals: { StringValue: '3' }, firstSeen: { StringValue: String(NOW - 5) } },
    });
  });

  test('is not waited for after 13 days: the event ends in the dead-letter queue before SQS drops it', async () => {
    jest.setSystemTime(NOW + 13 * 24 * 3_600_000 + 1);
    expect(await handle(body)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(aws.messagesSent).toEqual([]);
  });

  test('if the event cannot be requeued either, it is reported as failed', async () => {
    aws.sqs.on(SendMessageCommand).rejects(new Error('queue down'));
    expect(await handle(body)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  });
});

describe('in a batch', () => {
  test('only events that cannot be handled are reported as failed', async () => {
    expect(await handle('hello', jobEventBody('PROGRESSING'), jobEventBody('COMPLETE', { userMetadata: {} }))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-2' }],
    });
    expect(record().status).toBe('PROGRESSING');
  });

  test('if the table fails, all are reported as failed', async () => {
    aws.dynamoDb.rejects(new Error('table down'));
    expect(await handle(jobEventBody('PROGRESSING'), jobEventBody('COMPLETE'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
  });

  test('events of several jobs are recorded separately', async () => {
    aws.table.put({ ...SUBMITTED, jobId: 'job-2', mediaConvertJobId: 'mc-2' });
    const second = { jobId: 'mc-2', userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-2', attempt: '1' } };
    await handle(jobEventBody('COMPLETE'), jobEventBody('ERROR', second));
    expect([record().status, aws.table.record('job-2')!.status]).toEqual(['COMPLETE', 'ERROR']);
  });
});

describe('the log', () => {
  test('has one line per event, with source, job id and decision', async () => {
    await handle(jobEventBody('PROGRESSING'));
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'INFO',
      bucket: 'source',
      key: 'uploads/holiday.mov',
      jobId: 'job-1',
      attempt: 1,
      mediaConvertJobId: 'mc-1',
      status: 'PROGRESSING',
      decision: 'recorded',
    })]);
  });

  test('has one line per failure, with the message id', async () => {
    await handle('hello');
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', messageId: 'message-0', error: expect.anything() })]);
  });

  test('has the job id of a failure if it is known', async () => {
    aws.dynamoDb.rejects(new Error('table down'));
    await handle(jobEventBody('PROGRESSING'));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', jobId: 'job-1', messageId: 'message-0' })]);
  });

  test('has no payload', async () => {
    await handle(jobEventBody('COMPLETE', { outputGroupDetails: [FILE_DETAIL] }), jobEventBody('COMPLETE', { jobId: '' }));
    expect(output.lines).toHaveLength(2);
    expect(output.text).not.toMatch(/PRIVATE|s3:\/\/|receipt/);
  });
});

test('the end is final even if events of one batch overtake each other', async () => {
  await handle(jobEventBody('COMPLETE'), jobEventBody('PROGRESSING', { timestamp: NOW + 1 }), jobEventBody('STATUS_UPDATE', { timestamp: NOW - 1 }));
  expect(record().status).toBe('COMPLETE');
  expect(aws.announcements).toHaveLength(1);
});

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));
