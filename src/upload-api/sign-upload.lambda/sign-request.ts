import * as z from 'zod/mini';
import { Refusal } from './http-answer';
import { checkedParts, sum } from './multipart-upload';
import { parsed, type UploadRequest } from './request';
import { signAbortion, signCompletion, signCreation, signForm, signListing, signPart, type Multipart } from './signed-requests';
import type { Signer } from './signer';

const text = z.string().check(z.minLength(1));
const optionalText = z.optional(z.string());

/** The argument of Uppy's `signRequest`. The app may add the members that Uppy does not know: `metadata` and `size`. */
const toSign = z.object({
  method: z.literal(['PUT', 'POST', 'GET', 'DELETE']),
  key: text,
  uploadId: z.optional(text),
  partNumber: z.optional(z.int()),
  contentType: optionalText,
  size: z.optional(z.int().check(z.positive())),
  metadata: z.optional(z.object({ passthrough: optionalText, profile: optionalText })),
});

type ToSign = z.infer<typeof toSign>;

/** Signs a request that Uppy sends to S3 itself. Without an upload, its key is only a name: the answer has the key. */
export async function sign(signer: Signer, { user, body }: UploadRequest): Promise<object> {
  const request = parsed('body', toSign, body);
  return request.uploadId === undefined
    ? signNew(signer, user, request)
    : { ...await signOfUpload(signer, { ...signer.ownPlace(user, request.key), UploadId: request.uploadId }, request), key: request.key };
}

async function signNew(signer: Signer, user: string, { method, key, contentType, size, metadata = {} }: ToSign): Promise<object> {
  if (method !== 'PUT' && method !== 'POST') {
    throw new Refusal(400, `${method} needs an uploadId`);
  }
  const object = signer.newObject(user, { name: key, type: contentType, size, metadata });
  if (method === 'POST') {
    return { ...await signCreation(object, signer.seconds), key: object.Key };
  }
  const { url, fields } = await signForm(object, signer.formBytes(size), signer.seconds);
  return { url, fields, key: object.Key };
}

async function signOfUpload(signer: Signer, upload: Multipart, { method, partNumber, size }: ToSign): Promise<object> {
  switch (method) {
    case 'PUT':
      signer.limits.requirePart(partNumber ?? 0, size);
      return { url: await signPart(upload, partNumber!, size, signer.seconds) };
    case 'GET':
      return { url: await signListing(upload, signer.seconds) };
    case 'DELETE':
      return { url: await signAbortion(upload, signer.seconds) };
    case 'POST':
      return signCompletion(upload, sum([...(await checkedParts(upload, signer.limits)).values()]), signer.seconds);
  }
}
