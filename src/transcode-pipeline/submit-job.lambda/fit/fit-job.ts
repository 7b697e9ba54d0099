import { withEvenSize } from './even-size';
import { asAudioOnlyStream } from './fit-audio-only';
import { withoutDanglingReferences } from './fit-references';
import { withoutMatchAlone } from './matched-segments';
import type { PlannedJob, PlannedOutput, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';
import { keptOutputs } from '../../../shared/pure/kept-outputs';
import type { SourceFacts } from '../source/source-facts';

export type FittedJob = Pick<PlannedJob, 'settings' | 'outputGroups'>;

/** Removes outputs that the source has no tracks for, and renditions above its height. Gives outputs an even size. */
export function fitJob(job: FittedJob, facts: SourceFacts | undefined): FittedJob {
  const groups = job.settings.OutputGroups as Settings[];
  const fitted = keptOutputs(job.outputGroups, facts)
    .map((kept, index) => fitGroup(job.outputGroups[index], groups[index], kept, facts))
    .filter(({ planned }) => planned.outputs.length > 0);
  return {
    settings: { ...withFittedInput(job.settings, facts), OutputGroups: fitted.map(({ group }) => group) },
    outputGroups: fitted.map(({ planned }) => planned),
  };
}

function fitGroup(planned: PlannedOutputGroup, group: Settings, kept: number[], facts: SourceFacts | undefined) {
  const before = group.Outputs as Settings[];
  const outputs = kept.map(index => (facts ? fitOutput(before[index], planned.outputs[index], facts) : before[index]));
  const fitted = withoutMatchAlone(withoutDanglingReferences(group, outputs));
  const hasLostVideo = facts?.hasVideo === false && planned.outputs.some(({ role }) => role === 'video' || role === 'muxed');
  const left = kept.map(index => planned.outputs[index]);
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
