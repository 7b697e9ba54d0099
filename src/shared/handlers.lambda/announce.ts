import { createHash } from 'crypto';
import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { RecordEnvironment } from '../contract/environment';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE, type Announcement } from '../contract/events';
import type { JobRecord } from '../contract/record';

export type AnnouncementTargets = Pick<RecordEnvironment, 'TOPIC_ARN' | 'EVENT_BUS_NAME'>;

const sns = new SNSClient({});
const eventBridge = new EventBridgeClient({});

/** Publishes the status of the record. Announcing it again is harmless: the id stays the same. */
export async function announce(targets: AnnouncementTargets, record: JobRecord): Promise<void> {
  const announcement = announcementOf(record);
  await sns.send(new PublishCommand({
    TopicArn: targets.TOPIC_ARN,
    Subject: `Video ${record.status}`,
    Message: JSON.stringify(announcement),
    MessageAttributes: Object.fromEntries(
      (['status', 'pipelineId', 'jobId'] as const).map(name => [name, { DataType: 'String', StringValue: record[name] }]),
    ),
  }));
  if (targets.EVENT_BUS_NAME) {
    await publishEvent(targets.EVENT_BUS_NAME, announcement);
  }
}

async function publishEvent(eventBusName: string, announcement: Announcement): Promise<void> {
  const { FailedEntryCount = 0, Entries = [] } = await eventBridge.send(new PutEventsCommand({
    Entries: [{
      EventBusName: eventBusName,
      Source: EVENT_SOURCE,
      DetailType: EVENT_DETAIL_TYPE,
      Detail: JSON.stringify(announcement),
    }],
  }));
  const refused = Entries.find(entry => entry.ErrorCode);
  if (FailedEntryCount > 0 || refused) {
    throw refusalOf(refused);
  }
}

/**
 * PutEvents succeeds although EventBridge refused the event. The error looks like that of a failed call, so that it is retried like one.
 */
function refusalOf({ ErrorCode = 'unknown', ErrorMessage = '' }: PutEventsResultEntry = {}): Error {
  const error = new Error(`EventBridge refused the event: ${ErrorCode} ${ErrorMessage}`.trim());
  const isServerError = SERVER_ERRORS.includes(ErrorCode);
  return Object.assign(error, { name: ErrorCode, ...isServerError && { $metadata: { httpStatusCode: 500 } } });
}

const SERVER_ERRORS = ['InternalException', 'InternalFailure'];

function announcementOf(record: JobRecord): Announcement {
  const { pipelineId, jobId, attempt, status } = record;
  return {
    id: createHash('sha256').update(JSON.stringify([jobId, attempt, status])).digest('hex'),
    pipelineId,
    jobId,
    attempt,
    status,
    sourceBucket: record.sourceBucket,
    sourceKey: record.sourceKey,
    sourceVersionId: record.sourceVersionId,
    orphan: record.orphan,
    profile: record.profile,
    purpose: record.purpose,
    mainJobId: record.mainJobId,
    passthrough: record.passthrough,
    resubmissionOf: record.resubmissionOf,
    sourceOverwritten: record.sourceOverwritten,
    mediaConvertJobId: record.mediaConvertJobId,
    outputs: record.outputs,
    errorCode: record.errorCode,
    errorMessage: record.errorMessage,
    errorClass: record.errorClass,
    updatedAt: record.updatedAt,
  };
}
