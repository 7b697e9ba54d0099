import * as z from 'zod/mini';

/**
 * The members of an announcement that matter here. EventBridge puts it into `detail`. The others are sent as they are, so that a member that a
 * newer version announces reaches the endpoint.
 */
const event = z.object({
  detail: z.looseObject({
    id: z.string(),
    jobId: z.string(),
    mainJobId: z.optional(z.string()),
    status: z.string(),
    updatedAt: z.string(),
    errorMessage: z.optional(z.string()),
    outputs: z.optional(z.array(z.looseObject({
      preset: z.optional(z.string()), type: z.string(), path: z.string(), url: z.optional(z.string()),
    }))),
  }),
});

export type Announced = z.infer<typeof event>['detail'];

export function parseAnnouncement(body: string): Announced {
  return event.parse(JSON.parse(body)).detail;
}
