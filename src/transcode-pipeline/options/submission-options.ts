import { Duration } from 'aws-cdk-lib';
import type { SubmissionRules } from '../../shared/contract/plan';
import { requireDurationIn } from '../../shared/validation/values';

/** Which uploads are duplicates. */
export enum Deduplication {
  /** Repeated deliveries of one S3 event. A new upload of the same file, or a copy in place, is not a duplicate. */
  EVENT = 'EVENT',
  /** Uploads of the same content (ETag) to the same key. */
  CONTENT = 'CONTENT',
}

/** Handling of uploads whose submission crashed or received no answer, and without a job after the settle time. */
export enum UnknownSubmission {
  /** Submit again. If the first job appears later, one of the two jobs is canceled. */
  RESUBMIT = 'RESUBMIT',
  /** End as ERROR with an alarm, to avoid paying twice: an operator decides. */
  HOLD = 'HOLD',
}

/** Options of the submission of jobs. */
export interface SubmissionOptions {
  /**
   * Which uploads are duplicates, of which only the first is transcoded.
   *
   * @default Deduplication.EVENT
   */
  readonly deduplication?: Deduplication;

  /**
   * Time until MediaConvert lists a job that it accepted, 1 to 60 minutes. AWS guarantees none. After an interrupted submission, the upload
   * waits this long before concluding that no job was created.
   *
   * @default Duration.minutes(10)
   */
  readonly settleTime?: Duration;

  /**
   * Handling of uploads that may have a job which is not listed after the settle time.
   *
   * @default UnknownSubmission.RESUBMIT
   */
  readonly unknownSubmission?: UnknownSubmission;
}

/** The rules of submission for the plan; `timeout` is that of the submit-job function. */
export function submissionRulesOf(name: string, options: SubmissionOptions, timeout: Duration): SubmissionRules {
  const { settleTime = Duration.minutes(10), unknownSubmission = UnknownSubmission.RESUBMIT, deduplication = Deduplication.EVENT } = options;
  requireDurationIn(`${name} settleTime`, settleTime, Duration.minutes(1), Duration.hours(1));
  return {
    leaseSeconds: timeout.toSeconds() + LEASE_MARGIN_SECONDS,
    settleSeconds: settleTime.toSeconds(),
    unknownSubmission,
    deduplication,
  };
}

const LEASE_MARGIN_SECONDS = 15;
