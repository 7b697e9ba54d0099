import type { PlannedJob, Settings, SourceChecks } from '../../../shared/contract/plan';
import type { JobRequest } from '../../../shared/contract/requests';

/** The first input, which every job of a pipeline has. */
export function inputOfJob({ settings }: PlannedJob): Settings {
  return (settings.Inputs as Settings[])[0];
}

export function withInputSettings(job: PlannedJob, members: Settings): PlannedJob {
  const [input, ...others] = job.settings.Inputs as Settings[];
  return { ...job, settings: { ...job.settings, Inputs: [{ ...input, ...members }, ...others] } };
}

/** The clips of a request, which replace those of the profile. Undefined for a job without video. */
export function withClips(job: PlannedJob, { clips }: JobRequest): PlannedJob | undefined {
  const hasVideo = job.outputGroups.some(({ outputs }) => outputs.some(({ role }) => role === 'video' || role === 'muxed'));
  return hasVideo ? withInputSettings(job, { TimecodeSource: 'ZEROBASED', InputClippings: clippingsOfRequest(clips!) }) : undefined;
}

export function withRotation(job: PlannedJob, { rotation }: JobRequest): PlannedJob {
  return withInputSettings(job, { VideoSelector: { ...inputOfJob(job).VideoSelector as Settings | undefined, Rotate: rotate(rotation!) } });
}

/** What the request changes of the checks of the source: how much is transcoded, and how it is displayed. */
export function withRequestedChecks(checks: SourceChecks | undefined, { clips, rotation }: Pick<JobRequest, 'clips' | 'rotation'>): SourceChecks {
  return {
    ...checks ?? { probe: true },
    ...(clips && { clippings: clippingsOfRequest(clips) }),
    ...(rotation !== undefined && { rotate: rotate(rotation) }),
  };
}

function clippingsOfRequest(clips: NonNullable<JobRequest['clips']>) {
  return clips.map(({ start, end }) => ({
    ...(start !== undefined && { StartTimecode: start }),
    ...(end !== undefined && { EndTimecode: end }),
  }));
}

/** Model, `InputRotate`. */
function rotate(degrees: number): string {
  return degrees === 0 ? 'DEGREE_0' : `DEGREES_${degrees}`;
}
