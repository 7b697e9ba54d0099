import type { Job } from '@aws-sdk/client-mediaconvert';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { staleRecords } from './stale-records';
import type { ReconcileEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { reportOf, reportOfMissingJob } from '../../shared/handlers.lambda/job-report';
import { jobOf, logger, sourceOf } from '../../shared/handlers.lambda/logger';
import { httpStatusOf, readJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { submitAttempt } from '../../shared/handlers.lambda/submit-again';

/** Number of stale records by decision. `remaining` records are left to the next run. */
export type Summary = Record<'reported' | 'requeued' | 'unchanged' | 'notFound' | 'failed' | 'remaining', number>;

type Decision = Exclude<keyof Summary, 'remaining'>;

const sqs = new SQSClient({});

/** Longest time for one record. */
const LONGEST_MS = 20_000;
const AT_ONCE = 4;

/** Events come within seconds. */
const STALE_JOB_MS = 15 * 60_000;
/** Uploads wait for minutes. After a day, their messages are lost or in the dead-letter queue. */
const STALE_UPLOAD_MS = 24 * 3_600_000;

/**
 * Asks MediaConvert about jobs without recent events, and requeues uploads that no function processes. It never writes the table. HELD
 * uploads have a separate phase and are not touched.
 */
export async function reconcile(environment: ReconcileEnvironment, remainingMs: () => number): Promise<Summary> {
  const run = new ReconciliationRun(remainingMs);
  const jobs = await staleRecords(environment, 'TRANSCODE', STALE_JOB_MS);
  await run.handleAll(jobs, record => checkJob(environment, record));
  if (environment.UPLOAD_QUEUE_URL) {
    const uploads = await staleRecords(environment, 'SUBMIT', STALE_UPLOAD_MS);
    await run.handleAll(uploads, record => requeue(environment.UPLOAD_QUEUE_URL!, record));
  }
  return run.summary;
}

/** Handles a few records at a time until MediaConvert throttles or time is short. */
class ReconciliationRun {
  public readonly summary: Summary = { reported: 0, requeued: 0, unchanged: 0, notFound: 0, failed: 0, remaining: 0 };
  private throttled = false;

  public constructor(private readonly remainingMs: () => number) {}

  public async handleAll(records: JobRecord[], handle: (record: JobRecord) => Promise<Decision>): Promise<void> {
    for (let at = 0; at < records.length; at += AT_ONCE) {
      if (this.throttled || this.remainingMs() < LONGEST_MS) {
        this.summary.remaining += records.length - at;
        return;
      }
      await Promise.all(records.slice(at, at + AT_ONCE).map(record => this.handle(record, handle)));
    }
  }

  /** A record that fails does not stop the others. */
  private async handle(record: JobRecord, handle: (record: JobRecord) => Promise<Decision>): Promise<void> {
    const { attempt, status, mediaConvertJobId } = record;
    const line = { ...sourceOf(record), ...jobOf(record), attempt, status, mediaConvertJobId };
    try {
      const decision = await handle(record);
      this.summary[decision]++;
      logger.info('Stale record handled', { ...line, decision });
    } catch (error) {
      this.throttled ||= httpStatusOf(error) === 429;
      this.summary.failed++;
      logger.error('Stale record not handled', { ...line, error: error as Error });
    }
  }
}

async function checkJob(environment: ReconcileEnvironment, record: JobRecord): Promise<Decision> {
  if (record.mediaConvertJobId === undefined) {
    // A registered job whose MediaConvert id is not on record: its next event adds it.
    return 'notFound';
  }
  const job = await readJob(record.mediaConvertJobId);
  if (job) {
    return isNews(job, record) ? report(environment, reportOf(job)) : 'unchanged';
  }
  // A job that was accepted a moment ago may not be found yet, and ERROR would be final.
  const unchangedMs = Date.now() - Date.parse(record.updatedAt);
  return unchangedMs < STALE_UPLOAD_MS ? 'notFound' : report(environment, reportOfMissingJob(record));
}

function isNews({ Status }: Job, { status }: JobRecord): boolean {
  return Status !== status && Status !== 'SUBMITTED';
}

async function report({ JOB_EVENT_QUEUE_URL }: ReconcileEnvironment, message: string): Promise<Decision> {
  await sqs.send(new SendMessageCommand({ QueueUrl: JOB_EVENT_QUEUE_URL, MessageBody: message }));
  return 'reported';
}

/** Harmless if the upload is being submitted: its claim shows that. */
async function requeue(uploadQueueUrl: string, record: JobRecord): Promise<Decision> {
  const attempt = record.status === 'RETRYING' ? record.attempt + 1 : record.attempt;
  await submitAttempt(uploadQueueUrl, record, attempt);
  return 'requeued';
}
