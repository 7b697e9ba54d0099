import { CreateJobCommand, SearchJobsCommand } from '@aws-sdk/client-mediaconvert';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { acceptJobs, beforeAndAfterEachSubmission, CREATED, DEAD_CLAIM, FOUND, METADATA, submit } from './submission';
import { JOB, NOW, PLAN, SUBMISSION } from './upload-fixtures';
import type { Plan } from '../../../src/shared/contract/plan';
import type { JobRecord } from '../../../src/shared/contract/record';
import { LONGEST_CREATION_MS } from '../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();
const { throttled, overQuota, denied, serverError, timeout } = MEDIA_CONVERT_ERRORS;
/** An expired claim whose settle time is over. */
const NEVER_LISTED: Partial<JobRecord> & { jobId: string } = { ...DEAD_CLAIM, maybeUntil: NOW - 1 };

beforeAndAfterEachSubmission(aws, output);

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

describe('an earlier claim has expired', () => {
  test('its job is found, recorded and announced: no other is created', async () => {
    aws.table.put(DEAD_CLAIM);
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [FOUND] });
    expect(await submit()).toEqual({ decision: 'submitted', mediaConvertJobId: 'mc-0' });
    expect(aws.calls).toEqual(['Update', 'SearchJobs', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'SUBMITTED', mediaConvertJobId: 'mc-0', openPhase: 'TRANSCODE' });
    for (const gone of ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil']) {
      expect(record()).not.toHaveProperty(gone);
    }
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'SUBMITTED', mediaConvertJobId: 'mc-0' })]);
  });

  test('its job is found: its outputs are unknown, so the record keeps all planned outputs', async () => {
    aws.table.put(DEAD_CLAIM);
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [FOUND] });
    await submit();
    expect(record().outputGroups).toEqual(JOB.outputGroups);
    expect(aws.updates[1].UpdateExpression).toBe('SET #status = :status, #mediaConvertJobId = :mediaConvertJobId, #openPhase = :openPhase,'
      + ' #updatedAt = :updatedAt REMOVE #owner, #leaseUntil, #maybeSince, #maybeUntil');
  });

  test("its job is found after that job's first event recorded it", async () => {
    aws.table.put(DEAD_CLAIM);
    aws.mediaConvert.on(SearchJobsCommand).callsFake(() => {
      aws.table.put({ ...record(), status: 'PROGRESSING', mediaConvertJobId: 'mc-0', cause: 'event' });
      return { Jobs: [FOUND] };
    });
    expect(await submit()).toEqual({ decision: 'submitted', reason: 'already recorded', mediaConvertJobId: 'mc-0' });
    expect(record()).toMatchObject({ status: 'PROGRESSING', outputGroups: JOB.outputGroups });
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'SUBMITTED', mediaConvertJobId: 'mc-0' })]);
  });

  test('its job is searched by input and recognized by its metadata', async () => {
    aws.table.put(DEAD_CLAIM);
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [{ ...FOUND, UserMetadata: { ...METADATA, jobId: 'other' } }] });
    expect(await submit()).toMatchObject({ decision: 'requeued' });
    expect(aws.mediaConvert.commandCalls(SearchJobsCommand)[0].args[0].input.InputFile).toBe('s3://source/uploads/holiday.mov');
  });

  test('its job may still appear: the claim is released, and the message is requeued until the settle time is over', async () => {
    aws.table.put(DEAD_CLAIM);
    expect(await submit()).toEqual({ decision: 'requeued', reason: 'a job may exist that is not listed yet' });
    expect(output.metrics).toEqual([]);
    expect(aws.calls).toEqual(['Update', 'SearchJobs', 'Update', 'SendMessage']);
    expect(aws.messagesSent[0].DelaySeconds).toBe(601);
    expect(record()).toMatchObject({
      status: 'SUBMITTING', claims: 1, leaseUntil: 0, maybeSince: DEAD_CLAIM.maybeSince, maybeUntil: DEAD_CLAIM.maybeUntil,
    });
  });

  test('its job never appeared: a new job is created, with its own settle time', async () => {
    aws.table.put(NEVER_LISTED);
    let whenCreating: JobRecord | undefined;
    aws.mediaConvert.on(CreateJobCommand).callsFake(() => {
      whenCreating = record();
      return CREATED;
    });
    expect(await submit()).toEqual({ decision: 'submitted', mediaConvertJobId: 'mc-1' });
    expect(aws.calls).toEqual(['Update', 'SearchJobs', 'Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
    expect(whenCreating).toMatchObject({ maybeSince: NEVER_LISTED.maybeSince, maybeUntil: NOW + 675_000, claims: 2 });
    expect(record()).not.toHaveProperty('maybeUntil');
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', UnknownSubmissions: 1 })]);
  });

  test('its job appeared during the search: no job is created', async () => {
    aws.table.put(NEVER_LISTED);
    aws.mediaConvert.on(SearchJobsCommand).callsFake(() => {
      aws.table.put({ ...record(), status: 'PROGRESSING', mediaConvertJobId: 'mc-0' });
      return { Jobs: [] };
    });
    expect(await submit()).toEqual({ decision: 'already done', reason: 'the job appeared' });
    expect(aws.calls).not.toContain('CreateJob');
    expect(record()).toMatchObject({ status: 'PROGRESSING', mediaConvertJobId: 'mc-0' });
  });

  test('after an unclear answer, a job is created again when the settle time is over, at most fifteen times', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(timeout);
    let outcome = await submit();
    for (let hours = 1; outcome.decision === 'requeued' && hours < 40; hours++) {
      jest.setSystemTime(NOW + hours * 3_600_000);
      outcome = await submit();
    }
    expect(outcome).toEqual({ decision: 'failed', reason: 'Not submitted after 16 claims and 0 requeues' });
    // Each claim sends two requests with the same token.
    expect(aws.mediaConvert.commandCalls(CreateJobCommand)).toHaveLength(30);
    expect(record()).toMatchObject({ status: 'ERROR', claims: 16 });
  });
});

