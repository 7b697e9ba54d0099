import type { Job } from '@aws-sdk/client-mediaconvert';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { quietRecords } from './quiet-records';
import type { ReconcileEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { reportOf, reportOfForgotten } from '../../shared/handlers.lambda/job-report';
import { logger } from '../../shared/handlers.lambda/logger';
import { httpStatusOf, readJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { submitAgain } from '../../shared/handlers.lambda/submit-again';

/** How many quiet records there were by what became of them; `left` is for the next run. */
export type Summary = Record<'reported' | 'submittedAgain' | 'asRecorded' | 'notFound' | 'failed' | 'left', number>;

type Decision = Exclude<keyof Summary, 'left'>;

const sqs = new SQSClient({});

/** What one record takes at worst. */
const LONGEST_MS = 20_000;
const AT_ONCE = 4;

/** Events come within seconds. */
const QUIET_JOB_MS = 15 * 60_000;
/** Uploads wait for minutes; after a day their messages are lost, or lie in the dead-letter queue. */
const QUIET_UPLOAD_MS = 24 * 3_600_000;

/** Asks MediaConvert about jobs that have gone quiet, and hands uploads back that nobody submits. It never writes the table. */
export async function reconcile(environment: ReconcileEnvironment, remainingMs: () => number): Promise<Summary> {
  const run = new ReconciliationRun(remainingMs);
  const jobs = await quietRecords(environment, 'TRANSCODE', QUIET_JOB_MS);
  await run.handleAll(jobs, record => askAbout(environment, record));
  if (environment.UPLOAD_QUEUE_URL) {
    const uploads = await quietRecords(environment, 'SUBMIT', QUIET_UPLOAD_MS);
    await run.handleAll(uploads, record => handBack(environment.UPLOAD_QUEUE_URL!, record));
  }
  return run.summary;
}

/** A few records at a time, as long as MediaConvert answers and time is left. */
class ReconciliationRun {
  public readonly summary: Summary = { reported: 0, submittedAgain: 0, asRecorded: 0, notFound: 0, failed: 0, left: 0 };
  private throttled = false;

  public constructor(private readonly remainingMs: () => number) {}

  public async handleAll(records: JobRecord[], handle: (record: JobRecord) => Promise<Decision>): Promise<void> {
    for (let at = 0; at < records.length; at += AT_ONCE) {
      if (this.throttled || this.remainingMs() < LONGEST_MS) {
        this.summary.left += records.length - at;
        return;
      }
      await Promise.all(records.slice(at, at + AT_ONCE).map(record => this.handle(record, handle)));
    }
  }

  /** One that fails does not stop the others. */
  private async handle(record: JobRecord, handle: (record: JobRecord) => Promise<Decision>): Promise<void> {
    const { jobId, attempt, status, mediaConvertJobId } = record;
    try {
      const decision = await handle(record);
      this.summary[decision]++;
      logger.info('Quiet record handled', { jobId, attempt, status, mediaConvertJobId, decision });
    } catch (error) {
      this.throttled ||= httpStatusOf(error) === 429;
      this.summary.failed++;
      logger.error('Quiet record not handled', { jobId, mediaConvertJobId, error: error as Error });
    }
  }
}

async function askAbout(environment: ReconcileEnvironment, record: JobRecord): Promise<Decision> {
  const job = await readJob(record.mediaConvertJobId!);
  if (job) {
    return isNews(job, record) ? report(environment, reportOf(job)) : 'asRecorded';
  }
  // A job that was accepted a moment ago may not be found yet, and ERROR would be final.
  const quietMs = Date.now() - Date.parse(record.updatedAt);
  return quietMs < QUIET_UPLOAD_MS ? 'notFound' : report(environment, reportOfForgotten(record));
}

function isNews({ Status }: Job, { status }: JobRecord): boolean {
  return Status !== status && Status !== 'SUBMITTED';
}

async function report({ JOB_EVENT_QUEUE_URL }: ReconcileEnvironment, message: string): Promise<Decision> {
  await sqs.send(new SendMessageCommand({ QueueUrl: JOB_EVENT_QUEUE_URL, MessageBody: message }));
  return 'reported';
}

/** An upload that is being submitted all the same is recognised by its claim. */
async function handBack(uploadQueueUrl: string, record: JobRecord): Promise<Decision> {
  const attempt = record.status === 'RETRYING' ? record.attempt + 1 : record.attempt;
  await submitAgain(uploadQueueUrl, record, { jobId: record.jobId, attempt });
  return 'submittedAgain';
}
