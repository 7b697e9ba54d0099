import { asAudioOnlyStream } from './fit-audio-only';
import { withoutDanglingReferences } from './fit-references';
import { withFittedSize } from './fitted-picture';
import { withoutMatchAlone } from './matched-segments';
import type { PlannedJob, PlannedOutput, Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { croppedSource } from '../../../shared/pure/fit/fitted-size';
import { keptOutputs } from '../../../shared/pure/fit/kept-outputs';
import { conversionsFor, withConversions } from '../../../shared/pure/fit/source-conversions';

export type FittedJob = Pick<PlannedJob, 'settings' | 'outputGroups'>;

type Job = Omit<PlannedJob, 'purpose'>;

/** Removes outputs that the source has no tracks for, and rungs that it does not need. Sets sizes and conversions for the source. */
export function fitJob(job: Job, facts: SourceFacts | undefined): FittedJob {
  const source = facts && croppedSource(job.settings, facts);
  const fitted = keptOutputs(job, source)
    .map((kept, index) => fitGroup(job, index, kept, source))
    .filter(({ planned }) => planned.outputs.length > 0);
  return {
    settings: { ...withFittedInput(job.settings, facts), OutputGroups: fitted.map(({ group }) => group) },
    outputGroups: fitted.map(({ planned }) => planned),
  };
}

function fitGroup(job: Job, index: number, kept: number[], facts: SourceFacts | undefined) {
  const planned = job.outputGroups[index];
  const group = (job.settings.OutputGroups as Settings[])[index];
  const before = group.Outputs as Settings[];
  const outputs = kept.map(output => (facts ? fitOutput(job, before[output], planned.outputs[output], facts) : before[output]));
  const fitted = withoutMatchAlone(withoutDanglingReferences(group, outputs));
  const hasLostVideo = facts?.hasVideo === false && planned.outputs.some(({ role }) => role === 'video' || role === 'muxed');
  const left = kept.map(output => planned.outputs[output]);
  return {
    planned: { ...planned, outputs: left },
    group: hasLostVideo ? asAudioOnlyStream(withoutVideoFeatures(fitted), left) : fitted,
  };
}

/**
 * MediaConvert rotates by the source's metadata, but not every kind of video. Rotation is requested only for a source that needs it.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-rotate-requirements.html
 */
function withFittedInput(settings: Settings, facts: SourceFacts | undefined): Settings {
  const [input, ...others] = (settings.Inputs ?? []) as Settings[];
  const { Rotate, ...selector } = (input?.VideoSelector ?? {}) as Settings;
  return facts?.isRotated === false && Rotate === 'AUTO' ? { ...settings, Inputs: [{ ...input, VideoSelector: selector }, ...others] } : settings;
}

function fitOutput({ settings, sourceChecks }: Job, output: Settings, planned: PlannedOutput, facts: SourceFacts) {
  const served = withoutMissingTracks(output, planned, facts);
  const sized = withFittedSize(served, planned, facts, ((settings.Inputs ?? []) as Settings[]).length);
  return withConversions(sized, conversionsFor(sized, planned, facts, sourceChecks));
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

/** Without video, MediaConvert creates no automated renditions, no images, and no captions embedded in video. */
function withoutVideoFeatures({ AutomatedEncodingSettings, OutputGroupSettings, ...group }: Settings): Settings {
  return {
    ...group,
    OutputGroupSettings: Object.fromEntries(Object.entries(OutputGroupSettings ?? {}).map(([member, settings]) =>
      [member, typeof settings === 'object' ? withoutImages(settings as Settings) : settings])),
  };
}

function withoutImages({
  ImageBasedTrickPlay, ImageBasedTrickPlaySettings, ImageBasedTrickPlayVariants, CaptionLanguageMappings, CaptionLanguageSetting, ...settings
}: Settings): Settings {
  return settings;
}