describe('UnknownSubmission.HOLD, and the job of the earlier claim never appeared', () => {
  const HOLD: Plan = { ...PLAN, submission: { ...SUBMISSION, unknownSubmission: 'HOLD' } };
  const REASON = 'It is unknown whether a job was created: not resubmitted automatically (UnknownSubmission.HOLD)';

  test('ends as ERROR, announced and counted, without a job', async () => {
    aws.table.put(NEVER_LISTED);
    expect(await submit({ plan: HOLD })).toEqual({ decision: 'failed', reason: REASON });
    expect(aws.calls).toEqual(['Update', 'SearchJobs', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'ERROR', errorMessage: REASON, errorClass: 'OTHER', cause: 'submit' });
    expect(record()).not.toHaveProperty('openPhase');
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'ERROR', errorMessage: REASON })]);
    expect(output.metrics).toEqual([expect.objectContaining({ UnknownSubmissions: 1 })]);
  });

  test('waits for the settle time', async () => {
    aws.table.put(DEAD_CLAIM);
    expect(await submit({ plan: HOLD })).toMatchObject({ decision: 'requeued', reason: 'a job may exist that is not listed yet' });
  });

  test('waits until the exact millisecond', async () => {
    aws.table.put({ ...DEAD_CLAIM, maybeUntil: NOW + 1 });
    expect(await submit({ plan: HOLD })).toMatchObject({ decision: 'requeued' });
    aws.table.put({ ...DEAD_CLAIM, maybeUntil: NOW });
    expect(await submit({ plan: HOLD })).toMatchObject({ decision: 'failed' });
  });

  test('does not apply if the job is found', async () => {
    aws.table.put(NEVER_LISTED);
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [FOUND] });
    expect(await submit({ plan: HOLD })).toMatchObject({ decision: 'submitted', mediaConvertJobId: 'mc-0' });
  });

  test('does not apply if no earlier claim may have created a job', async () => {
    expect(await submit({ plan: HOLD })).toMatchObject({ decision: 'submitted', mediaConvertJobId: 'mc-1' });
    expect(output.metrics).toEqual([]);
  });
});

