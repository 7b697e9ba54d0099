import type { SourceDeletion } from './delete-message';
import type { JobRecord } from '../../shared/contract/record';

/** The table's index may lack the newest records until then. */
const INDEXED_AFTER_MS = 120_000;

/** How many seconds to wait until the index has each job that was claimed before the source was deleted. */
export function secondsToWait({ time }: SourceDeletion, now = Date.now()): number {
  return Math.max(0, Math.ceil((Date.parse(time) + INDEXED_AFTER_MS - now) / 1000));
}

/** Whether a person or a program deleted the source, rather than a lifecycle rule. */
export function isDeliberate({ detail: { reason } }: SourceDeletion): boolean {
  return reason === 'DeleteObject';
}

/**
 * Whether the record is that of a job whose source was deleted. A delete marker is the deletion of all that the key had until then. The
 * permanent deletion of a version is that of one source. Removing a delete marker deletes no source.
 */
export function isOfDeleted(record: JobRecord, event: SourceDeletion): boolean {
  const { object, 'deletion-type': type } = event.detail;
  const isVersion = type === 'Permanently Deleted';
  return isVersion && versionOf(record.sourceVersionId) !== undefined
    ? record.sourceVersionId === object['version-id']
    : (!isVersion || versionOf(object['version-id']) === undefined) && !isNewer(record, event);
}

/** S3's events of unversioned objects have no version, or "null". */
function versionOf(versionId: string | undefined): string | undefined {
  return versionId === 'null' ? undefined : versionId;
}

/** An object of a listing has no sequencer. Its record is younger than the object. */
function isNewer({ sequencer, createdAt }: JobRecord, { time, detail: { object } }: SourceDeletion): boolean {
  return sequencer === undefined ? Date.parse(createdAt) > Date.parse(time) : isLater(sequencer, object.sequencer);
}

/**
 * Sequencers of one key are compared after the shorter one is padded with zeros on the right.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function isLater(one: string, other: string): boolean {
  const length = Math.max(one.length, other.length);
  const [first, second] = [one, other].map(sequencer => sequencer.toUpperCase().padEnd(length, '0'));
  return first > second;
}
