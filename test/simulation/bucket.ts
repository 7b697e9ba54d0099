import type {
  DeleteObjectCommandInput, GetObjectCommandInput, GetObjectTaggingCommandInput, HeadObjectCommandInput, ListObjectsV2CommandInput,
  ListObjectVersionsCommandInput, PutObjectTaggingCommandInput, Tag,
} from '@aws-sdk/client-s3';
import type { EventBridge } from './event-bridge';
import type { Queue } from './queue';
import { serviceError } from './service-errors';
import type { World } from './world';
import { SOURCE_TAG } from '../../src/shared/contract/source-tag';

export const SOURCE_BUCKET = 'source';

/** `unknown`: a container that Probe does not recognize. */
export type FileKind = 'video' | 'audio' | 'broken' | 'empty' | 'unknown';

/** How a source is deleted. */
export type DeletionReason = 'DeleteObject' | 'Lifecycle Expiration';

export interface StoredObject {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly file: FileKind;
  readonly sequencer: string;
  /** S3's time of the last modification: of a multipart upload, that of its start. */
  readonly modified: number;
  /** Present in manifests. */
  readonly content?: string;
}

/** The source bucket, which sends an event for each object and each deletion; keys are overwritten, and versions are not kept. */
export class Bucket {
  /** All deletions of objects. */
  public readonly removals: { readonly key: string; readonly reason: DeletionReason; readonly sequencer: string }[] = [];
  /** Sequencers of objects that a user, or a lifecycle rule, deleted. */
  public readonly planned: string[] = [];
  /** When the object was listed. */
  public readonly listings: number[] = [];
  private readonly objects = new Map<string, StoredObject>();
  /** By the sequencer of the object: one that is overwritten loses its tags. */
  private readonly tags = new Map<string, Tag[]>();
  private changes = 0;

  /** `isSilent`: the rule for S3's events is disabled. */
  public constructor(
    private readonly world: World, private readonly eventBridge: EventBridge, private readonly queue: Queue, private readonly isSilent: boolean,
    private readonly deletionQueue?: Queue,
  ) {}

  public upload(key: string, file: FileKind, content?: string, modified = this.world.now): StoredObject {
    const object = this.place(key, file, modified, content);
    this.world.tell(() => `S3: ${key} (${file}, ${object.etag})`);
    if (!this.isSilent) {
      this.eventBridge.deliver(eventOf(object), this.queue);
    }
    return object;
  }

  /** A user, or a lifecycle rule, deletes the object. */
  public remove(key: string, reason: DeletionReason): void {
    this.planned.push(this.current(key)?.sequencer ?? '');
    this.drop(key, reason);
  }

  private drop(key: string, reason: DeletionReason): void {
    if (!this.objects.delete(key)) {
      return;
    }
    const sequencer = this.nextSequencer();
    this.removals.push({ key, reason, sequencer });
    this.world.tell(() => `S3: ${key} is deleted (${reason})`);
    if (this.deletionQueue) {
      this.eventBridge.deliver(deletionOf(key, sequencer, reason, this.world.now), this.deletionQueue);
    }
  }

  /** An object without an event. */
  public place(key: string, file: FileKind, modified: number, content?: string): StoredObject {
    const sequencer = this.nextSequencer();
    const number = this.changes;
    const object = { key, file, modified, content, sequencer, etag: `etag-${number}`, size: file === 'empty' ? 0 : 1_000 + number };
    this.objects.set(key, object);
    return object;
  }

  private nextSequencer(): string {
    return `00A${String(++this.changes).padStart(3, '0')}`;
  }

  public current(key: string): StoredObject | undefined {
    return this.objects.get(key);
  }

  /** The objects, and whether each has the tag of transcoded sources. */
  public get contents(): { readonly object: StoredObject; readonly isTagged: boolean }[] {
    return [...this.objects.values()].map(object => ({ object, isTagged: this.tagsOf(object).some(({ Key }) => Key === SOURCE_TAG.Key) }));
  }

