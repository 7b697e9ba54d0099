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
  const clippings = clippingsOfRequest(clips!);
  return hasVideo ? withChecks(withInputSettings(job, { TimecodeSource: 'ZEROBASED', InputClippings: clippings }), { clippings }) : undefined;
}

export function withRotation(job: PlannedJob, { rotation }: JobRequest): PlannedJob {
  const rotate = rotation === 0 ? 'DEGREE_0' : `DEGREES_${rotation}`;
  const VideoSelector = { ...inputOfJob(job).VideoSelector as Settings | undefined, Rotate: rotate };
  return withChecks(withInputSettings(job, { VideoSelector }), { rotate });
}

/** The limits of the pipeline apply to the clips, and the size of the picture is that after the rotation. */
function withChecks(job: PlannedJob, checks: Partial<SourceChecks>): PlannedJob {
  return { ...job, sourceChecks: { ...job.sourceChecks ?? { probe: true }, ...checks } };
}

function clippingsOfRequest(clips: NonNullable<JobRequest['clips']>) {
  return clips.map(({ start, end }) => ({
    ...(start !== undefined && { StartTimecode: start }),
    ...(end !== undefined && { EndTimecode: end }),
  }));
}
