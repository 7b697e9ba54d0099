import type { PlannedJob, PlannedOutput, Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { frameAt, withCapturedFrames } from '../../../shared/pure/fit/captured-frames';
import { clippingsOf, transcodedSeconds, USUAL_FRAME_RATE } from '../../../shared/pure/transcoded-seconds';

/**
 * The job with the times of its single images for this source. If the duration is unknown, images keep their times, and those in percent
 * show the first frame.
 */
export function withMoments(job: PlannedJob, facts: SourceFacts | undefined): PlannedJob {
  if (!job.outputGroups.some(({ outputs }) => outputs.some(isMoment))) {
    return job;
  }
  const video = videoOf(job.settings, facts);
  const outputGroups = job.outputGroups.map(group => ({ ...group, outputs: group.outputs.map(output => resolved(output, video)) }));
  const groups = (job.settings.OutputGroups as Settings[]).map((group, index) => withFrames(group, outputGroups[index].outputs));
  return { ...job, settings: { ...job.settings, OutputGroups: groups }, outputGroups };
}

/** Presets whose single images show the first frame because the duration is unknown. */
export function momentWarnings({ outputGroups }: Pick<PlannedJob, 'outputGroups'>): string[] {
  const presets = outputGroups.filter(({ outputs }) => outputs.some(({ atPercent }) => atPercent !== undefined)).map(({ preset }) => preset);
  return presets.length === 0 ? [] : [`The duration of the source is unknown, and the images of ${presets.join(', ')} show its first frame`];
}

function isMoment({ atMs, atPercent }: PlannedOutput): boolean {
  return atMs !== undefined || atPercent !== undefined;
}

/** Durations of the outputs' video and its frames, in milliseconds. */
interface Video {
  readonly milliseconds: number;
  readonly frame: number;
}

/** Undefined if Probe does not report the duration, or if clips have other timecodes. */
function videoOf(settings: Settings, facts: SourceFacts | undefined): Video | undefined {
  const inputs = (settings.Inputs ?? []) as { readonly InputClippings?: readonly unknown[] }[];
  const clippings = clippingsOf(settings);
  const isClippedUnknown = !clippings && inputs.some(({ InputClippings = [] }) => InputClippings.length > 0);
  if (facts?.seconds === undefined || inputs.length > 1 || isClippedUnknown) {
    return undefined;
  }
  const { seconds, frameRate = USUAL_FRAME_RATE } = facts;
  return { milliseconds: 1_000 * transcodedSeconds(seconds, clippings, frameRate), frame: 1_000 / frameRate };
}

/** The last frame begins one frame before the end. Another one is for durations that are rounded up. */
function resolved(output: PlannedOutput, video: Video | undefined): PlannedOutput {
  if (!video || !isMoment(output)) {
    return output;
  }
  const { milliseconds, frame } = video;
  const { atPercent, ...rest } = output;
  const wanted = output.atMs ?? Math.round(milliseconds * atPercent! / 100);
  const atMs = Math.floor(Math.min(wanted, milliseconds - 2 * frame));
  return { ...rest, atMs: atMs < frame ? 0 : atMs };
}

function withFrames(group: Settings, outputs: readonly PlannedOutput[]): Settings {
  const before = group.Outputs as Settings[];
  return { ...group, Outputs: before.map((output, index) => withFrame(output, outputs[index])) };
}

/** Overrides may have added outputs that are not planned. */
function withFrame(output: Settings, { atMs }: Partial<PlannedOutput> = {}): Settings {
  return atMs === undefined ? output : withCapturedFrames(output, frameAt(atMs));
}