  public execute(name: string, input: object): object {
    switch (name) {
      case 'HeadObjectCommand':
        return this.head(input as HeadObjectCommandInput);
      case 'ListObjectsV2Command':
        return this.list(input as ListObjectsV2CommandInput);
      case 'GetObjectCommand':
        return this.get(input as GetObjectCommandInput);
      case 'PutObjectCommand':
        return {};
      case 'ListObjectVersionsCommand':
        return this.listVersions(input as ListObjectVersionsCommandInput);
      case 'DeleteObjectCommand':
        return this.delete(input as DeleteObjectCommandInput);
      case 'GetObjectTaggingCommand':
        return { TagSet: this.tagsOf(this.existing(input as GetObjectTaggingCommandInput)) };
      case 'PutObjectTaggingCommand':
        return this.putTags(input as PutObjectTaggingCommandInput);
      default:
        throw new Error(`The simulation has no S3 ${name}`);
    }
  }

  private head({ Key, IfMatch }: HeadObjectCommandInput): object {
    const object = this.current(Key!);
    if (!object) {
      throw serviceError('NotFound', 404);
    }
    requireMatch(object, IfMatch);
    return { ETag: `"${object.etag}"`, ContentLength: object.size };
  }

  private get({ Key, IfMatch }: GetObjectCommandInput): object {
    const object = this.current(Key!);
    if (object?.content === undefined) {
      throw serviceError('NoSuchKey', 404);
    }
    requireMatch(object, IfMatch);
    return { Body: { transformToString: () => Promise.resolve(object.content) } };
  }

  private putTags({ Tagging, ...place }: PutObjectTaggingCommandInput): object {
    this.tags.set(this.existing(place).sequencer, Tagging!.TagSet!);
    return {};
  }

  private tagsOf({ sequencer }: StoredObject): Tag[] {
    return this.tags.get(sequencer) ?? [];
  }

  private existing({ Key }: { Key: string | undefined }): StoredObject {
    const object = this.current(Key!);
    if (!object) {
      throw serviceError('NoSuchKey', 404);
    }
    return object;
  }

  private listVersions({ Prefix = '' }: ListObjectVersionsCommandInput): object {
    const found = [...this.objects.values()].filter(({ key }) => key.startsWith(Prefix));
    return {
      Versions: found.map(({ key: Key, etag, modified }) => ({
        Key, ETag: `"${etag}"`, VersionId: 'null', IsLatest: true, LastModified: new Date(modified),
      })),
    };
  }

  private delete({ Key, IfMatch }: DeleteObjectCommandInput): object {
    const object = this.current(Key!);
    if (object) {
      requireMatch(object, IfMatch);
      this.drop(Key!, 'DeleteObject');
    } else if (IfMatch !== undefined) {
      throw serviceError('NoSuchKey', 404);
    }
    return {};
  }

  private list({ Prefix = '', StartAfter = '', MaxKeys = 1_000 }: ListObjectsV2CommandInput): object {
    this.listings.push(this.world.now);
    const all = [...this.objects.values()].filter(({ key }) => key > StartAfter && key.startsWith(Prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
    return {
      Contents: all.slice(0, MaxKeys).map(({ key, size, etag, modified }) => ({
        Key: key, Size: size, ETag: `"${etag}"`, LastModified: new Date(modified),
      })),
      IsTruncated: all.length > MaxKeys,
    };
  }
}

function requireMatch({ etag }: StoredObject, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== `"${etag}"`) {
    throw serviceError('PreconditionFailed', 412);
  }
}

export function eventOf({ key, size, etag, sequencer }: StoredObject): object {
  return {
    'source': 'aws.s3',
    'detail-type': 'Object Created',
    'detail': { bucket: { name: SOURCE_BUCKET }, object: { key, size, etag, sequencer } },
  };
}

function deletionOf(key: string, sequencer: string, reason: DeletionReason, now: number): object {
  return {
    'source': 'aws.s3',
    'detail-type': 'Object Deleted',
    'time': new Date(now).toISOString(),
    'detail': { 'bucket': { name: SOURCE_BUCKET }, 'object': { key, sequencer }, reason, 'deletion-type': 'Permanently Deleted' },
  };
}
