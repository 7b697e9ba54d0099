import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { toAmount, type PlannedBudget } from '../../../../src/shared/contract/budget';
import type { Plan, PlannedJob } from '../../../../src/shared/contract/plan';
import type { JobRecord } from '../../../../src/shared/contract/record';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { canceled } from '../../../shared/handlers.lambda/in-memory-table';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';
import { beforeAndAfterEachSubmission, DEAD_CLAIM, submit } from '../submission';
import { AUDIO_TRACK, NOW, OBJECT, planWith, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const aws = new FakeAws();
const output = new CapturedOutput();
const { denied, badRequest, throttled, serverError } = MEDIA_CONVERT_ERRORS;
const TOTAL = 'budget#pipeline-1#2026-11#';

beforeAndAfterEachSubmission(aws, output);

/** One minute with all outputs: three renditions, an audio track and a file are five minutes. */
beforeEach(() => isProbed({ Duration: 60 }));

function isProbed(container: object): void {
  const Container = { Tracks: [VIDEO_TRACK, AUDIO_TRACK], ...container };
  aws.mediaConvert.on(ProbeCommand).resolves({ ProbeResults: [{ Container, Metadata: { ETag: OBJECT.etag } }] });
}

function planOf(budget: PlannedBudget, job: Partial<PlannedJob> = {}): Plan {
  return { ...planWith({ tiers: { job: 'basic', presets: { cmaf: 'basic', mp4: 'basic' } }, ...job }), budget };
}

const BUDGET: PlannedBudget = { unit: 'MINUTES', limit: toAmount(12) };
const PLAN = planOf(BUDGET);

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

function used(key = TOTAL): number | undefined {
  return aws.table.accounts.find(({ jobId }) => jobId === key)?.used;
}

describe('there is room', () => {
  test('the amount is reserved before the job is created', async () => {
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'submitted' });
    expect(aws.calls).toEqual(['Update', 'Probe', 'TransactWrite', 'CreateJob', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'SUBMITTED', reserved: 5_000_000, budgetKey: TOTAL });
    expect(used()).toBe(5_000_000);
  });

  test('to the last minute', async () => {
    aws.table.put({ jobId: TOTAL, used: toAmount(7) });
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'submitted' });
    expect(used()).toBe(toAmount(12));
  });

  test('the outputs that are left out for this source need nothing', async () => {
    isProbed({ Duration: 60, Tracks: [{ TrackType: 'video', VideoProperties: { Width: 480, Height: 270 } }] });
    await submit({ plan: PLAN });
    expect(record().reserved).toBe(2_000_000);
  });

  test('clips need what they show', async () => {
    isProbed({ Duration: 600 });
    const InputClippings = [{ StartTimecode: '00:00:10:00', EndTimecode: '00:00:40:00' }];
    const { settings } = PLAN.profiles[0].jobs[0];
    const [input] = settings.Inputs as object[];
    await submit({ plan: planOf(BUDGET, { settings: { ...settings, Inputs: [{ ...input, TimecodeSource: 'ZEROBASED', InputClippings }] } }) });
    expect(record().reserved).toBe(2_500_000);
  });

  test('a budget in dollars counts the prices of the outputs', async () => {
    const rates = [
      { tier: 'basic', kind: 'hd', pricePerMinute: 0.015 }, { tier: 'basic', kind: 'sd', pricePerMinute: 0.0075 },
      { tier: 'basic', kind: 'audio', pricePerMinute: 0.003 },
    ] as const;
    await submit({ plan: planOf({ unit: 'DOLLARS', limit: toAmount(1), rates }) });
    expect(record().reserved).toBe(55_500); // 1080p, 720p and the file are HD
  });

  test('a tenant has its own account besides that of all', async () => {
    const plan = planOf({ ...BUDGET, perPrefix: [{ prefix: 'uploads/*/', limit: toAmount(6) }] });
    await submit({ plan, body: uploadBody({ key: 'uploads/acme/a.mov' }) });
    expect(record().budgetKey).toBe(`${TOTAL}uploads/acme/`);
    expect([used(), used(`${TOTAL}uploads/acme/`)]).toEqual([5_000_000, 5_000_000]);
  });

  test('the account is kept as long as the records', async () => {
    await submit({ plan: PLAN, environment: { RECORD_RETENTION_SECONDS: '100' } });
    expect(aws.table.accounts[0].expiresAt).toBe(NOW / 1000 + 100);
  });
});

