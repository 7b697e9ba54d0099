import type { Job, OutputDetail, OutputGroup } from '@aws-sdk/client-mediaconvert';
import { outputPathsOf } from './output-paths';
import { EVENT_SOURCE, JOB_EVENT_DETAIL_TYPE } from '../contract/events';
import type { JobRecord } from '../contract/record';

/**
 * GetJob's answer as a message for the job event queue, in the shape of MediaConvert's "Job State Change". GetJob has no bitrates: outputs
 * on the record lack them.
 */
export function reportOf(job: Job, now = Date.now()): string {
  return messageOf({
    timestamp: timeOf(job) ?? now,
    queue: job.Queue,
    jobId: job.Id,
    status: job.Status,
    userMetadata: job.UserMetadata,
    ...factsOf(job),
  });
}

/** The message for a job that MediaConvert does not have anymore. */
export function reportOfMissingJob({ pipelineId, jobId, attempt, mediaConvertJobId }: JobRecord, now = Date.now()): string {
  return messageOf({
    timestamp: now,
    jobId: mediaConvertJobId,
    status: 'ERROR',
    userMetadata: { pipelineId, jobId, attempt: String(attempt) },
    errorMessage: 'MediaConvert no longer has the job, and no event of its end was received; outputs may exist',
  });
}

function messageOf(detail: object): string {
  return JSON.stringify({ 'source': EVENT_SOURCE, 'detail-type': JOB_EVENT_DETAIL_TYPE, detail });
}

/** Epoch ms, in whole seconds. */
function timeOf({ Status, Timing }: Job): number | undefined {
  return (Status === 'PROGRESSING' ? Timing?.StartTime : Timing?.FinishTime)?.getTime();
}

function factsOf(job: Job): object {
  switch (job.Status) {
    case 'COMPLETE':
      return {
        outputGroupDetails: outputGroupDetailsOf(job),
        warnings: job.Warnings?.map(({ Code, Count }) => ({ code: Code, count: Count })),
      };
    case 'ERROR':
      return { errorCode: job.ErrorCode, errorMessage: job.ErrorMessage };
    default:
      return {};
  }
}

/** GetJob has sizes and durations, in the groups' order. The paths follow from the settings. */
function outputGroupDetailsOf(job: Job): object[] {
  const groups = job.Settings?.OutputGroups ?? [];
  return groups.map((group, index) => groupDetailOf(job, group, job.OutputGroupDetails?.[index]?.OutputDetails ?? []));
}

function groupDetailOf(job: Job, group: OutputGroup, details: OutputDetail[]): object {
  const { playlistFilePaths, filePaths } = outputPathsOf(job, group);
  const count = Math.max(details.length, filePaths.length);
  return {
    type: group.OutputGroupSettings?.Type?.replace('_SETTINGS', ''),
    playlistFilePaths,
    outputDetails: Array.from({ length: count }, (_, index) => ({
      outputFilePaths: filePaths[index] === undefined ? undefined : [filePaths[index]],
      ...measuresOf(details[index]),
    })),
  };
}

/** Members of an output as in events. */
export function measuresOf({ DurationInMs, VideoDetails }: OutputDetail = {}) {
  return {
    durationInMs: DurationInMs,
    videoDetails: VideoDetails && { widthInPx: VideoDetails.WidthInPx, heightInPx: VideoDetails.HeightInPx },
  };
}
