import { z } from 'zod';
import { JOB_EVENT_STATUSES, PROGRESS_EVENT_STATUSES } from '../shared/contract';

const code = z.union([z.number(), z.string()]);
const optionalNumber = z.number().optional();

const outputDetail = z.object({
  outputFilePaths: z.array(z.string()).optional(),
  durationInMs: optionalNumber,
  videoDetails: z.object({ widthInPx: optionalNumber, heightInPx: optionalNumber, averageBitrate: optionalNumber }).optional(),
});

const outputGroupDetail = z.object({
  type: z.string().optional(),
  playlistFilePaths: z.array(z.string()).optional(),
  outputDetails: z.array(outputDetail).optional(),
});

/** What the handler needs of "MediaConvert Job State Change"; MediaConvert may add what it likes. */
const jobEvent = z.object({
  source: z.literal('aws.mediaconvert'),
  detail: z.object({
    status: z.string(),
    jobId: z.string().min(1),
    timestamp: z.number(),
    userMetadata: z.object({ pipelineId: z.string(), jobId: z.string().min(1), attempt: z.coerce.number().int().positive() }),
    outputGroupDetails: z.array(outputGroupDetail).optional(),
    jobProgress: z.object({
      jobPercentComplete: optionalNumber,
      currentPhase: z.string().optional(),
    }).optional(),
    warnings: z.array(z.object({ code: code.optional(), message: z.string().optional() })).optional(),
    errorCode: code.optional(),
    errorMessage: z.string().optional(),
  }),
});

export type JobEvent = z.infer<typeof jobEvent>['detail'];
export type OutputGroupDetail = z.infer<typeof outputGroupDetail>;
export type OutputDetail = z.infer<typeof outputDetail>;

/** Throws where the message is no job event: it ends in the dead-letter queue. */
export function parseJobEvent(body: string): JobEvent {
  return jobEvent.parse(JSON.parse(body)).detail;
}

const KNOWN_STATUSES: readonly string[] = [...JOB_EVENT_STATUSES, ...PROGRESS_EVENT_STATUSES];

/** MediaConvert may invent statuses: they change nothing and break nothing. */
export function isKnownStatus(event: JobEvent): boolean {
  return KNOWN_STATUSES.includes(event.status);
}
