import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobRecord } from './contract';

const sqs = new SQSClient({});

/** What an upload message says about an upload beyond S3's event; read by parseMessage(). */
export interface SubmissionAttributes {
  /** Ours, where it is not derived from the event. */
  readonly jobId: string;
  readonly attempt: number;
  readonly resubmissionOf?: string;
}

/** Puts an upload that is on record back on the upload queue, for the same job or another. Sending it twice is harmless. */
export async function submitAgain(queueUrl: string, record: JobRecord, { jobId, attempt, resubmissionOf }: SubmissionAttributes): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: uploadBody(record),
    MessageAttributes: {
      jobId: { DataType: 'String', StringValue: jobId },
      attempt: { DataType: 'Number', StringValue: String(attempt) },
      ...(resubmissionOf && { resubmissionOf: { DataType: 'String', StringValue: resubmissionOf } }),
    },
  }));
}

type SourceFields = Pick<JobRecord, 'sourceBucket' | 'sourceKey' | 'sourceSize' | 'sourceETag' | 'sourceVersionId' | 'sequencer'>;

/** In the shape of S3's "Object Created" event, so that the queue has one kind of upload. */
export function uploadBody(source: SourceFields): string {
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
