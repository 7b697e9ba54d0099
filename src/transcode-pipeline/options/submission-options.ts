import { Duration } from 'aws-cdk-lib';
import { requireDurationIn } from '../../shared/constructs/validation';
import type { SubmissionRules } from '../../shared/contract/plan';

/** What makes two uploads the same. */
export enum Deduplication {
  /** S3's event: however often it is delivered, it is one upload. Another upload of the same file, or a copy in place, is another. */
  EVENT = 'EVENT',
  /** Key and content (ETag): the same file uploaded again to the same key is not transcoded again. */
  CONTENT = 'CONTENT',
}

/** What becomes of an upload whose submission crashed or got no answer, where no job of it has appeared after the settle time. */
export enum UnknownSubmission {
  /** It is submitted again: nothing is lost, and should the first job appear after all, one of the two is canceled. */
  RESUBMIT = 'RESUBMIT',
  /** It ends as ERROR and the alarm rings: nothing is paid twice, and a person decides. */
  HOLD = 'HOLD',
}

/** How uploads become jobs. */
export interface SubmissionOptions {
  /**
   * What makes two uploads the same, of which only one is transcoded.
   *
   * @default Deduplication.EVENT
   */
  readonly deduplication?: Deduplication;

  /**
   * How long MediaConvert may take to list a job that it accepted, 1 to 60 minutes. AWS promises nothing; an upload whose submission
   * broke off waits this long before it is settled that it has no job.
   *
   * @default Duration.minutes(10)
   */
  readonly settleTime?: Duration;

  /**
   * What becomes of an upload that may have a job which has not appeared after the settle time.
   *
   * @default UnknownSubmission.RESUBMIT
   */
  readonly unknownSubmission?: UnknownSubmission;

  /**
   * Timeout of the function that submits jobs, 15 seconds to 15 minutes. An upload whose function died is tried again after six times
   * this, so that a short one recovers faster; a long one gives slow probes more time.
   *
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;

  /**
   * How many submissions may run at once, 2 to 1,000. MediaConvert limits the rate of new jobs per account.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;
}

/** Checked, for the plan. */
export function submissionRulesOf(options: SubmissionOptions): SubmissionRules {
  const { settleTime = Duration.minutes(10), unknownSubmission = UnknownSubmission.RESUBMIT, deduplication = Deduplication.EVENT } = options;
  requireDurationIn('TranscodePipeline settleTime', settleTime, Duration.minutes(1), Duration.hours(1));
  return {
    leaseSeconds: timeoutOf(options).toSeconds() + LEASE_MARGIN_SECONDS,
    settleSeconds: settleTime.toSeconds(),
    unknownSubmission,
    deduplication,
  };
}

const LEASE_MARGIN_SECONDS = 15;

export function timeoutOf({ timeout = Duration.minutes(1) }: SubmissionOptions): Duration {
  requireDurationIn('TranscodePipeline timeout', timeout, Duration.seconds(15), Duration.minutes(15));
  return timeout;
}
