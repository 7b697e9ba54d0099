import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { RELEASE_MESSAGE, toAmount, type PlannedBudget } from '../../../../src/shared/contract/budget';
import type { JobRecord } from '../../../../src/shared/contract/record';
import { releaseHeld } from '../../../../src/transcode-pipeline/submit-job.lambda/budget/release-held';
import { parseRelease } from '../../../../src/transcode-pipeline/submit-job.lambda/budget/release-message';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { beforeAndAfterEachSubmission, submit } from '../submission';
import { ENVIRONMENT, NOW, OBJECT, PLAN, queueMessage, sentMessage, UPLOAD_QUEUE_URL } from '../upload-fixtures';

const aws = new FakeAws();
const output = new CapturedOutput();
const TOTAL = 'budget#pipeline-1#2026-11#';
const BUDGET: PlannedBudget = { unit: 'MINUTES', limit: toAmount(12) };

beforeAndAfterEachSubmission(aws, output);

function hold(jobId: string, day: number, more: Partial<JobRecord> = {}): void {
  aws.table.put({
    jobId,
    pipelineId: 'pipeline-1',
    status: 'HELD',
    openPhase: 'HELD',
    openSince: `2026-11-${day}T00:00:00.000Z`,
    attempt: 1,
    heldAmount: toAmount(5),
    source: `source/uploads/${jobId}.mov`,
    sourceBucket: 'source',
    sourceKey: `uploads/${jobId}.mov`,
    sourceETag: OBJECT.etag,
    sequencer: OBJECT.sequencer,
    cause: 'submit',
    ...more,
  });
}

async function release(budget: PlannedBudget | undefined = BUDGET, detail = {}, remainingMs = () => 1) {
  const outcome = await releaseHeld(ENVIRONMENT, { budget }, detail, remainingMs);
  return { outcome, jobIds: aws.messagesSent.map(({ MessageAttributes }) => MessageAttributes!.jobId?.StringValue) };
}

test('the oldest that fit are sent, as the attempts that were held, and stay HELD until they are claimed', async () => {
  hold('young', 20);
  hold('old', 10, { attempt: 2, resubmissionOf: 'job-0', profile: 'archive' });
  hold('middle', 15);
  const { outcome, jobIds } = await release();
  expect(jobIds).toEqual(['old', 'middle']);
  expect(outcome).toEqual({ decision: 'sent', reason: '2 of 3 held uploads' });
  expect(aws.messagesSent[0]).toMatchObject({
    QueueUrl: UPLOAD_QUEUE_URL,
    MessageAttributes: { attempt: { StringValue: '2' }, resubmissionOf: { StringValue: 'job-0' }, isReleased: { StringValue: '1' } },
  });
  expect(JSON.parse(aws.messagesSent[0].MessageBody!).submission).toMatchObject({ profile: 'archive' });
  expect(aws.table.record('old')!.status).toBe('HELD');
});

test('one that does not fit does not stop the others', async () => {
  hold('large', 10, { heldAmount: toAmount(11) });
  hold('small', 15, { heldAmount: toAmount(2) });
  aws.table.put({ jobId: TOTAL, used: toAmount(9) });
  expect((await release()).jobIds).toEqual(['small']);
});

test('the limits of tenants are separate', async () => {
  hold('1', 10, { sourceKey: 'uploads/a/1.mov' });
  hold('2', 11, { sourceKey: 'uploads/a/2.mov' });
  hold('3', 12, { sourceKey: 'uploads/b/3.mov' });
  expect((await release({ ...BUDGET, perPrefix: [{ prefix: 'uploads/*/', limit: toAmount(6) }] })).jobIds).toEqual(['1', '3']);
});

test('amounts of another month do not count', async () => {
  hold('1', 10);
  aws.table.put({ jobId: TOTAL, used: toAmount(12) });
  expect((await release()).jobIds).toEqual([]);
  jest.setSystemTime(Date.parse('2026-12-01T00:30:00Z'));
  expect((await release()).jobIds).toEqual(['1']);
});

