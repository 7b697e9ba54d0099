import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { releaseHeld } from './budget/release-held';
import { parseRelease, type ReleaseMessage } from './budget/release-message';
import { isCommand, parseCommand } from './commands/command';
import { runCommand } from './commands/run-command';
import { fillPlaceholders, tokenValues } from './create/placeholders';
import { plannedMetadata } from './create/prepare-job';
import type { Outcome } from './outcome';
import { recordedPurpose } from './planned-jobs';
import { readPlan } from './read-plan';
import { withAskedOptions } from './requests/asked-options';
import { readRequest } from './requests/read-request';
import { isNoJob, takeObject } from './requests/take-object';
import type { Submission } from './submission';
import { submitUpload } from './submit-upload';
import { jobIdOf, requireUploadPlace, withUploader } from './upload';
import { parseMessage, requeueUpload, type UploadMessage } from './upload-message';
import { SUBMIT_JOB_ENVIRONMENT } from '../../shared/contract/environment';
import { firstJobOf } from '../../shared/contract/plan';
import { measure } from '../../shared/handlers.lambda/count';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { isFolderMarker } from '../../shared/handlers.lambda/existing-object';
import { jobOf, logger } from '../../shared/handlers.lambda/logger';
import { isRequest } from '../../shared/handlers.lambda/requests/parse-request';
import { backoffSeconds, mayRequeue, requeueStateOf, requeueWithBackoff, type RequeueState } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(SUBMIT_JOB_ENVIRONMENT);
const rendered = readPlan(__dirname);
/** The bucket of the uploads may be a deploy-time string. An UploadApi is created later than the plan. */
const plan = {
  ...rendered,
  uploads: { ...fillPlaceholders(rendered.uploads, tokenValues()), signedPrefixes: JSON.parse(environment.SIGNED_UPLOAD_PREFIXES ?? '[]') },
};

/** Kept on the record, as long as no profile is chosen. */
const userMetadata = plannedMetadata(firstJobOf(plan), tokenValues());

/** Enough for an ordinary submission. A slow one stops by itself before it creates a job. */
const ORDINARY_SUBMISSION_MS = 35_000;

/**
 * A batch of messages, or one command of an operator who invokes the function. IAM decides who may do which. Each message is one upload,
 * request or manifest, and ends as a job, as a terminal record, as a requeued message, or as a dead letter.
 */
export async function handler(event: SQSEvent | object, context: Context): Promise<SQSBatchResponse | Outcome> {
  return 'Records' in event ? handleMessages(event, context) : handleCommand(event, context);
}

async function handleMessages(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batch = new SubmissionBatch(context);
  return processPartialResponse(event, (record: SQSRecord) => batch.process(record), new BatchProcessor(EventType.SQS), {
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}

/** Errors reach the caller of the function. */
async function handleCommand(event: object, context: Context): Promise<Outcome> {
  logger.resetKeys();
  try {
    const command = parseCommand(event);
    logger.appendKeys('jobId' in command.detail ? jobOf(command.detail) : {});
    const outcome = await runCommand(environment, plan, command, () => context.getRemainingTimeInMillis());
    logger.info('Command handled', { ...outcome });
    return outcome;
  } catch (error) {
    logger.error('Command not handled', { error: error as Error });
    throw error;
  }
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

  /** Every line of the log names the message, and the job, the bucket and the key as soon as they are known. */
  public async process(record: SQSRecord): Promise<void> {
    logger.resetKeys();
    logger.appendKeys({ messageId: record.messageId });
    try {
      logger.info('Message handled', { ...await runOrRequeue(this.taskOf(record), requeueStateOf(record)) });
    } catch (error) {
      logger.error('Message not handled', { error: error as Error });
      throw error;
    }
  }

  private taskOf(record: SQSRecord): Task {
    const body: unknown = JSON.parse(record.body);
    if (isCommand(body)) {
      throw new Error('Commands are invocations of this function, and never messages: grantCommand() allows them');
    }
    const release = parseRelease(body);
    if (release) {
      return this.releaseTask(record, release);
    }
    return isRequest(body) ? this.requestTask(record, body) : this.uploadTask(record, parseMessage(record));
  }

  /** Leaves time for the other messages of the batch. */
  private releaseTask(record: SQSRecord, { detail }: ReleaseMessage): Task {
    return {
      run: () => releaseHeld(environment, plan, detail, () => this.context.getRemainingTimeInMillis() - this.ordinaryMs),
      requeue: () => requeueWithBackoff(environment.UPLOAD_QUEUE_URL, record),
    };
  }

  private requestTask(record: SQSRecord, body: unknown): Task {
    const read = readRequest(environment, plan, record, body);
    return 'message' in read
      ? this.uploadTask(record, read.message)
      : { run: read.reject, requeue: () => requeueWithBackoff(environment.UPLOAD_QUEUE_URL, record) };
  }

  private uploadTask(record: SQSRecord, given: UploadMessage): Task {
    const upload = withUploader(plan.uploads, given.upload);
    const message = { ...given, upload };
    logger.appendKeys({ bucket: upload.bucket, key: upload.key });
    requireUploadPlace(plan.uploads, upload);
    const requeue = () => requeueUpload(environment.UPLOAD_QUEUE_URL, message, backoffSeconds(message));
    if (isFolderMarker(upload)) {
      return { requeue, run: async () => ({ decision: 'already done', reason: 'a folder marker' }) };
    }
    const jobId = message.jobId ?? jobIdOf(environment.PIPELINE_ID, upload, plan.submission.deduplication);
    logger.appendKeys(jobOf({ jobId, mainJobId: message.details.mainJobId }));
    if (isNoJob(message, plan.requests)) {
      const { requests } = plan;
      return { requeue, run: () => takeObject(environment, requests!, message, jobId) };
    }
    const owner = `${this.context.awsRequestId}/${record.messageId}`;
    return { requeue, run: () => this.submit(message, jobId, owner, requeue) };
  }

  private async submit(message: UploadMessage, jobId: string, owner: string, requeue: Task['requeue']): Promise<Outcome> {
    if (this.throttled || this.context.getRemainingTimeInMillis() < this.ordinaryMs) {
      await requeue();
      this.countThrottled();
      return { decision: 'requeued', reason: 'not tried in this invocation' };
    }
    const asked = await withAskedOptions(environment, plan, message, jobId);
    if ('outcome' in asked) {
      return asked.outcome;
    }
    const outcome = await submitUpload(submissionOf(asked.message, jobId, owner, this.context));
    this.throttled ||= outcome.throttled ?? false;
    this.countThrottled();
    return outcome;
  }

  /** MediaConvert gets nothing more of this batch, so that each upload since then was requeued. */
  private countThrottled(): void {
    if (this.throttled) {
      measure(environment, 'ThrottledSubmissions', environment.PIPELINE_ID);
    }
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
      isReleased: message.isReleased,
      details: { ...message.details, purpose: recordedPurpose(plan, message) },
      userMetadata,
    },
    remainingMs: () => context.getRemainingTimeInMillis(),
  };
}
