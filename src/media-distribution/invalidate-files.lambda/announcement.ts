import * as z from 'zod/mini';

/** The members of an announcement that matter here. EventBridge puts it into `detail`. */
const event = z.object({
  detail: z.object({
    id: z.string(),
    jobId: z.string(),
    mainJobId: z.optional(z.string()),
    outputs: z.optional(z.array(z.object({ type: z.string(), path: z.string() }))),
  }),
});

export type CompleteJob = z.infer<typeof event>['detail'];
export type WrittenOutput = NonNullable<CompleteJob['outputs']>[number];

export function parseAnnouncement(body: string): CompleteJob {
  return event.parse(JSON.parse(body)).detail;
}
