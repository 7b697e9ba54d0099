import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SliceMessage } from '../../shared/contract/bulk-import';
import type { ImportEnvironment } from '../../shared/contract/environment';

const sqs = new SQSClient({});

export async function sendSlice({ IMPORT_QUEUE_URL }: ImportEnvironment, message: SliceMessage, delaySeconds: number): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: IMPORT_QUEUE_URL, MessageBody: JSON.stringify(message), DelaySeconds: delaySeconds }));
}