test('uploads of other pipelines in the same table stay, and so does one that is not HELD any more', async () => {
  hold('foreign', 10, { pipelineId: 'pipeline-2' });
  hold('claimed', 11, { status: 'SUBMITTING' });
  hold('own', 12);
  expect((await release()).jobIds).toEqual(['own']);
});

test('if time is short, another message continues after the page', async () => {
  for (let number = 10; number < 25; number++) {
    for (const letter of 'abcd') {
      hold(`${letter}${number}`, number, { heldAmount: 1 });
    }
  }
  const { outcome } = await release(BUDGET, {}, () => 0);
  expect(outcome.reason).toBe('50 of 50 held uploads, to be continued');
  const next = parseRelease(JSON.parse(aws.messagesSent.at(-1)!.MessageBody!))!;
  expect(next.detail.after).toEqual({ jobId: 'b22', openSince: '2026-11-22T00:00:00.000Z' });

  aws.sqs.resetHistory();
  const { outcome: rest, jobIds } = await release(BUDGET, next.detail);
  expect(rest.reason).toBe('10 of 10 held uploads');
  expect([jobIds[0], jobIds.at(-1)]).toEqual(['c22', 'd24']);
  expect(aws.dynamoDb.commandCalls(QueryCommand)[1].args[0].input.ExclusiveStartKey).toEqual({ ...next.detail.after, openPhase: 'HELD' });
});

test('without held uploads, it is one query', async () => {
  expect((await release()).outcome).toEqual({ decision: 'sent', reason: '0 of 0 held uploads' });
  expect(aws.calls).toEqual(['Query']);
});

describe('the share of the budget that is reserved', () => {
  function shares(): unknown[] {
    return output.metrics.flatMap(({ BudgetUsed }) => BudgetUsed ?? []);
  }

  test('is measured if the app asks for it, once for each release', async () => {
    aws.table.put({ jobId: TOTAL, used: toAmount(9) });
    const asking = { ...ENVIRONMENT, OPTIONAL_METRICS: 'FailedJobs,BudgetUsed' };
    await releaseHeld(asking, { budget: BUDGET }, {}, () => 1);
    await releaseHeld(asking, { budget: BUDGET }, { after: { jobId: '1', openSince: '2026-11-01' } }, () => 1);
    expect(shares()).toEqual([75]);
  });

  test('is not measured otherwise', async () => {
    await release();
    expect(shares()).toEqual([]);
    expect(aws.calls).toEqual(['Query']);
  });
});

describe('a released upload', () => {
  function submitSent() {
    const { body, messageAttributes } = sentMessage(aws.messagesSent[0]);
    const attributes = Object.fromEntries(Object.entries(messageAttributes).map(([name, { stringValue, dataType }]) => [
      name, dataType === 'Number' ? Number(stringValue) : stringValue!,
    ]));
    return submit({ body, attributes, jobId: '1', plan: PLAN });
  }

  test('is claimed, and becomes a job', async () => {
    hold('1', 10, { errorMessage: 'Held until the budget has room' });
    await release();
    expect(await submitSent()).toMatchObject({ decision: 'submitted' });
    expect(aws.table.record('1')).toMatchObject({ status: 'SUBMITTED', openPhase: 'TRANSCODE', openSince: '2026-11-10T00:00:00.000Z' });
    ['heldAmount', 'errorMessage'].forEach(gone => expect(aws.table.record('1')).not.toHaveProperty(gone));
  });

  test('was canceled meanwhile: it stays so', async () => {
    hold('1', 10);
    await release();
    hold('1', 10, { status: 'CANCELED', openPhase: undefined });
    expect(await submitSent()).toMatchObject({ decision: 'already done', reason: 'CANCELED' });
  });
});

describe('the message', () => {
  test('of the schedule', () => {
    expect(parseRelease(RELEASE_MESSAGE)).toEqual(RELEASE_MESSAGE);
  });

  test.each([{}, { ...RELEASE_MESSAGE, source: 'aws.s3' }, { ...RELEASE_MESSAGE, detail: undefined }, JSON.parse(queueMessage('{}').body)])(
    '%j is another one', body => {
      expect(parseRelease(body)).toBeUndefined();
    });
});

test('the time of the tests is in November', () => {
  expect(new Date(NOW).toISOString()).toContain('2026-11-');
});
