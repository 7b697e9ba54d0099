import * as z from 'zod/mini';
import { RELEASE_MESSAGE } from '../../../shared/contract/budget';
import type { PageKey } from '../../../shared/handlers.lambda/open-records';

/** Asks for the release of held uploads: from the pipeline's schedule, or from a user who may send to the upload queue. */
const releaseMessage = z.object({
  'source': z.literal(RELEASE_MESSAGE.source),
  'detail-type': z.literal(RELEASE_MESSAGE['detail-type']),
  // Where an earlier message ended.
  'detail': z.object({ after: z.optional(z.object({ jobId: z.string(), openSince: z.string() })) }),
});

export type ReleaseMessage = z.infer<typeof releaseMessage>;

/** Undefined if it is another message. */
export function parseRelease(body: unknown): ReleaseMessage | undefined {
  return releaseMessage.safeParse(body).data;
}

/** Continues after a record of the index. */
export function releaseBody({ jobId, openSince }: PageKey): string {
  return JSON.stringify({ ...RELEASE_MESSAGE, detail: { after: { jobId, openSince } } });
}
