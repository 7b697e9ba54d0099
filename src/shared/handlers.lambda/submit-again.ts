import { SendMessageCommand, SQSClient, type MessageAttributeValue } from '@aws-sdk/client-sqs';
import { numberAttribute, stringAttribute } from './queue-message-attributes';
import type { JobRecord, SubmissionDetails } from '../contract/record';

const sqs = new SQSClient({});

/** Attributes of a message of the pipeline on the upload queue, which S3's own events lack. `parseMessage()` reads them. */
export interface SubmissionAttributes {
  /** The upload's job, unless its id is derived from the event. */
  readonly jobId?: string;
  readonly attempt: number;
  /** The job that this one deliberately repeats. */
  readonly resubmissionOf?: string;
  /** Whether the budget may have room again for a HELD upload. */
  readonly isReleased?: boolean;
}

export type RecordedSource = Pick<JobRecord, 'sourceBucket' | 'sourceKey' | 'sourceSize' | 'sourceETag' | 'sourceVersionId' | 'sequencer'>;

/**
 * Sends an upload to the upload queue, again or for the first time, with what the record says about its job. Sending it twice is harmless,
 * because a job id has one job.
 */
export async function submitAgain(
  queueUrl: string, record: RecordedSource & SubmissionDetails, attributes: SubmissionAttributes, delaySeconds = 0,
): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: uploadBody(record),
    DelaySeconds: delaySeconds,
    MessageAttributes: submissionAttributes(attributes),
  }));
}

/** Sends a HELD upload again, as the attempt that was held. */
export async function submitHeld(queueUrl: string, record: JobRecord): Promise<void> {
  const { jobId, attempt, resubmissionOf } = record;
  await submitAgain(queueUrl, record, { jobId, attempt, resubmissionOf, isReleased: true });
}

/** Sends an attempt of the record's job. */
export async function submitAttempt(queueUrl: string, record: JobRecord, attempt: number, delaySeconds?: number): Promise<void> {
  const { jobId, resubmissionOf } = record;
  await submitAgain(queueUrl, record, { jobId, attempt, resubmissionOf }, delaySeconds);
}

export function submissionAttributes({ jobId, attempt, resubmissionOf, isReleased }: SubmissionAttributes): Record<string, MessageAttributeValue> {
  return {
    attempt: numberAttribute(attempt),
    ...(jobId && { jobId: stringAttribute(jobId) }),
    ...(resubmissionOf && { resubmissionOf: stringAttribute(resubmissionOf) }),
    ...(isReleased && { isReleased: numberAttribute(1) }),
  };
}

/** Has the shape of S3's "Object Created" event, so that all uploads on the queue look alike. SQS has too few attributes for the details. */
function uploadBody(source: RecordedSource & SubmissionDetails): string {
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
    'submission': detailsOf(source),
  });
}

/** Undefined if there are none. */
function detailsOf({ profile, purpose, mainJobId, request, passthrough }: SubmissionDetails): SubmissionDetails | undefined {
  const details = { profile, purpose, mainJobId, request, passthrough };
  return Object.values(details).some(value => value !== undefined) ? details : undefined;
}
