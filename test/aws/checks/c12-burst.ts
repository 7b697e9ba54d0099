import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';

/** Empty files are rejected at no cost. */
const COUNT = 200;
const FOLDER = 'uploads/c12/';

export const burst: Check = {
  id: 'C12',
  claim: 'None of 200 simultaneous uploads ends in a dead-letter queue, even in an account with 10 concurrent executions',
  stacks: ['mirror'],
  needsAws: 'the local AWS has no quota of concurrent functions; test/burst uploads 200 videos there',
  timeLimitMinutes: 20,
  async run(world, findings) {
    const { SourceBucketName: Bucket, UploadDeadLetterQueueUrl: QueueUrl, JobTableName: TableName } = world.outputs('mirror');
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: world.props.region }));
    const startedAt = Date.now();
    await Promise.all(Array.from({ length: COUNT }, (_, index) =>
      world.clients.s3.send(new PutObjectCommand({ Bucket, Key: `${FOLDER}${index}.mp4`, Body: Buffer.alloc(0) }))));
    const allRejected = async () => (await rejected()) === COUNT || undefined;
    await waitFor('The end of 200 uploads', allRejected, { timeoutSeconds: 900, intervalMilliseconds: 5000 })
      .catch(() => undefined);
    findings.measure('Time until 200 uploads had ended', (Date.now() - startedAt) / 1000, 's');
    findings.library('Each has a REJECTED record', (await rejected()) === COUNT, await rejected());
    const { Attributes } = await world.clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }));
    findings.library('The dead-letter queue is empty', Attributes?.ApproximateNumberOfMessages === '0', Attributes);

    async function rejected(): Promise<number> {
      let count = 0;
      for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
        count += Items.filter(({ sourceKey, status }) => `${sourceKey}`.startsWith(FOLDER) && status === 'REJECTED').length;
      }
      return count;
    }
  },
};
