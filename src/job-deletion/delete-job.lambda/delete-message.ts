import * as z from 'zod/mini';
import { DELETE_JOB_TYPE } from '../../shared/contract/deletion';

/** A message "Delete Job". EventBridge adds further members. */
export const deleteJobMessage = z.object({
  'detail-type': z.literal(DELETE_JOB_TYPE),
  'detail': z.strictObject({
    jobId: z.string().check(z.regex(/^[\w-]{1,64}$/, 'must have 1 to 64 letters, digits, "_" and "-"')),
    deleteSource: z.optional(z.boolean()),
  }),
});

/** S3's "Object Deleted" event. Its keys are not URL-encoded. */
const sourceDeleted = z.object({
  'source': z.literal('aws.s3'),
  'detail-type': z.literal('Object Deleted'),
  'time': z.iso.datetime({ offset: true }),
  'detail': z.object({
    'bucket': z.object({ name: z.string() }),
    'object': z.object({
      'key': z.string(),
      'version-id': z.optional(z.string()),
      'sequencer': z.string().check(z.regex(/^[0-9a-fA-F]+$/)),
    }),
    'reason': z.string(),
    'deletion-type': z.string(),
  }),
});

/** The request of a back end, or of the pipeline itself. */
export type DeleteRequest = z.infer<typeof deleteJobMessage>['detail'];
export type SourceDeletion = Omit<z.infer<typeof sourceDeleted>, 'source' | 'detail-type'>;

export type DeleteMessage = { readonly request: DeleteRequest } | { readonly event: SourceDeletion };

/** Throws if the message is neither: it then moves to the dead-letter queue. */
export function parseDeleteMessage(body: string): DeleteMessage {
  const message: unknown = JSON.parse(body);
  const isEvent = typeof message === 'object' && message !== null && 'source' in message && message.source === 'aws.s3';
  return isEvent ? { event: sourceDeleted.parse(message) } : { request: deleteJobMessage.parse(message).detail };
}