describe('it is unknown whether a job of the earlier claim exists', () => {
  const RELEASED = { status: 'SUBMITTING', claims: 1, leaseUntil: 0, maybeSince: NEVER_LISTED.maybeSince, maybeUntil: NEVER_LISTED.maybeUntil };

  test.each([throttled, denied, serverError, timeout, new Error('socket hang up')])('%s: released, to be searched again later', async error => {
    aws.table.put(NEVER_LISTED);
    aws.mediaConvert.on(SearchJobsCommand).rejects(error);
    expect(await submit({ attributes: { deferrals: 1, firstSeen: NOW } })).toEqual({
      decision: 'requeued', reason: `It is unknown whether a job exists: ${error}`,
    });
    expect(aws.calls).toEqual(['Update', 'SearchJobs', 'Update', 'SendMessage']);
    expect(aws.messagesSent[0]).toMatchObject({
      DelaySeconds: 15, MessageAttributes: { deferrals: { StringValue: '2' }, denials: { StringValue: '0' } },
    });
    expect(record()).toMatchObject(RELEASED);
  });

  test('too many jobs of this input: the search is repeated later', async () => {
    aws.table.put(NEVER_LISTED);
    aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [{ ...FOUND, UserMetadata: {} }], NextToken: 'more' });
    expect(await submit()).toEqual({
      decision: 'requeued', reason: 'It is unknown whether a job exists: Error: Not all jobs of this input since its claim could be searched',
    });
    expect(aws.calls).not.toContain('CreateJob');
    expect(record()).toMatchObject(RELEASED);
  });

  test('for 13 days: the upload ends as ERROR before its message expires', async () => {
    aws.table.put(NEVER_LISTED);
    aws.mediaConvert.on(SearchJobsCommand).rejects(denied);
    const firstSeen = NOW - 13 * 24 * 3_600_000 - 1;
    expect(await submit({ attributes: { deferrals: 900, firstSeen } })).toEqual({
      decision: 'failed', reason: `It is unknown whether a job exists: ${denied}`,
    });
    expect(record()).toMatchObject({ status: 'ERROR', errorClass: 'OTHER' });
    expect(aws.messagesSent).toEqual([]);
  });

  test('after many failed searches, the upload is submitted as soon as one succeeds', async () => {
    aws.table.put(NEVER_LISTED);
    aws.mediaConvert.on(SearchJobsCommand).rejects(serverError);
    for (let deferrals = 0; deferrals < 20; deferrals++) {
      await submit({ attributes: { deferrals, firstSeen: NOW } });
    }
    acceptJobs(aws);
    expect(await submit({ attributes: { deferrals: 20, firstSeen: NOW } })).toMatchObject({ decision: 'submitted' });
  });
});

describe('no job of the earlier claim exists, and this claim creates none', () => {
  const RENEWED = { status: 'SUBMITTING', claims: 1, leaseUntil: 0, maybeSince: NEVER_LISTED.maybeSince, maybeUntil: NOW + 675_000 };

  beforeEach(() => aws.table.put(NEVER_LISTED));

  test.each([throttled, overQuota])('%s: the record still says that an earlier job may exist', async error => {
    aws.mediaConvert.on(CreateJobCommand).rejects(error);
    expect(await submit()).toEqual({ decision: 'requeued', reason: `${error.name}: ${error.message}`, throttled: true });
    expect(record()).toMatchObject(RENEWED);
  });

  test('denied: the same, counted as a denial', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(denied);
    expect(await submit()).toEqual({ decision: 'requeued', reason: 'ForbiddenException: not allowed' });
    expect(record()).toMatchObject(RENEWED);
    expect(aws.messagesSent[0].MessageAttributes!.denials.StringValue).toBe('1');
  });

  test('too little time left: the same', async () => {
    const remainingMs = () => (aws.calls.includes('Probe') ? LONGEST_CREATION_MS - 1 : LONGEST_CREATION_MS + 1);
    expect(await submit({ remainingMs })).toEqual({
      decision: 'requeued', reason: 'too little time left to receive an answer',
    });
    expect(aws.calls).not.toContain('CreateJob');
    expect(record()).toMatchObject(RENEWED);
  });

  test('unclear: the claim counts', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(timeout);
    expect(await submit()).toMatchObject({ decision: 'requeued' });
    expect(record()).toMatchObject({ ...RENEWED, claims: 2 });
  });
});
