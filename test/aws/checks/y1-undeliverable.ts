import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';

export const undeliverable: Check = {
  id: 'Y1',
  claim: 'An upload whose event EventBridge cannot deliver to the queue is in the dead-letter queue, with the error code',
  stacks: ['mirror'],
  alone: true,
  needsAws: 'the local EventBridge writes to queues directly, without their policy',
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { sqs, s3 } = world.clients;
    const { SourceBucketName: Bucket, UploadQueueUrl: QueueUrl, UploadDeadLetterQueueUrl } = world.outputs('mirror');
    const { Attributes: before } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }));
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    try {
      await s3.send(new PutObjectCommand({ Bucket, Key: 'uploads/y1.mp4', Body: Buffer.alloc(0) }));
      const message = await waitFor('A dead letter', async () => {
        const receive = new ReceiveMessageCommand({ QueueUrl: UploadDeadLetterQueueUrl, MessageAttributeNames: ['All'], WaitTimeSeconds: 10 });
        return (await sqs.send(receive)).Messages?.[0];
      }, { timeoutSeconds: 600 }).catch(() => undefined);
      findings.library('The event is a dead letter', message?.Body?.includes('uploads/y1.mp4') ?? false, message?.Body ?? 'none within 10 minutes');
      const code = message?.MessageAttributes?.ERROR_CODE?.StringValue;
      findings.library('It has the code of the error', code !== undefined, code);
    } finally {
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: before!.Policy! } }));
    }
  },
};
