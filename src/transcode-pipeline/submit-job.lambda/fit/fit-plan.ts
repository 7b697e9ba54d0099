import { withEvenSize } from './even-size';
import { asAudioOnlyStream } from './fit-audio-only';
import { withoutDanglingReferences } from './fit-references';
import {
  PLACEHOLDERS, type JobPlan, type PlannedLayout, type PlannedOutput, type PlannedOutputGroup, type Settings,
} from '../../../shared/contract/plan';
import { keptOutputs } from '../../../shared/pure/kept-outputs';
import type { SourceFacts } from '../source/source-facts';

export interface FittedPlan {
  readonly settings: Settings;
  /** Parallel to the settings' `OutputGroups`; kept on the record. */
  readonly outputGroups: PlannedOutputGroup[];
}

/** Leaves out what the source has nothing for, and rungs above it, and follows no odd size. */
export function fitPlan(plan: JobPlan, facts: SourceFacts | undefined): FittedPlan {
  const groups = plan.settings.OutputGroups as Settings[];
  const fitted = keptOutputs(plan.outputGroups, facts)
    .map((kept, index) => fitGroup(plan.outputGroups[index], groups[index], kept, facts))
    .filter(({ planned }) => planned.outputs.length > 0);
  return {
    settings: { ...withFittedInput(plan.settings, facts), OutputGroups: fitted.map(({ group }) => group) },
    outputGroups: fitted.map(({ planned }) => planned),
  };
}

function fitGroup(planned: PlannedOutputGroup, group: Settings, kept: number[], facts: SourceFacts | undefined) {
  const before = group.Outputs as Settings[];
  const outputs = kept.map(index => (facts ? fitOutput(before[index], planned.outputs[index], facts) : before[index]));
  const fitted = withoutDanglingReferences(group, outputs);
  const hasLostVideo = facts?.hasVideo === false && planned.outputs.some(({ role }) => role === 'video' || role === 'muxed');
  const left = kept.map(index => planned.outputs[index]);
  return {
    planned: { ...planned, outputs: left },
    group: hasLostVideo ? asAudioOnlyStream(withoutVideoFeatures(fitted), left) : fitted,
  };
}

/**
 * MediaConvert turns what the metadata of the source say, but not every picture: it is asked only where there is something to turn.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-rotate-requirements.html
 */
function withFittedInput(settings: Settings, facts: SourceFacts | undefined): Settings {
  const [input, ...others] = (settings.Inputs ?? []) as Settings[];
  const { Rotate, ...selector } = (input?.VideoSelector ?? {}) as Settings;
  return facts?.isTurned === false && Rotate === 'AUTO' ? { ...settings, Inputs: [{ ...input, VideoSelector: selector }, ...others] } : settings;
}

function fitOutput(settings: Settings, output: PlannedOutput, facts: SourceFacts): Settings {
  return withEvenSize(withoutMissingTracks(settings, output, facts), facts);
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

/** MediaConvert makes neither renditions nor pictures of audio, and no captions in video. */
function withoutVideoFeatures({ AutomatedEncodingSettings, OutputGroupSettings, ...group }: Settings): Settings {
  return {
    ...group,
    OutputGroupSettings: Object.fromEntries(Object.entries(OutputGroupSettings ?? {}).map(([member, settings]) =>
      [member, typeof settings === 'object' ? withoutPictures(settings as Settings) : settings])),
  };
}

function withoutPictures({
  ImageBasedTrickPlay, ImageBasedTrickPlaySettings, ImageBasedTrickPlayVariants, CaptionLanguageMappings, CaptionLanguageSetting, ...settings
}: Settings): Settings {
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
