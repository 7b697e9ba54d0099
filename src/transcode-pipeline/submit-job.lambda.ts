import { readFileSync } from 'fs';
import { join } from 'path';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { cancelUpload } from './cancel-upload.lambda-shared';
import { parseCommand, type Command } from './command.lambda-shared';
import { submitExistingObjects } from './existing-objects.lambda-shared';
import { resubmitUpload } from './resubmit-upload.lambda-shared';
import { UploadSubmission, type Outcome } from './submit-upload.lambda-shared';
import { defer, parseMessage, type UploadMessage } from './upload-message.lambda-shared';
import { isFolderMarker, jobIdOf } from './upload.lambda-shared';
import { COMMAND_TYPES, PLAN_FILE, SUBMIT_JOB_ENVIRONMENT, type Plan } from '../shared/contract';
import { backoffSeconds, isPassing } from '../shared/defer.lambda-shared';
import { readEnvironment } from '../shared/environment.lambda-shared';
import { logger } from '../shared/logger.lambda-shared';

const environment = readEnvironment(SUBMIT_JOB_ENVIRONMENT);
const plan: Plan = JSON.parse(readFileSync(join(__dirname, PLAN_FILE), 'utf8'));

/** Enough for an ordinary submission; a slow one stops by itself before it creates a job. */
const ORDINARY_SUBMISSION_MS = 35_000;

/** Each message is one upload; it ends as a job, as a terminal record, as a message that waits, or in the dead-letter queue. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batch = new SubmissionBatch(context);
  return processPartialResponse(event, (record: SQSRecord) => batch.process(record), new BatchProcessor(EventType.SQS), {
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}

class SubmissionBatch {
  private throttled = false;
  private readonly ordinaryMs: number;

  public constructor(private readonly context: Context) {
    this.ordinaryMs = Math.min(ORDINARY_SUBMISSION_MS, context.getRemainingTimeInMillis() / 2);
  }

  public async process(record: SQSRecord): Promise<void> {
    try {
      const command = parseCommand(record.body);
      const outcome = command ? await this.obey(command) : await this.submit(record);
      logger.info('Message handled', { ...outcome });
    } catch (error) {
      logger.error('Message not handled', { messageId: record.messageId, error: error as Error });
      throw error;
    }
  }

  private async obey(command: Command): Promise<Outcome> {
    switch (command['detail-type']) {
      case COMMAND_TYPES.cancel:
        return { ...await cancelUpload(environment, command.detail.jobId), jobId: command.detail.jobId };
      case COMMAND_TYPES.resubmit:
        return { ...await resubmitUpload(environment, command.detail), jobId: command.detail.jobId };
      case COMMAND_TYPES.backfill:
        return submitExistingObjects(environment, plan.uploads, command.detail);
    }
  }

  private async submit(record: SQSRecord): Promise<Outcome> {
    const message = parseMessage(record);
    if (isFolderMarker(message.upload)) {
      return { decision: 'already done', reason: 'a folder marker' };
    }
    const jobId = message.jobId ?? jobIdOf(environment.PIPELINE_ID, message.upload, plan.submission.deduplication);
    const outcome = await this.submitOnce(record, message, jobId);
    this.throttled ||= outcome.throttled ?? false;
    return { ...outcome, jobId };
  }

  private async submitOnce(record: SQSRecord, message: UploadMessage, jobId: string): Promise<Outcome> {
    if (this.throttled || this.context.getRemainingTimeInMillis() < this.ordinaryMs) {
      return postpone(message, 'not tried in this invocation');
    }
    try {
      return await submission(message, jobId, `${this.context.awsRequestId}/${record.messageId}`, this.context).run();
    } catch (error) {
      if (!isPassing(error)) {
        throw error;
      }
      // Waiting for a service to answer is no failure of the upload, so it must not count as a receive.
      return postpone(message, String(error));
    }
  }
}

function submission(message: UploadMessage, jobId: string, owner: string, context: Context): UploadSubmission {
  const { leaseSeconds, settleSeconds } = plan.submission;
  return new UploadSubmission(environment, plan, message, {
    tableName: environment.JOB_TABLE_NAME,
    pipelineId: environment.PIPELINE_ID,
    jobId,
    attempt: message.attempt,
    owner,
    leaseMs: leaseSeconds * 1000,
    settleMs: settleSeconds * 1000,
    resubmissionOf: message.resubmissionOf,
  }, () => context.getRemainingTimeInMillis());
}

async function postpone(message: UploadMessage, reason: string): Promise<Outcome> {
  await defer(environment.UPLOAD_QUEUE_URL, message, backoffSeconds(message));
  return { decision: 'deferred', reason };
}
