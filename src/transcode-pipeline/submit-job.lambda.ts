import { readFileSync } from 'fs';
import { join } from 'path';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { userMetadataOf } from './plan-tokens.lambda-shared';
import { UploadSubmission, type Outcome } from './submit-upload.lambda-shared';
import { backoffSeconds, defer, parseMessage, type UploadMessage } from './upload-message.lambda-shared';
import { isFolderMarker, jobIdOf } from './upload.lambda-shared';
import { PLAN_FILE, SUBMIT_JOB_ENVIRONMENT, type Plan } from '../shared/contract';
import { readEnvironment } from '../shared/environment.lambda-shared';
import { logger } from '../shared/logger.lambda-shared';

const environment = readEnvironment(SUBMIT_JOB_ENVIRONMENT);
const plan: Plan = JSON.parse(readFileSync(join(__dirname, PLAN_FILE), 'utf8'));
const userMetadata = userMetadataOf(plan);

/** Enough for an ordinary submission; a slow one stops by itself before it creates a job. */
const ORDINARY_SUBMISSION_MS = 35_000;

/** Each message is one upload; it ends as a job, as a terminal record, as a message that waits, or in the dead-letter queue. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  let throttled = false;
  const processRecord = async (record: SQSRecord) => {
    const outcome = await process(record, context, throttled);
    throttled ||= outcome?.throttled ?? false;
  };
  return processPartialResponse(event, processRecord, new BatchProcessor(EventType.SQS), {
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}

async function process(record: SQSRecord, context: Context, throttled: boolean): Promise<Outcome | undefined> {
  let jobId: string | undefined;
  try {
    const message = parseMessage(record);
    if (isFolderMarker(message.upload)) {
      logger.info('Folder marker skipped');
      return undefined;
    }
    jobId = jobIdOf(environment.PIPELINE_ID, message.upload);
    const tooLate = context.getRemainingTimeInMillis() < ORDINARY_SUBMISSION_MS;
    const outcome = throttled || tooLate
      ? await postpone(message)
      : await submission(message, jobId, `${context.awsRequestId}/${record.messageId}`, context).run();
    logger.info('Upload handled', { jobId, ...outcome });
    return outcome;
  } catch (error) {
    logger.error('Upload not handled', { jobId, messageId: record.messageId, error: error as Error });
    throw error;
  }
}

function submission(message: UploadMessage, jobId: string, owner: string, context: Context): UploadSubmission {
  return new UploadSubmission(environment, plan, message, {
    tableName: environment.JOB_TABLE_NAME,
    pipelineId: environment.PIPELINE_ID,
    jobId,
    attempt: 1,
    owner,
    leaseMs: Number(environment.LEASE_SECONDS) * 1000,
    userMetadata,
  }, () => context.getRemainingTimeInMillis());
}

/** MediaConvert is busy, or the time left is too short to be sure of an end: the rest of the batch is not even claimed. */
async function postpone(message: UploadMessage): Promise<Outcome> {
  await defer(environment.UPLOAD_QUEUE_URL, message, backoffSeconds(message.deferrals));
  return { decision: 'deferred', reason: 'not tried in this invocation' };
}
