import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { cancelUpload } from './commands/cancel-upload';
import { parseCommand, type Command } from './commands/command';
import { submitExistingObjects } from './commands/existing-objects';
import { resubmitUpload } from './commands/resubmit-upload';
import { fillPlaceholders, tokenValues } from './create/placeholders';
import { plannedMetadata } from './create/prepare-job';
import type { Outcome } from './outcome';
import { hasFurtherJobs } from './planned-jobs';
import { readPlan } from './read-plan';
import type { Submission } from './submission';
import { submitUpload } from './submit-upload';
import { isFolderMarker, jobIdOf, requireUploadPlace } from './upload';
import { parseMessage, requeueUpload, type UploadMessage } from './upload-message';
import { SUBMIT_JOB_ENVIRONMENT } from '../../shared/contract/environment';
import { COMMAND_TYPES } from '../../shared/contract/events';
import { firstJobOf, MAIN_PURPOSE } from '../../shared/contract/plan';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger } from '../../shared/handlers.lambda/logger';
import { backoffSeconds, mayRequeue, requeueStateOf, requeueWithBackoff, type RequeueState } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(SUBMIT_JOB_ENVIRONMENT);
const plan = readPlan(__dirname);

/** Kept on the record, as long as no profile is chosen. */
const userMetadata = plannedMetadata(firstJobOf(plan), tokenValues());

/** Which objects are uploads. */
const uploads = fillPlaceholders(plan.uploads, tokenValues());

/** Enough for an ordinary submission. A slow one stops by itself before it creates a job. */
const ORDINARY_SUBMISSION_MS = 35_000;

/** Each message is one upload or one command. An upload ends as a job, as a terminal record, as a requeued message, or as a dead letter. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batch = new SubmissionBatch(context);
  return processPartialResponse(event, (record: SQSRecord) => batch.process(record), new BatchProcessor(EventType.SQS), {
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}

/** The work that a message requests. */
interface Task {
  readonly run: () => Promise<Outcome>;
  readonly requeue: () => Promise<void>;
}

class SubmissionBatch {
  private throttled = false;
  private readonly ordinaryMs: number;

  public constructor(private readonly context: Context) {
    this.ordinaryMs = Math.min(ORDINARY_SUBMISSION_MS, context.getRemainingTimeInMillis() / 2);
  }

  /** Every line of the log names the job, the bucket and the key, as far as they are known. */
  public async process(record: SQSRecord): Promise<void> {
    logger.resetKeys();
    try {
      logger.info('Message handled', { ...await runOrRequeue(this.taskOf(record), requeueStateOf(record)) });
    } catch (error) {
      logger.error('Message not handled', { messageId: record.messageId, error: error as Error });
      throw error;
    }
  }

  private taskOf(record: SQSRecord): Task {
    const command = parseCommand(record.body);
    return command ? commandTask(command, record) : this.uploadTask(record);
  }

  private uploadTask(record: SQSRecord): Task {
    const message = parseMessage(record);
    logger.appendKeys({ bucket: message.upload.bucket, key: message.upload.key });
    requireUploadPlace(uploads, message.upload);
    const requeue = () => requeueUpload(environment.UPLOAD_QUEUE_URL, message, backoffSeconds(message));
    if (isFolderMarker(message.upload)) {
      return { requeue, run: async () => ({ decision: 'already done', reason: 'a folder marker' }) };
    }
    const jobId = message.jobId ?? jobIdOf(environment.PIPELINE_ID, message.upload, plan.submission.deduplication);
    logger.appendKeys({ jobId });
    const owner = `${this.context.awsRequestId}/${record.messageId}`;
    return { requeue, run: () => this.submit(submissionOf(message, jobId, owner, this.context), requeue) };
  }

  private async submit(submission: Submission, requeue: Task['requeue']): Promise<Outcome> {
    if (this.throttled || this.context.getRemainingTimeInMillis() < this.ordinaryMs) {
      await requeue();
      return { decision: 'requeued', reason: 'not tried in this invocation' };
    }
    const outcome = await submitUpload(submission);
    this.throttled ||= outcome.throttled ?? false;
    return outcome;
  }
}

async function runOrRequeue(task: Task, state: RequeueState): Promise<Outcome> {
  try {
    return await task.run();
  } catch (error) {
    if (!mayRequeue(error, state)) {
      throw error;
    }
    await task.requeue();
    return { decision: 'requeued', reason: String(error) };
  }
}

function commandTask(command: Command, record: SQSRecord): Task {
  if ('jobId' in command.detail) {
    logger.appendKeys({ jobId: command.detail.jobId });
  }
  return {
    run: () => runCommand(command),
    requeue: () => requeueWithBackoff(environment.UPLOAD_QUEUE_URL, record),
  };
}

function runCommand(command: Command): Promise<Outcome> {
  switch (command['detail-type']) {
    case COMMAND_TYPES.cancel:
      return cancelUpload(environment, command.detail.jobId);
    case COMMAND_TYPES.resubmit:
      return resubmitUpload(environment, command.detail);
    case COMMAND_TYPES.backfill:
      return submitExistingObjects(environment, uploads, plan.submission.deduplication, command.detail);
  }
}

function submissionOf(message: UploadMessage, jobId: string, owner: string, context: Context): Submission {
  const { leaseSeconds, settleSeconds } = plan.submission;
  return {
    environment,
    plan,
    message,
    claim: {
      tableName: environment.JOB_TABLE_NAME,
      pipelineId: environment.PIPELINE_ID,
      jobId,
      attempt: message.attempt,
      owner,
      leaseMs: leaseSeconds * 1000,
      settleMs: settleSeconds * 1000,
      resubmissionOf: message.resubmissionOf,
      details: { ...message.details, purpose: message.details.purpose ?? (hasFurtherJobs(plan) ? MAIN_PURPOSE : undefined) },
      userMetadata,
    },
    remainingMs: () => context.getRemainingTimeInMillis(),
  };
}
