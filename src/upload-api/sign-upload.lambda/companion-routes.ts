import * as z from 'zod/mini';
import { abortUpload, completeUpload, createUpload, listParts } from './multipart-upload';
import { parsed, type UploadRequest } from './request';
import { locationOf, signForm, signPart, type Multipart } from './signed-requests';
import type { Signer } from './signer';

const text = z.string().check(z.minLength(1));
const optionalText = z.optional(z.string());
const bytes = z.optional(z.coerce.number().check(z.int(), z.positive()));

/** Browsers that do not know the type of a file send an empty one. */
const newFile = z.object({
  filename: text,
  type: optionalText,
  size: bytes,
  metadata: z.nullish(z.object({ passthrough: optionalText, profile: optionalText })),
});
const upload = z.object({ key: text, uploadId: text });
const part = z.object({ partNumber: z.coerce.number(), size: bytes });
const batch = z.object({ partNumbers: text.check(z.regex(/^\d{1,5}(,\d{1,5}){0,99}$/)) });
const completion = z.object({
  parts: z.array(z.object({ PartNumber: z.int(), ETag: text })).check(z.minLength(1), z.maxLength(10_000)),
});

/** A form for a file in one request, of at most 5 GiB. */
export async function params(signer: Signer, { user, parameters }: UploadRequest): Promise<object> {
  const { filename, type, size } = parsed('query', newFile, parameters);
  const metadata = { passthrough: parameters['metadata[passthrough]'], profile: parameters['metadata[profile]'] };
  const object = signer.newObject(user, { name: filename, type, size, metadata });
  const { url, fields } = await signForm(object, signer.formBytes(size), signer.seconds);
  return { method: 'POST', url, fields, expires: signer.seconds };
}

export async function create(signer: Signer, { user, body }: UploadRequest): Promise<object> {
  const { filename, type, size, metadata } = parsed('body', newFile, body);
  const object = signer.newObject(user, { name: filename, type, size, metadata: metadata ?? {} });
  return { key: object.Key, uploadId: await createUpload(object), bucket: object.Bucket };
}

export async function list(signer: Signer, request: UploadRequest): Promise<object> {
  const parts = await listParts(ownUpload(signer, request));
  return parts.map(({ PartNumber, ETag, Size }) => ({ PartNumber, ETag, Size }));
}

export async function signOne(signer: Signer, request: UploadRequest): Promise<object> {
  const multipart = ownUpload(signer, request);
  const { partNumber, size } = parsed('request', part, request.parameters);
  return { url: await signPartOf(signer, multipart, partNumber, size), expires: signer.seconds };
}

export async function signBatch(signer: Signer, request: UploadRequest): Promise<object> {
  const multipart = ownUpload(signer, request);
  const numbers = parsed('query', batch, request.parameters).partNumbers.split(',').map(Number);
  const urls = await Promise.all(numbers.map(async number => [number, await signPartOf(signer, multipart, number)]));
  return { presignedUrls: Object.fromEntries(urls) };
}

export async function complete(signer: Signer, request: UploadRequest): Promise<object> {
  const multipart = ownUpload(signer, request);
  const { parts } = parsed('body', completion, request.body);
  await completeUpload(multipart, parts, signer.limits);
  const { Bucket: bucket, Key: key } = multipart;
  return { location: await locationOf(multipart), key, bucket };
}

export async function abort(signer: Signer, request: UploadRequest): Promise<object> {
  await abortUpload(ownUpload(signer, request));
  return {};
}

function ownUpload(signer: Signer, { user, parameters }: UploadRequest): Multipart {
  const { key, uploadId } = parsed('request', upload, parameters);
  return { ...signer.ownPlace(user, key), UploadId: uploadId };
}

async function signPartOf(signer: Signer, multipart: Multipart, number: number, size?: number): Promise<string> {
  signer.limits.requirePart(number, size);
  return signPart(multipart, number, size, signer.seconds);
}
