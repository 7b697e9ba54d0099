import { withPresetSettings } from './named-output-preset';
import {
  OutputRole, PricingTier, type OutputDescription, type OutputPresetBindOptions, type OutputPresetConfig, type PricingNote,
} from '../output-preset-config';
import type { OutputPresetOptions } from '../output-preset-options';
import { SETTINGS_MEMBERS, STREAM_NAME } from './streams/stream-config';

/** Options of `OutputPreset.fromSettings()`. */
export interface SettingsPresetOptions extends OutputPresetOptions {
  /**
   * What each of the group's `Outputs` is, in their order.
   *
   * @default - told from their descriptions: what they carry, their height; in streams, video that has a height and audio may be left out.
   * Outputs of a `Preset` that is not in `presets` are made of every source
   */
  readonly outputs?: OutputDescription[];

  /**
   * The output presets that the `Outputs` name, by name or ARN: as `aws mediaconvert get-preset` prints them, or only their settings.
   * They are written into the group. Presets that are missing here stay named, and the pipeline may use them.
   *
   * @default - none
   */
  readonly presets?: { [name: string]: any };

  /**
   * What moves the outputs out of the basic tier.
   *
   * @default - the tier is unknown
   */
  readonly pricingNotes?: PricingNote[];
}

const FAMILY = 'OutputPreset.fromSettings';

export function rawOutputGroup(
  given: { [key: string]: any },
  options: SettingsPresetOptions,
  bound: OutputPresetBindOptions,
): OutputPresetConfig {
  const outputs = outputsOf(given).map(output => withPresetSettings(output, options.presets ?? {}));
  const group = { ...given, Outputs: outputs };
  const descriptions = options.outputs ?? outputs.map((output, index) => describe(output, index, isStream(group)));
  if (descriptions.length !== outputs.length) {
    throw new Error(`${FAMILY} outputs must describe each of the group's ${outputs.length} Outputs, got ${descriptions.length}`);
  }
  return {
    outputGroup: withDestination(group, descriptions, bound),
    outputs: descriptions,
    pricingNotes: options.pricingNotes ?? [{ tier: PricingTier.UNKNOWN, property: FAMILY }],
  };
}

/** The destination is the pipeline's, so that outputs of two uploads never mix. */
function withDestination(group: { [key: string]: any }, descriptions: OutputDescription[], { folder, file }: OutputPresetBindOptions) {
  const { Type: type, ...settings } = group.OutputGroupSettings;
  const member = SETTINGS_MEMBERS[type as keyof typeof SETTINGS_MEMBERS];
  // Pictures are many files, of which a folder of the preset's own is full.
  const single = descriptions.some(({ role }) => role === OutputRole.IMAGES) ? `${folder}/image` : file;
  const destination = isStream(group) ? `${folder}/${STREAM_NAME}` : single;
  return {
    ...group,
    OutputGroupSettings: { Type: type, ...settings, [member]: { ...settings[member], Destination: destination } },
  };
}

function outputsOf(group: { [key: string]: any }): { [key: string]: any }[] {
  const type = group.OutputGroupSettings?.Type;
  if (!Object.keys(SETTINGS_MEMBERS).includes(type)) {
    throw new Error(`${FAMILY} outputGroup must have OutputGroupSettings.Type, one of ${Object.keys(SETTINGS_MEMBERS).join(', ')}, `
      + `in the PascalCase names of the API, got ${type === undefined ? 'none' : `'${type}'`}`);
  }
  if (!Array.isArray(group.Outputs) || group.Outputs.length === 0) {
    throw new Error(`${FAMILY} outputGroup must have Outputs, at least one, got none`);
  }
  return group.Outputs;
}

function isStream(group: { [key: string]: any }): boolean {
  return group.OutputGroupSettings.Type !== 'FILE_GROUP_SETTINGS';
}

function describe(output: { [key: string]: any }, index: number, droppable: boolean): OutputDescription {
  const { VideoDescription: video, AudioDescriptions: audio, CaptionDescriptions: captions } = output;
  const hasAudio = (audio ?? []).length > 0;
  if (output.Preset) {
    // It may make anything: the output stays, whatever the source has.
    return { role: OutputRole.MUXED, height: video?.Height };
  }
  if (video?.CodecSettings?.Codec === 'FRAME_CAPTURE') {
    return { role: OutputRole.IMAGES };
  }
  if (video) {
    return { role: hasAudio ? OutputRole.MUXED : OutputRole.VIDEO, height: video.Height, droppable: droppable && video.Height !== undefined };
  }
  if (hasAudio) {
    return { role: OutputRole.AUDIO, droppable };
  }
  if ((captions ?? []).length > 0) {
    return { role: OutputRole.CAPTIONS };
  }
  throw new Error(`${FAMILY} outputGroup must have VideoDescription, AudioDescriptions or CaptionDescriptions in Outputs.${index}, got none`);
}
