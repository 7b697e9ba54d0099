import { withEvenSize } from './even-size.lambda-shared';
import type { SourceFacts } from './inspect-source.lambda-shared';
import { PLACEHOLDERS, type Plan, type PlannedLayout, type PlannedOutput, type PlannedOutputGroup, type Settings } from '../shared/contract';

export interface FittedPlan {
  readonly settings: Settings;
  /** Parallel to the settings' `OutputGroups`; kept on the record. */
  readonly outputGroups: PlannedOutputGroup[];
}

/**
 * Leaves out what the source has nothing for, and rungs above it, and follows no odd size; everything stays where the source is
 * unknown. Nothing is left where only pictures would be, which MediaConvert does not make alone.
 */
export function fitPlan(plan: Plan, facts: SourceFacts | undefined): FittedPlan {
  const groups = plan.settings.OutputGroups as Settings[];
  const fitted = plan.outputGroups
    .map((planned, index) => fitGroup(planned, groups[index], facts))
    .filter(({ planned }, _, all) => planned.outputs.length > 0 && all.some(group => group.planned.outputs.some(isNoPicture)));
  return {
    settings: { ...plan.settings, OutputGroups: fitted.map(({ group }) => group) },
    outputGroups: fitted.map(({ planned }) => planned),
  };
}

function fitGroup(planned: PlannedOutputGroup, group: Settings, facts: SourceFacts | undefined) {
  if (!facts) {
    return { planned, group };
  }
  const outputs = group.Outputs as Settings[];
  const lowest = Math.min(...planned.outputs.filter(isVideo).map(output => output.height ?? Infinity));
  const kept = planned.outputs.map((output, index) => ({ output, settings: outputs[index] }))
    .filter(({ output }) => isServed(output, facts, lowest) && !isAbove(output, facts, lowest))
    .map(({ output, settings }) => ({ output, settings: withEvenSize(withoutMissingTracks(settings, output, facts), facts) }));
  return {
    planned: { ...planned, outputs: kept.map(({ output }) => output) },
    group: { ...facts.hasVideo ? group : withoutVideoFeatures(group), Outputs: kept.map(({ settings }) => settings) },
  };
}

function isServed(output: PlannedOutput, facts: SourceFacts, lowest: number): boolean {
  switch (output.role) {
    case 'video':
    case 'images':
      return facts.hasVideo;
    case 'audio':
      return facts.hasAudio;
    case 'muxed':
      // Without video the rungs of a ladder would all be the same audio.
      return facts.hasVideo || !output.droppable || output.height === lowest;
    default:
      return true;
  }
}

/** The lowest rung stays, whatever the source. */
function isAbove(output: PlannedOutput, facts: SourceFacts, lowest: number): boolean {
  return Boolean(output.droppable && output.height && facts.height && output.height > facts.height && output.height > lowest);
}

function withoutMissingTracks(settings: Settings, output: PlannedOutput, facts: SourceFacts): Settings {
  if (output.role !== 'muxed') {
    return settings;
  }
  const { VideoDescription, AudioDescriptions, CaptionDescriptions, ...rest } = settings;
  return {
    ...rest,
    ...(facts.hasVideo && { VideoDescription, ...(CaptionDescriptions !== undefined && { CaptionDescriptions }) }),
    ...(facts.hasAudio && { AudioDescriptions }),
  };
}

function isNoPicture({ role }: PlannedOutput): boolean {
  return role !== 'images';
}

function isVideo(output: PlannedOutput): boolean {
  return output.role === 'video' || output.role === 'muxed';
}

/** MediaConvert makes neither renditions nor pictures of audio. */
function withoutVideoFeatures({ AutomatedEncodingSettings, OutputGroupSettings, ...group }: Settings): Settings {
  return {
    ...group,
    OutputGroupSettings: Object.fromEntries(Object.entries(OutputGroupSettings ?? {}).map(([member, settings]) =>
      [member, typeof settings === 'object' ? withoutTrickPlay(settings as Settings) : settings])),
  };
}

function withoutTrickPlay({ ImageBasedTrickPlay, ImageBasedTrickPlaySettings, ImageBasedTrickPlayVariants, ...settings }: Settings): Settings {
  return settings;
}

/** Destination, name modifier and segment number together must stay within S3's 1,024 bytes. */
const MAX_OUTPUT_PATH_BYTES = 850;

/** Where the outputs of an upload go, or why they cannot. */
export function outputPathOf(layout: PlannedLayout, jobId: string, sourceKey: string): { path: string } | { reason: string } {
  if (layout.type === 'byJob') {
    return { path: `${layout.prefix}${jobId}` };
  }
  const strip = layout.stripPrefix ?? '';
  const rest = withoutExtension(sourceKey.startsWith(strip) ? sourceKey.slice(strip.length) : sourceKey);
  const path = `${layout.prefix}${rest}`;
  if (rest === '') {
    return { reason: `The key is '${strip}', which leaves no name for an output path that mirrors it` };
  }
  if (path.includes('$')) {
    return { reason: 'The key has a "$", which MediaConvert would replace in the output path that mirrors it' };
  }
  return Buffer.byteLength(path) > MAX_OUTPUT_PATH_BYTES
    ? { reason: `The key is too long for an output path that mirrors it: ${Buffer.byteLength(path)} bytes of at most ${MAX_OUTPUT_PATH_BYTES}` }
    : { path };
}

function withoutExtension(key: string): string {
  return key.replace(/(?<=[^/])\.[^./]*$/, '');
}

/** Replaces `{{placeholders}}` in every string; values come from the upload and from the environment. */
export function fillPlaceholders<T>(value: T, values: { [placeholder: string]: string }): T {
  if (typeof value === 'string') {
    return value.replace(/\{\{\w+\}\}/g, placeholder => values[placeholder] ?? placeholder) as T;
  }
  if (Array.isArray(value)) {
    return value.map(item => fillPlaceholders(item, values)) as T;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillPlaceholders(item, values)])) as T;
  }
  return value;
}

export function placeholderValues(input: string, processedBucket: string, outputPath: string, jobId: string) {
  return {
    [PLACEHOLDERS.input]: input,
    [PLACEHOLDERS.inputBase]: withoutExtension(input),
    [PLACEHOLDERS.jobId]: jobId,
    [PLACEHOLDERS.processedBucket]: processedBucket,
    [PLACEHOLDERS.outputPath]: outputPath,
  };
}
