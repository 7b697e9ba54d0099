import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, ListPartsCommand, S3Client, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** By default, URLs would have the checksum of an empty body, which S3 compares with the body that the browser sends. */
export const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });

/** The object of an upload. */
export interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

/** A multipart upload of the object. */
export interface Multipart extends Place {
  readonly UploadId: string;
}

export interface NewObject extends Place {
  readonly ContentType: string;
  readonly Metadata: { readonly [name: string]: string };
}

/** A request that the client sends with exactly these headers. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
}

/** A form for one request. S3 refuses another size, type, key or metadata. */
export async function signForm(
  { Metadata, ContentType, ...place }: NewObject, bytes: { readonly min: number; readonly max: number }, seconds: number,
): Promise<PresignedPost> {
  const metadata = Object.entries(Metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  return createPresignedPost(s3, {
    ...place,
    Fields: { 'Content-Type': ContentType, ...Object.fromEntries(metadata), 'success_action_status': '201' },
    Conditions: [['content-length-range', bytes.min, bytes.max]],
    Expires: seconds,
  });
}

/** `size` is signed if it is known: S3 then refuses a part of another size. */
export async function signPart(upload: Multipart, partNumber: number, size: number | undefined, seconds: number): Promise<string> {
  return getSignedUrl(s3, new UploadPartCommand({ ...upload, PartNumber: partNumber, ContentLength: size }), { expiresIn: seconds });
}

export async function signCreation(object: NewObject, seconds: number): Promise<SignedRequest> {
  const headers = Object.fromEntries(Object.entries(object.Metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]));
  const url = await getSignedUrl(s3, new CreateMultipartUploadCommand(object), {
    expiresIn: seconds,
    unhoistableHeaders: new Set(Object.keys(headers)),
    signableHeaders: new Set(['host', 'content-type', ...Object.keys(headers)]),
  });
  return { url, headers: { 'content-type': object.ContentType, ...headers } };
}

/** S3 completes the upload only with this size, and only if the object does not exist. */
export async function signCompletion(upload: Multipart, bytes: number, seconds: number): Promise<SignedRequest> {
  const headers = { 'if-none-match': '*', 'x-amz-mp-object-size': String(bytes) };
  const url = await getSignedUrl(s3, new CompleteMultipartUploadCommand({ ...upload, IfNoneMatch: '*', MpuObjectSize: bytes }), {
    expiresIn: seconds, unhoistableHeaders: new Set(Object.keys(headers)), signableHeaders: new Set(['host', ...Object.keys(headers)]),
  });
  return { url, headers };
}

export async function signListing(upload: Multipart, seconds: number): Promise<string> {
  return getSignedUrl(s3, new ListPartsCommand(upload), { expiresIn: seconds });
}

export async function signAbortion(upload: Multipart, seconds: number): Promise<string> {
  return getSignedUrl(s3, new AbortMultipartUploadCommand(upload), { expiresIn: seconds });
}

/** The URL of the object, without a signature. */
export async function locationOf(upload: Multipart): Promise<string> {
  const { origin, pathname } = new URL(await signListing(upload, 1));
  return origin + pathname;
}
