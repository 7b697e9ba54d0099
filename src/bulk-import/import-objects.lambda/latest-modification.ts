import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ImportEnvironment } from '../../shared/contract/environment';

const sqs = new SQSClient({});

/**
 * S3 counts a multipart upload as modified when it was started, and it may be completed days later. The pipeline's own bucket aborts it after
 * this time.
 */
const LONGEST_UPLOAD_MS = 7 * 24 * 3_600_000;

/**
 * Objects of this time or later are left to their own events. An object that was complete before the upload queue existed has no event on it:
 * the rule that sends events is created after the queue. The operator may choose a time up to that.
 */
export async function latestModification({ UPLOAD_QUEUE_URL }: ImportEnvironment, asked: string | undefined): Promise<string> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: UPLOAD_QUEUE_URL, AttributeNames: ['CreatedTimestamp'] }));
  const created = Number(Attributes?.CreatedTimestamp) * 1000;
  if (!Number.isFinite(created)) {
    throw new Error('SQS did not say when the upload queue was created, which decides which objects have no event');
  }
  return new Date(asked === undefined ? created - LONGEST_UPLOAD_MS : Math.min(Date.parse(asked), created)).toISOString();
}
