import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, ListObjectsV2Command, ListPartsCommand, type Part,
} from '@aws-sdk/client-s3';
import { s3, type Multipart, type NewObject, type Place } from './signed-requests';
import type { UploadLimits } from './upload-limits';

export interface CompletedPart {
  readonly PartNumber: number;
  readonly ETag: string;
}

export async function createUpload(object: NewObject): Promise<string> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  return UploadId!;
}

/** All pages. Not the SDK's paginator, which does not end: S3 names a next part also on the last page (aws-sdk-go-v2 #1100). */
export async function listParts(upload: Multipart): Promise<Part[]> {
  const parts: Part[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const { Parts = [], IsTruncated, NextPartNumberMarker } = await s3.send(new ListPartsCommand({ ...upload, PartNumberMarker }));
    parts.push(...Parts);
    PartNumberMarker = IsTruncated ? NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return parts;
}

/** An upload that no longer exists is aborted already. */
export async function abortUpload(upload: Multipart): Promise<void> {
  try {
    await s3.send(new AbortMultipartUploadCommand(upload));
  } catch (error) {
    if ((error as Error).name !== 'NoSuchUpload') {
      throw error;
    }
  }
}

/** The bytes of each uploaded part, by its number. An upload with more than the limit is aborted, and refused. */
export async function checkedParts(upload: Multipart, limits: UploadLimits): Promise<Map<number, number>> {
  const parts = new Map((await listParts(upload)).map(({ PartNumber, Size = 0 }) => [PartNumber!, Size]));
  if (sum([...parts.values()]) > limits.maxBytes || parts.size > limits.maxParts) {
    await abortUpload(upload);
    throw limits.tooLarge();
  }
  return parts;
}

/**
 * Completes an upload within the limits: S3 refuses another size than the one that was checked. It may take minutes, longer than the client
 * waits, so that a repeated request finds the object.
 */
export async function completeUpload(upload: Multipart, parts: CompletedPart[], limits: UploadLimits): Promise<void> {
  try {
    const uploaded = await checkedParts(upload, limits);
    const MpuObjectSize = sum(parts.map(({ PartNumber }) => uploaded.get(PartNumber) ?? 0));
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, MpuObjectSize, IfNoneMatch: '*' }));
  } catch (error) {
    if (!ENDED.includes((error as Error).name) || !await exists(upload)) {
      throw error;
    }
  }
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** S3's answers if an earlier request has completed the upload. */
const ENDED = ['NoSuchUpload', 'PreconditionFailed'];

/** The object with exactly this key is the first with it as a prefix. HeadObject would need the permission to read uploads. */
async function exists({ Bucket, Key }: Place): Promise<boolean> {
  const { Contents: [object] = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key, MaxKeys: 1 }));
  return object?.Key === Key;
}
