import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { deletionOf } from '../contract/deletion';

const sqs = new SQSClient({});

/** Asks for the deletion of a job. A repetition is harmless: it finds nothing left. */
export async function sendDeletion(queueUrl: string, jobId: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(deletionOf(jobId)) }));
}
