import { withAudio } from './request-audio';
import { withCaptions } from './request-captions';
import { withClips, withRotation } from './request-input';
import { withWatermark } from './request-watermark';
import { MAIN_PURPOSE, type PlannedJob } from '../../../shared/contract/plan';
import type { JobRequest } from '../../../shared/contract/requests';
import { placeOf } from '../../../shared/handlers.lambda/requests/parse-request';
import { errorAt, type RequestError } from '../../../shared/handlers.lambda/requests/request-errors';

/** Adds to the job what was asked for. Undefined if the job cannot have it. */
export type Feature = (job: PlannedJob, request: JobRequest, bucket: string) => PlannedJob | undefined;

/** In the order of the results. Further jobs keep their own clips, and go without what they cannot have. */
const FEATURES: readonly { readonly option: keyof JobRequest; readonly feature: Feature; readonly lack: string; readonly onlyMain?: boolean }[] = [
  { option: 'clips', feature: withClips, lack: 'needs an output with video, without which MediaConvert cannot clip', onlyMain: true },
  { option: 'rotation', feature: withRotation, lack: '' },
  { option: 'captions', feature: withCaptions, lack: 'needs a stream (CMAF, HLS, DASH or Smooth Streaming) in the profile' },
  { option: 'audio', feature: withAudio, lack: 'needs a stream with separate audio in the profile' },
  { option: 'watermark', feature: withWatermark, lack: 'needs a watermark in the profile, whose image it replaces' },
  { option: 'priority', feature: withPriority, lack: '' },
];

/** The planned job with what was asked for, or every reason why it cannot have it. `bucket` has the files of the request. */
export function applyRequest(job: PlannedJob, request: JobRequest | undefined, bucket: string): { job: PlannedJob } | { errors: RequestError[] } {
  if (!request) {
    return { job };
  }
  const errors: RequestError[] = [];
  let applied = job;
  for (const { option, feature, lack, onlyMain } of FEATURES) {
    if (request[option] !== undefined && !(onlyMain && job.purpose !== MAIN_PURPOSE)) {
      const changed = feature(applied, request, bucket);
      applied = changed ?? applied;
      errors.push(...changed || job.purpose !== MAIN_PURPOSE ? [] : [errorAt([...placeOf(request), option], lack)]);
    }
  }
  return errors.length > 0 ? { errors } : { job: applied };
}

function withPriority(job: PlannedJob, { priority }: JobRequest): PlannedJob {
  return { ...job, request: { ...job.request, Priority: priority } };
}
