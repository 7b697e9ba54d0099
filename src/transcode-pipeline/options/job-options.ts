import type { Duration } from 'aws-cdk-lib';
import type { IMediaConvertQueue } from '../media-convert/media-convert-queue';

/** Whether MediaConvert splits a job and transcodes its parts at once. */
export enum Acceleration {
  /** Jobs run unsplit. */
  DISABLED = 'DISABLED',
  /** Jobs are accelerated where source and settings allow it. Professional tier. */
  PREFERRED = 'PREFERRED',
  /** Jobs that cannot be accelerated fail, and sources without video are REJECTED, unpaid. Professional tier. */
  ENABLED = 'ENABLED',
}

/** Whose tags sort the costs of outputs in AWS's billing reports. */
export enum BillingTagsSource {
  /** The job's: `jobTags`. */
  JOB = 'JOB',
  /** The queue's. */
  QUEUE = 'QUEUE',
  /** Those of the output preset that `overrides` name. */
  PRESET = 'PRESET',
}

/** A queue that a job moves to when it has waited for too long. */
export interface HopDestination {
  /** The queue, another one than the job is submitted to. */
  readonly queue: IMediaConvertQueue;

  /** How long a job waits at least before it hops, in whole minutes from 1 to 4,320 (three days). */
  readonly waitTime: Duration;

  /**
   * The job's priority in that queue, -50 to 50. Higher goes first.
   *
   * @default - stays as it was
   */
  readonly priority?: number;
}

/** What MediaConvert is told about each job, beside its settings. */
export interface JobOptions {
  /**
   * Whether jobs are accelerated, for long or complex sources. Outputs then cost the professional tier; burn-in captions and
   * embedded timecodes are not possible.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/job-requirements.html
   * @default Acceleration.DISABLED
   */
  readonly acceleration?: Acceleration;

  /**
   * Rank of the jobs in their queue, -50 to 50. Higher goes first.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * How often MediaConvert tells a job's progress: 10, 12, 15, 20 or 30 seconds, or whole minutes from 1 to 10.
   * The tracker listens with `trackProgress` only, and then each update is an invocation and a write.
   *
   * @default - MediaConvert's, one minute
   */
  readonly statusUpdateInterval?: Duration;

  /**
   * Where jobs go that wait for too long in their queue, such as from a reserved to an on-demand one.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-queue-hopping.html
   * @default - they stay
   */
  readonly hopDestinations?: HopDestination[];

  /**
   * Whose tags sort the costs in billing reports.
   *
   * @default BillingTagsSource.JOB
   */
  readonly billingTagsSource?: BillingTagsSource;

  /**
   * AWS tags of each job, at most 50: keys of 1 to 128 characters that do not begin with `aws:`, values of at most 256.
   *
   * @default - none
   */
  readonly jobTags?: { [key: string]: string };

  /**
   * Metadata of each job, which comes back in every event of MediaConvert. At most 7 pairs, keys of 1 to 128 characters, values of
   * at most 256, of letters, digits, white space and `_.:/=+-@`. Neither begins with `aws:`, which AWS keeps for itself.
   * `pipelineId`, `jobId` and `attempt` are the pipeline's own.
   *
   * @default - none
   */
  readonly userMetadata?: { [key: string]: string };

  /**
   * Version of MediaConvert's engine, as `YYYY-MM-DD`. AWS grants the feature on request.
   *
   * @default - the current one
   */
  readonly jobEngineVersion?: string;

  /**
   * Whether on-demand jobs run as fast as one reserved slot would, to find out how many slots to buy.
   *
   * @default false
   */
  readonly simulateReservedQueue?: boolean;
}