describe('there is no room', () => {
  test('the upload is HELD and announced, and its message is done', async () => {
    aws.table.put({ jobId: TOTAL, used: toAmount(7) + 1 });
    expect(await submit({ plan: PLAN })).toEqual({
      decision: 'held', reason: 'Held until the budget has room: the job needs 5 min, and the budget has 5 min left of 12 min a month',
    });
    expect(aws.calls).toEqual(['Update', 'Probe', 'TransactWrite', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'HELD', openPhase: 'HELD', openSince: '2026-11-24T12:00:00.000Z', heldAmount: 5_000_000, claims: 0 });
    ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil', 'reserved', 'budgetKey'].forEach(name => expect(record()).not.toHaveProperty(name));
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'HELD', errorMessage: expect.stringContaining('5 min left') })]);
    expect(used()).toBe(toAmount(7) + 1);
  });

  test('of a tenant: neither account changes', async () => {
    const tenant = `${TOTAL}uploads/acme/`;
    aws.table.put({ jobId: tenant, used: toAmount(2) });
    const plan = planOf({ ...BUDGET, perPrefix: [{ prefix: 'uploads/acme/', limit: toAmount(6) }] });
    const { reason } = await submit({ plan, body: uploadBody({ key: 'uploads/acme/a.mov' }) });
    expect(reason).toContain("the budget has 4 min left of 6 min a month for 'uploads/acme/'");
    expect([used(), used(tenant)]).toEqual([undefined, toAmount(2)]);
  });

  test('a lowered limit counts as used up', async () => {
    aws.table.put({ jobId: TOTAL, used: toAmount(50) });
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'held', reason: expect.stringContaining('the budget has 0 min left') });
  });

  test('in any month: the upload is REJECTED', async () => {
    isProbed({ Duration: 145 });
    expect(await submit({ plan: PLAN })).toEqual({
      decision: 'rejected', reason: 'The job needs 12.08 min, and the budget has 12 min a month',
    });
    expect(record()).toMatchObject({ status: 'REJECTED', errorClass: 'INPUT' });
  });
});

describe('the job has a reservation', () => {
  test('from an earlier claim: it counts, and nothing is reserved again', async () => {
    aws.table.put({ ...DEAD_CLAIM, maybeSince: undefined, reserved: 5_000_000, budgetKey: TOTAL });
    aws.table.put({ jobId: TOTAL, used: toAmount(12) });
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'submitted' });
    expect(aws.calls).not.toContain('TransactWrite');
  });

  test('the next attempt keeps it', async () => {
    aws.table.put({ ...DEAD_CLAIM, status: 'RETRYING', maybeSince: undefined, reserved: 5_000_000, budgetKey: TOTAL });
    expect(await submit({ plan: PLAN, attributes: { attempt: 2 } })).toMatchObject({ decision: 'submitted' });
    expect(record()).toMatchObject({ attempt: 2, reserved: 5_000_000 });
  });

  test('from this call, whose answer was lost: it counts although the budget is full', async () => {
    const transact = aws.table.transact.bind(aws.table);
    aws.dynamoDb.on(TransactWriteCommand).callsFake(input => {
      transact(input);
      aws.table.put({ jobId: TOTAL, used: toAmount(12) });
      return transact(input);
    });
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'submitted' });
  });

  test('an upload that ends without a job gives it back before the end is announced', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(badRequest);
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'failed' });
    expect(aws.calls).toEqual(['Update', 'Probe', 'TransactWrite', 'CreateJob', 'Update', 'TransactWrite', 'Publish']);
    expect(record()).toMatchObject({ status: 'ERROR', released: true });
    expect(used()).toBe(0);
  });

  test('after a crash before that, the redelivered message gives it back', async () => {
    aws.table.put({ ...DEAD_CLAIM, status: 'ERROR', reserved: 5, budgetKey: TOTAL });
    aws.table.put({ jobId: TOTAL, used: 5 });
    await submit({ plan: PLAN });
    expect(aws.calls).toEqual(['Update', 'TransactWrite', 'Publish']);
    expect(used()).toBe(0);
  });

  test.each([throttled, serverError, denied])('%s: an upload that waits keeps it', async error => {
    aws.mediaConvert.on(CreateJobCommand).rejects(error);
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'requeued' });
    expect(record()).toMatchObject({ status: 'SUBMITTING', reserved: 5_000_000 });
    expect(record()).not.toHaveProperty('released');
  });

  test('an upload with an unknown job keeps it', async () => {
    aws.table.put({ ...DEAD_CLAIM, maybeUntil: NOW - 1, reserved: 5, budgetKey: TOTAL });
    aws.table.put({ jobId: TOTAL, used: 5 });
    await submit({ plan: { ...PLAN, submission: { ...PLAN.submission, unknownSubmission: 'HOLD' } } });
    expect(record()).toMatchObject({ status: 'ERROR', maybeBilled: true });
    expect(used()).toBe(5);
  });
});

