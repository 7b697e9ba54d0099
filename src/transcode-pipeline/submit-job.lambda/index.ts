import { readFileSync } from 'fs';
import { join } from 'path';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { cancelUpload } from './commands/cancel-upload';
import { parseCommand, type Command } from './commands/command';
import { submitExistingObjects } from './commands/existing-objects';
import { resubmitUpload } from './commands/resubmit-upload';
import { fillPlaceholders } from './fit/fit-plan';
import { tokenValues, userMetadataOf } from './fit/plan-tokens';
import { UploadSubmission, type Outcome } from './submit-upload';
import { isFolderMarker, jobIdOf } from './upload';
import { defer, parseMessage, type UploadMessage } from './upload-message';
import { SUBMIT_JOB_ENVIRONMENT } from '../../shared/contract/environment';
import { COMMAND_TYPES } from '../../shared/contract/events';
import { PLAN_FILE, type Plan, type UploadFilter } from '../../shared/contract/plan';
import { backoffSeconds, mayWait, putOff, waitingOf, type Waiting } from '../../shared/handlers.lambda/defer';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger } from '../../shared/handlers.lambda/logger';

const environment = readEnvironment(SUBMIT_JOB_ENVIRONMENT);
const plan: Plan = JSON.parse(readFileSync(join(__dirname, PLAN_FILE), 'utf8'));
const userMetadata = userMetadataOf(plan);

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
    let task: Task | undefined;
    logger.resetKeys();
    try {
      task = this.taskOf(record);
      logger.info('Message handled', { jobId: task.jobId, ...await runOrPutOff(task, waitingOf(record)) });
    } catch (error) {
      logger.error('Message not handled', { jobId: task?.jobId, messageId: record.messageId, error: error as Error });
      throw error;
    }
  }

  private taskOf(record: SQSRecord): Task {
    const command = parseCommand(record.body);
    return command ? commandTask(command, record) : this.submissionTask(record);
  }

  private submissionTask(record: SQSRecord): Task {
    const message = parseMessage(record);
    logger.appendKeys({ bucket: message.upload.bucket, key: message.upload.key });
    const wait = () => defer(environment.UPLOAD_QUEUE_URL, message, backoffSeconds(message));
    if (isFolderMarker(message.upload)) {
      return { putOff: wait, run: async () => ({ decision: 'already done', reason: 'a folder marker' }) };
    }
    const jobId = message.jobId ?? jobIdOf(environment.PIPELINE_ID, message.upload, plan.submission.deduplication);
    const owner = `${this.context.awsRequestId}/${record.messageId}`;
    return { jobId, putOff: wait, run: () => this.submit(submission(message, jobId, owner, this.context), wait) };
  }

  private async submit(upload: UploadSubmission, wait: Task['putOff']): Promise<Outcome> {
    if (this.throttled || this.context.getRemainingTimeInMillis() < this.ordinaryMs) {
      await wait();
      return { decision: 'deferred', reason: 'not tried in this invocation' };
    }
    const outcome = await upload.run();
    this.throttled ||= outcome.throttled ?? false;
    return outcome;
  }
}

/** What a message asks for. */
interface Task {
  readonly jobId?: string;
  readonly run: () => Promise<Outcome>;
  /** Sends it again, to be looked at later. */
  readonly putOff: () => Promise<void>;
}

async function runOrPutOff(task: Task, waiting: Waiting): Promise<Outcome> {
  try {
    return await task.run();
  } catch (error) {
    if (!mayWait(error, waiting)) {
      throw error;
    }
    await task.putOff();
    return { decision: 'deferred', reason: String(error) };
  }
}

function commandTask(command: Command, record: SQSRecord): Task {
  return {
    jobId: 'jobId' in command.detail ? command.detail.jobId : undefined,
    run: () => obey(command),
    putOff: () => putOff(environment.UPLOAD_QUEUE_URL, record),
  };
}

function obey(command: Command): Promise<Outcome> {
  switch (command['detail-type']) {
    case COMMAND_TYPES.cancel:
      return cancelUpload(environment, command.detail.jobId);
    case COMMAND_TYPES.resubmit:
      return resubmitUpload(environment, command.detail);
    case COMMAND_TYPES.backfill:
      return submitExistingObjects(environment, uploadFilter(), plan.submission.deduplication, command.detail);
  }
}

function uploadFilter(): UploadFilter {
  return fillPlaceholders(plan.uploads, tokenValues());
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
    userMetadata,
  }, () => context.getRemainingTimeInMillis());
}
