import {
  S3ServiceException, type DeleteObjectCommandInput, type DeleteObjectsCommandInput, type ListObjectVersionsCommandInput,
} from '@aws-sdk/client-s3';

export interface StoredVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly etag?: string;
  readonly lastModified?: Date;
  /** A delete marker has neither content nor ETag. */
  readonly isMarker: boolean;
}

/** Buckets as S3 keeps them: the versions of each key, the newest first. Unversioned buckets have one, "null". */
export class StoredVersions {
  public readonly versioned = new Set<string>();
  private versions: StoredVersion[] = [];
  private written = 0;

  /** A listing returns as many as S3 likes. */
  public constructor(private readonly pageSize = 1_000) {}

  public clear(): void {
    this.versions = [];
    this.versioned.clear();
  }

  public put(bucket: string, key: string, etag = `etag-${key}`, lastModified = new Date(0)): StoredVersion {
    return this.add({ bucket, key, etag, lastModified, isMarker: false });
  }

  /** A request without a version. */
  public remove(bucket: string, key: string): void {
    if (this.versioned.has(bucket)) {
      this.add({ bucket, key, isMarker: true });
    } else {
      this.versions = this.versions.filter(version => !isOf(version, bucket, key));
    }
  }

  /** Keys with versions, markers included. */
  public keys(bucket: string): string[] {
    return [...new Set(this.versions.filter(version => version.bucket === bucket).map(({ key }) => key))].sort();
  }

  public current(bucket: string, key: string): StoredVersion | undefined {
    const [latest] = this.versions.filter(version => isOf(version, bucket, key));
    return latest?.isMarker ? undefined : latest;
  }

  public list({ Bucket, Prefix = '', MaxKeys = 1_000 }: ListObjectVersionsCommandInput) {
    const found = this.versions.filter(({ bucket, key }) => bucket === Bucket && key.startsWith(Prefix)).sort(byKey);
    const page = found.slice(0, Math.min(MaxKeys, this.pageSize));
    const described = page.map(version => ({
      isMarker: version.isMarker,
      Key: version.key,
      VersionId: version.versionId,
      IsLatest: version === this.versions.find(other => isOf(other, version.bucket, version.key)),
      ETag: version.etag && `"${version.etag}"`,
      LastModified: version.lastModified,
    }));
    return {
      IsTruncated: page.length < found.length,
      Versions: described.filter(({ isMarker }) => !isMarker),
      DeleteMarkers: described.filter(({ isMarker }) => isMarker).map(({ Key, VersionId, IsLatest }) => ({ Key, VersionId, IsLatest })),
    };
  }

  public deleteObjects({ Bucket, Delete }: DeleteObjectsCommandInput): object {
    Delete!.Objects!.forEach(({ Key, VersionId }) => this.drop(Bucket!, Key!, VersionId!));
    return {};
  }

  /** The condition applies to the current version. */
  public deleteObject({ Bucket, Key, VersionId, IfMatch }: DeleteObjectCommandInput): object {
    const current = this.current(Bucket!, Key!);
    if (IfMatch !== undefined && (current === undefined || IfMatch !== `"${current.etag}"`)) {
      const [name, httpStatusCode] = current ? ['PreconditionFailed', 412] : ['NoSuchKey', 404];
      throw new S3ServiceException({ name: String(name), message: '', $fault: 'client', $metadata: { httpStatusCode: Number(httpStatusCode) } });
    }
    VersionId === undefined ? this.remove(Bucket!, Key!) : this.drop(Bucket!, Key!, VersionId);
    return {};
  }

  private add(version: Omit<StoredVersion, 'versionId'>): StoredVersion {
    const isVersioned = this.versioned.has(version.bucket);
    const added = { ...version, versionId: isVersioned ? `v${++this.written}` : 'null' };
    this.versions = [added, ...this.versions.filter(other => isVersioned || !isOf(other, version.bucket, version.key))];
    return added;
  }

  private drop(bucket: string, key: string, versionId: string): void {
    this.versions = this.versions.filter(version => !isOf(version, bucket, key) || version.versionId !== versionId);
  }
}

/** The versions of a key stay in their order. */
function byKey(a: StoredVersion, b: StoredVersion): number {
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

function isOf(version: StoredVersion, bucket: string, key: string): boolean {
  return version.bucket === bucket && version.key === key;
}
