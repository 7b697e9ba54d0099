import { SendMessageCommand, SQSClient, type MessageAttributeValue } from '@aws-sdk/client-sqs';
import { numberAttribute, stringAttribute } from './message-attributes';
import type { JobRecord } from '../contract/record';

const sqs = new SQSClient({});

/** What an upload message says beyond S3's event: read by parseMessage(). */
export interface SubmissionAttributes {
  /** The job that it is for, where that is not derived from the event. */
  readonly jobId?: string;
  readonly attempt: number;
  readonly resubmissionOf?: string;
}

export type RecordedSource = Pick<JobRecord, 'sourceBucket' | 'sourceKey' | 'sourceSize' | 'sourceETag' | 'sourceVersionId' | 'sequencer'>;

/** Puts an upload on the upload queue, once more or for the first time. Sending it twice is harmless: one job id, one job. */
export async function submitAgain(queueUrl: string, source: RecordedSource, attributes: SubmissionAttributes, delaySeconds = 0): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: uploadBody(source),
    DelaySeconds: delaySeconds,
    MessageAttributes: submissionAttributes(attributes),
  }));
}

export function submissionAttributes({ jobId, attempt, resubmissionOf }: SubmissionAttributes): Record<string, MessageAttributeValue> {
  return {
    attempt: numberAttribute(attempt),
    ...(jobId && { jobId: stringAttribute(jobId) }),
    ...(resubmissionOf && { resubmissionOf: stringAttribute(resubmissionOf) }),
  };
}

/** In the shape of S3's "Object Created" event, so that the queue has one kind of upload. */
function uploadBody(source: RecordedSource): string {
  return JSON.stringify({
    'source': 'aws.s3',
    'detail-type': 'Object Created',
    'detail': {
      bucket: { name: source.sourceBucket },
      object: {
        'key': source.sourceKey,
        'size': source.sourceSize,
        'etag': source.sourceETag,
        'version-id': source.sourceVersionId,
        'sequencer': source.sequencer,
      },
    },
  });
}
