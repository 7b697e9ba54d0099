import type { Duration } from 'aws-cdk-lib';
import type { IMediaConvertQueue } from '../media-convert/media-convert-queue';

/** Accelerated transcoding: MediaConvert splits a job and transcodes the parts in parallel. */
export enum Acceleration {
  /** Jobs are not accelerated. */
  DISABLED = 'DISABLED',
  /** Jobs are accelerated if source and settings allow it. Professional tier. */
  PREFERRED = 'PREFERRED',
  /** Jobs that cannot be accelerated fail, and sources without video are REJECTED before any cost. Professional tier. */
  ENABLED = 'ENABLED',
}

/** Source of the tags by which AWS's billing reports sort the costs of outputs. */
export enum BillingTagsSource {
  /** The job: `jobTags`. */
  JOB = 'JOB',
  /** The queue. */
  QUEUE = 'QUEUE',
  /** The output preset that `overrides` name. */
  PRESET = 'PRESET',
}

/** A queue to which a job moves after a waiting time. */
export interface HopDestination {
  /** The queue. Must not be the queue to which jobs are submitted. */
  readonly queue: IMediaConvertQueue;

  /** Minimum waiting time before the job moves, 1 to 4,320 whole minutes (three days). */
  readonly waitTime: Duration;

  /**
   * The job's priority in the queue, -50 to 50. Higher priorities run first.
   *
   * @default - unchanged
   */
  readonly priority?: number;
}

/** Options of MediaConvert's CreateJob request other than the settings. */
export interface JobOptions {
  /**
   * Accelerated transcoding, for long or complex sources. Moves outputs to the professional tier. Excludes burn-in captions and embedded
   * timecodes.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/job-requirements.html
   * @default Acceleration.DISABLED
   */
  readonly acceleration?: Acceleration;

  /**
   * Priority of the jobs in their queue, -50 to 50. Higher priorities run first.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Interval of MediaConvert's progress events: 10, 12, 15, 20 or 30 seconds, or whole minutes from 1 to 10. The tracker records progress
   * only with `trackProgress`; each update is then an invocation and a write.
   *
   * @default - MediaConvert's default, one minute
   */
  readonly statusUpdateInterval?: Duration;

  /**
   * Queues to which jobs move after waiting too long, such as from a reserved to an on-demand queue.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-queue-hopping.html
   * @default - jobs stay in their queue
   */
  readonly hopDestinations?: HopDestination[];

  /**
   * Source of the tags by which billing reports sort costs.
   *
   * @default BillingTagsSource.JOB
   */
  readonly billingTagsSource?: BillingTagsSource;

  /**
   * AWS tags of each job, at most 50. Keys have 1 to 128 characters and do not start with `aws:`; values have at most 256.
   *
   * @default - none
   */
  readonly jobTags?: { [key: string]: string };

  /**
   * User metadata of each job, which all of MediaConvert's events contain. At most 7 pairs, one less with profiles, and two less with
   * presets that have clips; keys have 1 to 128 characters, values at most 256, of letters, digits, white space and `_.:/=+-@`. Neither starts
   * with `aws:`. The pipeline sets `pipelineId`, `jobId`, `attempt`, `profile`, `purpose` and `mainJobId`.
   *
   * @default - none
   */
  readonly userMetadata?: { [key: string]: string };

  /**
   * Version of MediaConvert's job engine, as `YYYY-MM-DD`. AWS enables this feature on request.
   *
   * @default - the current one
   */
  readonly jobEngineVersion?: string;

  /**
   * Whether on-demand jobs run at the speed of one reserved slot, to estimate the number of slots to buy.
   *
   * @default false
   */
  readonly simulateReservedQueue?: boolean;
}
