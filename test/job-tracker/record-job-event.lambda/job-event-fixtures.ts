import type { SQSEvent } from 'aws-lambda';
import { parseJobEvent, type JobEvent } from '../../../src/job-tracker/record-job-event.lambda/job-event';
import type { JobRecord } from '../../../src/shared/contract/record';

export const NOW = Date.parse('2026-11-24T12:00:00.000Z');

/** The required environment of the record-job-event handler. */
export const ENVIRONMENT = {
  JOB_TABLE_NAME: 'jobs',
  TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:media',
  JOB_EVENT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/job-events',
  MAX_ATTEMPTS: '3',
};

/** With a TranscodePipeline: jobs that fail for transient reasons are retried. */
export const WITH_UPLOADS = { ...ENVIRONMENT, UPLOAD_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/uploads' };

/** MediaConvert's error code for an unexpected error. */
export const TRANSIENT_CODE = 1999;

/** A record as the submitter writes it. */
export const SUBMITTED: JobRecord = {
  jobId: 'job-1',
  pipelineId: 'pipeline-1',
  status: 'SUBMITTED',
  attempt: 1,
  claims: 1,
  source: 'source/uploads/holiday.mov',
  sourceBucket: 'source',
  sourceKey: 'uploads/holiday.mov',
  sourceVersionId: 'v1',
  sequencer: '0062E99A88DC407460',
  mediaConvertJobId: 'mc-1',
  outputGroups: [
    { preset: 'cmaf', outputs: [{ role: 'video', height: 720 }, { role: 'audio' }] },
    { preset: 'download', outputs: [{ role: 'muxed' }] },
  ],
  cause: 'submit',
  openPhase: 'TRANSCODE',
  openSince: '2026-11-24T11:59:00.000Z',
  createdAt: '2026-11-24T11:59:00.000Z',
  updatedAt: '2026-11-24T11:59:01.000Z',
};

/** A record after a transient error of its first job. */
export const RETRYING: JobRecord = {
  ...SUBMITTED, status: 'RETRYING', claims: 0, cause: 'event', eventTime: NOW, openPhase: 'SUBMIT', errorCode: '1999', errorClass: 'TRANSIENT',
};

/** A claimed record, which may have a job whose id the submitter did not receive. */
export const SUBMITTING: JobRecord = {
  ...SUBMITTED,
  status: 'SUBMITTING',
  mediaConvertJobId: undefined,
  openPhase: 'SUBMIT',
  owner: 'request-1/message-1',
  leaseUntil: NOW + 75_000,
  maybeSince: NOW - 1_000,
  maybeUntil: NOW + 675_000,
};

/** "MediaConvert Job State Change" as EventBridge sends it to the queue. */
export function jobEventBody(status: string, detail: object = {}): string {
  return JSON.stringify({
    'version': '0',
    'id': '339c482b-24c8-5b10-26ee-8ee5dc479d05',
    'detail-type': 'MediaConvert Job State Change',
    'source': 'aws.mediaconvert',
    'account': '000000000000',
    'time': '2026-11-24T12:00:00Z',
    'region': 'us-east-1',
    'resources': ['arn:aws:mediaconvert:us-east-1::jobs/mc-1'],
    'detail': {
      timestamp: NOW,
      accountId: '000000000000',
      queue: 'arn:aws:mediaconvert:us-east-1:000000000000:queues/Default',
      jobId: 'mc-1',
      status,
      userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1', note: 'PRIVATE' },
      ...detail,
    },
  });
}

/** The event as the handler reads it; `attempt` goes into its metadata. */
export function jobEvent(status: string, { attempt = 1, ...detail }: { attempt?: number; [member: string]: unknown } = {}): JobEvent {
  return parseJobEvent(jobEventBody(status, { userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: String(attempt) }, ...detail }));
}

export const CMAF_DETAIL = {
  type: 'CMAF_GROUP',
  playlistFilePaths: ['s3://processed/job-1/cmaf/stream.mpd', 's3://processed/job-1/cmaf/stream.m3u8'],
  outputDetails: [
    {
      durationInMs: 60_040,
      videoDetails: { widthInPx: 640, heightInPx: 360, averageBitrate: 700_000, qvbrAvgQuality: 7.1, qvbrMinQualityLocation: 2_000 },
    },
    { durationInMs: 60_040, videoDetails: { widthInPx: 1280, heightInPx: 720, averageBitrate: 3_000_000 } },
    { durationInMs: 60_053 },
  ],
};

export const FILE_DETAIL = {
  type: 'FILE_GROUP',
  outputDetails: [{
    outputFilePaths: ['s3://processed/job-1/mp4/video.mp4'],
    durationInMs: 60_040,
    videoDetails: { widthInPx: 1280, heightInPx: 720, averageBitrate: 5_000_000 },
  }],
};

export function queueEvent(...bodies: string[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      body,
      receiptHandle: 'receipt',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(NOW), SenderId: 'sender', ApproximateFirstReceiveTimestamp: String(NOW) },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:job-events',
      awsRegion: 'us-east-1',
    })),
  };
}
