import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Plan, PlannedJob, SubmissionRules, UploadFilter } from '../../../src/shared/contract/plan';

export const NOW = Date.parse('2026-11-24T12:00:00.000Z');
export const OBJECT = {
  'key': 'uploads/holiday.mov', 'size': 1_234_567, 'etag': 'd41d8cd98f00b204e9800998ecf8427e', 'version-id': 'v1', 'sequencer': '0062E99A88DC407460',
};

export const UPLOAD_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/uploads';

/** Environment of the submit-job handler. */
export const ENVIRONMENT = {
  PIPELINE_ID: 'pipeline-1',
  JOB_TABLE_NAME: 'jobs',
  TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:media',
  UPLOAD_QUEUE_URL,
  PROCESSED_BUCKET_NAME: 'processed',
  MEDIA_CONVERT_ROLE_ARN: 'arn:aws:iam::000000000000:role/media-convert',
  MEDIA_CONVERT_QUEUE_ARN: 'arn:aws:mediaconvert:us-east-1:000000000000:queues/Default',
};

const RUNGS = [1080, 720, 270];

export const SUBMISSION: SubmissionRules = { leaseSeconds: 75, settleSeconds: 600, unknownSubmission: 'RESUBMIT', deduplication: 'EVENT' };
export const UPLOADS: UploadFilter = { bucket: 'source', prefix: 'uploads/' };

/** A streaming group with a ladder and separate audio, and a file. Both have a deploy-time string. */
export const JOB: PlannedJob = {
  purpose: 'main',
  settings: {
    TimecodeConfig: { Source: 'ZEROBASED' },
    Inputs: [{ FileInput: '{{input}}', VideoSelector: { Rotate: 'AUTO' } }],
    OutputGroups: [
      {
        OutputGroupSettings: {
          Type: 'CMAF_GROUP_SETTINGS',
          CmafGroupSettings: { Destination: 's3://{{processedBucket}}/{{outputPath}}/cmaf/stream', SegmentLength: 6 },
        },
        Outputs: [
          ...RUNGS.map(height => ({ NameModifier: `_${height}p`, VideoDescription: { Height: height } })),
          { NameModifier: '_audio', AudioDescriptions: [{ LanguageCode: '{{PLAN_TOKEN_0}}' }] },
        ],
      },
      {
        OutputGroupSettings: {
          Type: 'FILE_GROUP_SETTINGS',
          FileGroupSettings: { Destination: 's3://{{processedBucket}}/{{outputPath}}/mp4/video', Tag: '{{PLAN_TOKEN_1}}' },
        },
        Outputs: [{ VideoDescription: { CodecSettings: { Codec: 'H_264' } }, AudioDescriptions: [{ AudioSourceName: 'Audio' }] }],
      },
    ],
  },
  outputGroups: [
    { preset: 'cmaf', outputs: [...RUNGS.map(height => ({ role: 'video' as const, height, droppable: true })), { role: 'audio', droppable: true }] },
    { preset: 'mp4', outputs: [{ role: 'muxed' }] },
  ],
};

export const PLAN = planWith({});

/** The plan with other members of its job. */
export function planWith(job: Partial<PlannedJob>): Plan {
  return {
    version: 2,
    submission: SUBMISSION,
    uploads: UPLOADS,
    layout: { type: 'byJob', prefix: '' },
    profiles: [{ name: 'default', jobs: [{ ...JOB, ...job }] }],
  };
}

/** Tracks of an ordinary video, as Probe reports them. */
export const VIDEO_TRACK = { TrackType: 'video', VideoProperties: { Width: 1920, Height: 1080 } } as const;
export const AUDIO_TRACK = { TrackType: 'audio' } as const;

export function probed(tracks: object[], eTag: string = OBJECT.etag) {
  return { ProbeResults: [{ Container: { Tracks: tracks }, Metadata: { ETag: eTag } }] };
}

/** S3's "Object Created" event as EventBridge puts it on the queue. */
export function uploadBody(object: Partial<typeof OBJECT> = {}, bucket = 'source'): string {
  return JSON.stringify({
    'version': '0',
    'id': '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': 'Object Created',
    'source': 'aws.s3',
    'time': '2026-11-24T11:59:58Z',
    'detail': { 'bucket': { name: bucket }, 'object': { ...OBJECT, ...object }, 'request-id': 'SECRET-REQUEST', 'reason': 'PutObject' },
  });
}

/** Commands of operators: payloads of invocations. */
export function commandBody(type: string, detail: object | undefined): string {
  return JSON.stringify({ 'source': 'cdk-media-pipeline', 'detail-type': type, detail });
}

export function cancelBody(jobId: string): string {
  return commandBody('Cancel Job', { jobId });
}

export function resubmitBody(jobId: string, nonce: string): string {
  return commandBody('Resubmit Job', { jobId, nonce });
}

export function backfillBody(detail: { prefix?: string; startAfter?: string } = {}): string {
  return commandBody('Submit Existing Objects', detail);
}

/** One message, by what was sent. */
export function sentMessage({ MessageBody, MessageAttributes = {} }: SendMessageCommandInput): SQSRecord {
  return queueMessage(MessageBody!, Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue!])));
}

export function queueMessage(body: string, attributes: { [name: string]: number | string } = {}, messageId = 'message-1'): SQSRecord {
  return {
    messageId,
    body,
    receiptHandle: `receipt-of-${messageId}`,
    attributes: {
      ApproximateReceiveCount: '1', SentTimestamp: String(NOW), SenderId: 'sender', ApproximateFirstReceiveTimestamp: String(NOW),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name, { dataType: typeof value === 'number' ? 'Number' : 'String', stringValue: String(value) },
      ]),
    ),
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:uploads',
    awsRegion: 'us-east-1',
  };
}

export function batch(...Records: SQSRecord[]): SQSEvent {
  return { Records };
}

export function invocation(remainingMs = 60_000, awsRequestId = 'request-1'): Context {
  return { awsRequestId, getRemainingTimeInMillis: () => remainingMs } as Context;
}
