import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SOURCE_TAG } from '../shared/contract/source-tag';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { DURATION, requireInstance } from '../shared/validation/shapes';
import { rejectToken } from '../shared/validation/values';

/** Options of a storage class for transcoded sources. */
export interface SourceArchiveOptions {
  /**
   * Age of the source at which it moves, in whole days since its upload, at least 1. A source that is transcoded later moves within a day or
   * two of that. S3 does not move objects below 128 KB.
   *
   * @default Duration.days(30)
   */
  readonly after?: Duration;

  /**
   * Age of the source at which it is deleted, in whole days since its upload. At least the minimum storage duration of the storage class after
   * `after`: S3 bills the rest of it if the source is deleted earlier.
   *
   * @default - transcoded sources are kept
   */
  readonly expireAfter?: Duration;
}

type LifecycleActions = Pick<s3.LifecycleRule, 'expiration' | 'transitions'>;

/**
 * Moves sources to a colder storage class, or deletes them, after they are transcoded. When the main job of an upload is COMPLETE, its source is
 * tagged, and a lifecycle rule for the tag moves or deletes it. Sources that are rejected or whose job failed stay as they are. See docs/archive.md.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 * @example
 * new MediaPipeline(this, 'Videos', {
 *   ingest: { archive: SourceArchive.glacierInstantRetrieval({ after: Duration.days(7) }) },
 * });
 */
export class SourceArchive {
  /**
   * S3 Glacier Instant Retrieval: sources can still be read in milliseconds and submitted again. Each retrieved gigabyte is billed. The
   * minimum storage duration is 90 days.
   */
  public static glacierInstantRetrieval(options: SourceArchiveOptions = {}): SourceArchive {
    return new SourceArchive(actionsOf('SourceArchive.glacierInstantRetrieval', s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, 90, options));
  }

  /**
   * S3 Glacier Flexible Retrieval: a source must be restored, in minutes to hours, before it can be submitted again. The minimum storage
   * duration is 90 days.
   */
  public static glacierFlexibleRetrieval(options: SourceArchiveOptions = {}): SourceArchive {
    return new SourceArchive(actionsOf('SourceArchive.glacierFlexibleRetrieval', s3.StorageClass.GLACIER, 90, options));
  }

  /**
   * S3 Glacier Deep Archive: a source must be restored, within 12 to 48 hours, before it can be submitted again. The minimum storage duration
   * is 180 days.
   */
  public static deepArchive(options: SourceArchiveOptions = {}): SourceArchive {
    return new SourceArchive(actionsOf('SourceArchive.deepArchive', s3.StorageClass.DEEP_ARCHIVE, 180, options));
  }

  /**
   * Deletes transcoded sources. They cannot be submitted again.
   *
   * @param after age of the source, in whole days since its upload, at least 1
   */
  public static expire(after: Duration): SourceArchive {
    requireInstance('SourceArchive.expire after', after, DURATION);
    requireDays('SourceArchive.expire after', after, 1);
    return new SourceArchive({ expiration: after });
  }

  private constructor(private readonly actions: LifecycleActions) {}

  /**
   * The rule for the sources under a prefix.
   *
   * @internal
   */
  public _toLifecycleRule(prefix: string): s3.LifecycleRule {
    const { expiration } = this.actions;
    return {
      prefix: prefix || undefined,
      tagFilters: { [SOURCE_TAG.Key]: SOURCE_TAG.Value },
      ...this.actions,
      // In a bucket with versions, a deleted source becomes a noncurrent version. Without versions, this has no effect.
      ...expiration && { noncurrentVersionExpiration: NONCURRENT_DAYS },
    };
  }
}

const DEFAULT_AFTER = Duration.days(30);
/** Time to recover a deleted source. */
const NONCURRENT_DAYS = Duration.days(30);

function actionsOf(what: string, storageClass: s3.StorageClass, minimumDays: number, options: SourceArchiveOptions): LifecycleActions {
  requireOptionKinds(what, options);
  const { after: transitionAfter = DEFAULT_AFTER, expireAfter } = options;
  requireDays(`${what} after`, transitionAfter, 1);
  if (expireAfter) {
    const reason = `${minimumDays} days, which S3 bills in any case, after 'after'`;
    requireDays(`${what} expireAfter`, expireAfter, transitionAfter.toDays() + minimumDays, ` (${reason})`);
  }
  return { transitions: [{ storageClass, transitionAfter }], expiration: expireAfter };
}

/** S3's lifecycle rules count whole days. */
function requireDays(what: string, age: Duration, min: number, why = ''): void {
  rejectToken(what, age);
  const days = age.toDays({ integral: false });
  if (!Number.isInteger(days) || days < min) {
    throw new Error(`${what} must be whole days, at least ${min}${why}, got ${age.toHumanString()}`);
  }
}
