import * as z from 'zod/mini';
import { EVENT_SOURCE, JOB_EVENT_SOURCE, JOB_EVENT_STATUSES, PROGRESS_EVENT_STATUSES } from '../../shared/contract/events';
import type { JobRecord } from '../../shared/contract/record';
import { jobOf, type LoggedJob } from '../../shared/handlers.lambda/logger';

const code = z.union([z.number(), z.string()]);

const outputDetail = z.object({
  outputFilePaths: z.optional(z.array(z.string())),
  durationInMs: z.optional(z.number()),
  videoDetails: z.optional(z.object({
    widthInPx: z.optional(z.number()),
    heightInPx: z.optional(z.number()),
    averageBitrate: z.optional(z.number()),
  })),
});

const outputGroupDetail = z.object({
  playlistFilePaths: z.optional(z.array(z.string())),
  outputDetails: z.optional(z.array(outputDetail)),
});

const userMetadata = z.object({
  pipelineId: z.string(),
  jobId: z.string().check(z.minLength(1)),
  attempt: z.coerce.number().check(z.int(), z.positive()),
  profile: z.optional(z.string()),
  purpose: z.optional(z.string()),
  mainJobId: z.optional(z.string()),
});

/** The members of "MediaConvert Job State Change" that the handler reads, from MediaConvert or from the reconciler. */
const jobEvent = z.object({
  source: z.literal([JOB_EVENT_SOURCE, EVENT_SOURCE]),
  detail: z.object({
    status: z.string(),
    jobId: z.string().check(z.minLength(1)),
    timestamp: z.number(),
    queue: z.optional(z.string()),
    userMetadata,
    outputGroupDetails: z.optional(z.array(outputGroupDetail)),
    jobProgress: z.optional(z.object({
      jobPercentComplete: z.optional(z.number()),
      currentPhase: z.optional(z.string()),
    })),
    warnings: z.optional(z.array(z.object({ code: z.optional(code), message: z.optional(z.string()) }))),
    warningCode: z.optional(code),
    warningMessage: z.optional(z.string()),
    errorCode: z.optional(code),
    errorMessage: z.optional(z.string()),
  }),
});

export type JobEvent = z.infer<typeof jobEvent>['detail'];

/** Throws if the message is not a job event: it goes to the dead-letter queue. */
export function parseJobEvent(body: string): JobEvent {
  return jobEvent.parse(JSON.parse(body)).detail;
}

/** The status of the record. All events that do not end the job are progress. */
export function statusOf({ status }: JobEvent): (typeof JOB_EVENT_STATUSES)[number] {
  return JOB_EVENT_STATUSES.find(known => known === status) ?? 'PROGRESSING';
}

const KNOWN_STATUSES: readonly string[] = [...JOB_EVENT_STATUSES, ...PROGRESS_EVENT_STATUSES];

/** MediaConvert may add statuses: they are ignored. */
export function isKnownStatus(event: JobEvent): boolean {
  return KNOWN_STATUSES.includes(event.status);
}

/** Jobs that an earlier version of the library submitted do not name their main job, but their records do. */
export function loggedJobOf({ userMetadata: { jobId, mainJobId } }: JobEvent, record?: JobRecord): LoggedJob {
  return jobOf({ jobId, mainJobId: mainJobId ?? record?.mainJobId });
}
