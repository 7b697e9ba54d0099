import { GetObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from './s3-client';
import { logger } from '../../../shared/handlers.lambda/logger';
import { failureOf } from '../../../shared/handlers.lambda/media-convert-errors';
import { httpStatusOf } from '../../../shared/handlers.lambda/media-convert-jobs';
import type { RuledSource } from '../../../shared/pure/source-rules';
import type { Upload } from '../upload';

export type ObjectProperties =
  /** A member that was not asked for, or that S3 does not have, is undefined. */
  | { readonly kind: 'read' } & Pick<RuledSource, 'metadata' | 'tags'>
  | Unread;

export interface Unread {
  readonly kind: 'denied' | 'unclear';
  readonly reason: string;
}

/**
 * User metadata and tags of the object, as far as rules ask for them. Metadata of an object that was overwritten are not those of the upload,
 * unless its key is signed: then they are signed, too.
 */
export async function readObjectProperties(
  { bucket, key, etag, uploader }: Upload, wanted: { readonly metadata: boolean; readonly tags: boolean },
): Promise<ObjectProperties> {
  const object = { Bucket: bucket, Key: key };
  const IfMatch = etag && uploader === undefined ? `"${etag}"` : undefined;
  try {
    const head = wanted.metadata ? await s3.send(new HeadObjectCommand({ ...object, IfMatch })) : undefined;
    const tagging = wanted.tags ? await s3.send(new GetObjectTaggingCommand(object)) : undefined;
    return {
      kind: 'read',
      metadata: head && (head.Metadata ?? {}),
      tags: tagging && Object.fromEntries((tagging.TagSet ?? []).map(({ Key, Value }) => [Key!, Value!])),
    };
  } catch (error) {
    return unread(error);
  }
}

/** An object that is gone or overwritten has neither: its job fails, or a newer upload has its own record. */
function unread(error: unknown): ObjectProperties {
  const { kind, reason } = failureOf(error);
  if (kind === 'invalid' || httpStatusOf(error) === 412) {
    logger.warn('Metadata and tags of the source are unknown', { reason });
    return { kind: 'read' };
  }
  return { kind: kind === 'denied' ? 'denied' : 'unclear', reason };
}
