import { App, Duration, Stack } from 'aws-cdk-lib';
import type * as mediaconvert from 'aws-cdk-lib/aws-mediaconvert';
import { audioOf, renditionOf, type Settings } from './renditions';
import { Acceleration, Ladder, MediaPipeline, OutputPreset, VariantOrder, type JobOptions, type JobTemplateOptions } from '../../src';

/** The settings of a preset, made by the library with typed props. */
export function rebuiltPreset(settings: Settings): Settings {
  const [{ Outputs: [output] }] = jobTemplate([presetWith(settings)]).Settings.OutputGroups;
  const { ContainerSettings, VideoDescription, AudioDescriptions } = output;
  return { ContainerSettings, VideoDescription, ...(AudioDescriptions && { AudioDescriptions }) };
}

function presetWith({ ContainerSettings: { Container: container }, VideoDescription: video, AudioDescriptions }: Settings): OutputPreset {
  const sound = (AudioDescriptions ?? []).map(({ CodecSettings }: Settings) => audioOf(CodecSettings));
  switch (container) {
    case 'MP4':
      return OutputPreset.mp4({ rendition: renditionOf(video), audio: sound });
    case 'MPD':
      // The fragments are the group's, which a preset does not have: a multiple of each GOP.
      return OutputPreset.dash({ ladder: Ladder.of([renditionOf(video)]), audio: sound, ...WHOLE_GOPS });
    default:
      return OutputPreset.hls({ ladder: Ladder.of([renditionOf(video)]), audio: sound, muxAudio: true, iFramePlaylists: false });
  }
}

const WHOLE_GOPS = { segmentLength: Duration.seconds(6), fragmentLength: Duration.seconds(2) };

/** A job template of HLS with muxed audio. `presets` are the presets that it names. */
export function rebuiltTemplate({ Settings: { OutputGroups: [group] }, ...job }: Settings, presets: ReadonlyMap<string, Settings>): Settings {
  const outputs = group.Outputs.map((output: Settings) => ({ ...presets.get(readable(output.Preset)), ...output }));
  const rungs = outputs.map(({ NameModifier, VideoDescription, AudioDescriptions: [audio] }: Settings) =>
    renditionOf(VideoDescription, { name: NameModifier, audio: [audioOf(audio.CodecSettings)] }));
  const isRising = outputs.at(-1).VideoDescription.Height > outputs[0].VideoDescription.Height;
  const stream = OutputPreset.hls({
    ladder: Ladder.of(isRising ? rungs.toReversed() : rungs),
    variantOrder: isRising ? VariantOrder.LOWEST_FIRST : VariantOrder.HIGHEST_FIRST,
    muxAudio: true,
    iFramePlaylists: false,
    segmentLength: Duration.seconds(group.OutputGroupSettings.HlsGroupSettings.SegmentLength),
  });
  const template = jobTemplate([stream], jobOptionsOf(job), {
    templateName: job.Name, description: job.Description, category: job.Category,
  });
  group.Outputs.forEach(({ Preset }: Settings, index: number) => {
    if (isOfService(Preset)) {
      const [{ Outputs }] = template.Settings.OutputGroups;
      Outputs[index] = { NameModifier: Outputs[index].NameModifier };
    }
  });
  return template;
}

/** The template as it takes effect: with the settings of the presets that it names. */
export function expandedTemplate({ Settings: settings, ...job }: Settings, presets: ReadonlyMap<string, Settings>): Settings {
  const [group] = settings.OutputGroups;
  const outputs = group.Outputs.map(({ Preset, ...output }: Settings) =>
    ({ ...(isOfService(Preset) ? { Preset } : presets.get(Preset)), ...output }));
  return { ...job, Settings: { ...settings, OutputGroups: [{ ...group, Outputs: outputs }] } };
}

/** Presets of the service are not in the checkout. Their names are those of similar ones that are. */
function isOfService(preset: string | undefined): boolean {
  return preset?.startsWith(OF_SERVICE) ?? false;
}

function readable(preset: string): string {
  return isOfService(preset) ? `_${preset.slice(OF_SERVICE.length)}_qvbr` : preset;
}

const OF_SERVICE = 'System-';

function jobOptionsOf({ Priority, StatusUpdateInterval, AccelerationSettings }: Settings): JobOptions {
  return {
    priority: Priority,
    acceleration: AccelerationSettings?.Mode as Acceleration,
    ...(StatusUpdateInterval && { statusUpdateInterval: Duration.seconds(Number(StatusUpdateInterval.replace('SECONDS_', ''))) }),
  };
}

function jobTemplate(outputs: OutputPreset[], options: JobOptions = {}, named: JobTemplateOptions = {}): Settings {
  const { transcode } = new MediaPipeline(new Stack(new App(), 'Videos'), 'Videos', { outputs, transcode: options });
  const template = transcode.exportJobTemplate(named);
  return {
    Settings: JSON.parse(JSON.stringify(template.settingsJson)),
    Name: template.name,
    Description: template.description,
    Category: template.category,
    ...(template.priority !== undefined && { Priority: template.priority }),
    ...(template.statusUpdateInterval !== undefined && { StatusUpdateInterval: template.statusUpdateInterval }),
    ...(template.accelerationSettings && {
      AccelerationSettings: { Mode: (template.accelerationSettings as mediaconvert.CfnJobTemplate.AccelerationSettingsProperty).mode },
    }),
  };
}