describe('another request is in the way', () => {
  test('of an account: it tries again', async () => {
    aws.dynamoDb.on(TransactWriteCommand).rejectsOnce(canceled([{ Code: 'None' }, { Code: 'TransactionConflict' }]))
      .callsFake(input => aws.table.transact(input));
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'submitted' });
  });

  test('all the time: the claim is released, and the upload is requeued', async () => {
    aws.dynamoDb.on(TransactWriteCommand).rejects(canceled([{ Code: 'None' }, { Code: 'TransactionConflict' }]));
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'requeued', reason: 'other uploads were reserving their amounts in the budget' });
    expect(aws.dynamoDb.commandCalls(TransactWriteCommand)).toHaveLength(5);
    expect(record()).toMatchObject({ status: 'SUBMITTING', leaseUntil: 0, claims: 0 });
    expect(record()).not.toHaveProperty('maybeSince');
  });

  test('an operator canceled the upload: nothing is reserved or created', async () => {
    aws.dynamoDb.on(TransactWriteCommand).callsFake(input => {
      aws.table.put({ ...record(), owner: undefined, status: 'CANCELED' });
      return aws.table.transact(input);
    });
    expect(await submit({ plan: PLAN })).toEqual({ decision: 'already done', reason: 'another invocation concludes the upload' });
    expect(used()).toBeUndefined();
    expect(aws.calls).not.toContain('CreateJob');
  });
});

describe('the amount is not known', () => {
  test.each([{ Duration: undefined }, { Duration: 60, Tracks: [] }])('%j: the upload is REJECTED', async container => {
    isProbed({ Format: 'mp4', ...container });
    const reason = expect.stringContaining('The length of the file is not known');
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'rejected', reason });
  });

  test('a price is missing: the upload is REJECTED, and nothing is lost', async () => {
    const rates = [{ tier: 'basic', kind: 'audio', pricePerMinute: 0.003 }] as const;
    expect(await submit({ plan: planOf({ unit: 'DOLLARS', limit: toAmount(1), rates }) })).toMatchObject({
      decision: 'rejected', reason: "The budget has no price for what preset 'cmaf' makes of this source: hd, tier basic",
    });
  });

  test('Probe does not answer: the upload waits, and ends as ERROR after five times', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(serverError);
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'requeued' });
    jest.setSystemTime(NOW + 1);
    expect(await submit({ plan: PLAN, attributes: { probeFailures: 4 } })).toMatchObject({ decision: 'failed' });
    expect(aws.calls).not.toContain('CreateJob');
  });
});
