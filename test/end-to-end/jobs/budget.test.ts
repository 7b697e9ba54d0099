import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { readLedger } from './ledger';
import { waitFor } from '../../../sandbox/wait-for';
import { RELEASE_MESSAGE, type BudgetAccount } from '../../../src/shared/contract/budget';
import type { JobRecord, JobStatus } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { currentRun, deployed } from '../run';

const pipeline = deployed('Budgeted');
const { UploadQueueUrl: QueueUrl, JobTableName: TableName } = pipeline.outputs as typeof pipeline.outputs & { readonly UploadQueueUrl: string };
const { clientConfig } = currentRun();
const table = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig));
/** Ten seconds of one output, in millionths of a minute. */
const AMOUNT = 166_667;

function recordWith(status: JobStatus, key: string): Promise<JobRecord> {
  return waitFor(`${key} is ${status}`, async () => {
    const [record] = await pipeline.records(key);
    return record?.status === status ? record : undefined;
  }, { timeoutSeconds: 120 });
}

async function accounts(): Promise<BudgetAccount[]> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName }));
  return Items.filter((item): item is BudgetAccount => 'used' in item).sort((a, b) => (a.jobId < b.jobId ? -1 : 1));
}

/** As the schedule does. */
async function release(): Promise<void> {
  await new SQSClient(clientConfig).send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(RELEASE_MESSAGE) }));
}

test('a budget holds what does not fit, with the permissions that the function has, and releases it', async () => {
  await pipeline.upload(small.video.file, 'uploads/a/1.mp4');
  const first = await recordWith('COMPLETE', 'uploads/a/1.mp4');
  expect(first).toMatchObject({ reserved: AMOUNT, budgetKey: expect.stringMatching(/^budget#[^#]+#\d{4}-\d\d#uploads\/a\/$/) });

  // The folder is full, and another one is not.
  await pipeline.upload(small.video.file, 'uploads/a/2.mp4');
  const held = await recordWith('HELD', 'uploads/a/2.mp4');
  await pipeline.upload(small.video.file, 'uploads/b/1.mp4');
  await recordWith('COMPLETE', 'uploads/b/1.mp4');
  expect(held).toMatchObject({
    heldAmount: AMOUNT,
    errorMessage: "Held until the budget has room: the job needs 0.17 min, and the budget has 0.03 min left of 0.2 min a month for 'uploads/a/'",
  });
  expect((await readLedger()).filter(({ jobId }) => jobId === held.jobId)).toEqual([]);
  expect((await accounts()).map(({ used }) => used)).toEqual([2 * AMOUNT, AMOUNT, AMOUNT]);
  await waitFor('the announcement', async () => (await pipeline.receive())
    .find(({ status, jobId }) => status === 'HELD' && jobId === held.jobId), { timeoutSeconds: 20 });

  // A new month has no accounts.
  await Promise.all((await accounts()).map(({ jobId }) => table.send(new DeleteCommand({ TableName, Key: { jobId } }))));
  await release();
  const released = await recordWith('COMPLETE', 'uploads/a/2.mp4');
  expect(released).toMatchObject({ jobId: held.jobId, reserved: AMOUNT });
  expect(released).not.toHaveProperty('heldAmount');
  expect((await accounts()).map(({ used }) => used)).toEqual([AMOUNT, AMOUNT]);
}, 300_000);
