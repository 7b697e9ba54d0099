import { withPresetSettings } from './named-output-preset';
import { requireList, requireMap, shown } from '../../shared/validation/shapes';
import {
  OutputRole, PricingTier, type OutputDescription, type OutputPresetBindOptions, type OutputPresetConfig, type PricingNote,
} from '../output-preset-config';
import type { OutputPresetOptions } from '../output-preset-options';
import { STREAM_NAME } from './streams/stream-config';
import { GROUP_KINDS, groupKindOf } from '../../shared/pure/group-kinds';

/** Options of `OutputPreset.fromSettings()`. */
export interface SettingsPresetOptions extends OutputPresetOptions {
  /**
   * Descriptions of the group's `Outputs`, in the same order.
   *
   * @default - derived from the settings: content and height; in streams, audio and video with a height are droppable. Outputs of a
   * `Preset` that is not in `presets` are produced for every source
   */
  readonly outputs?: OutputDescription[];

  /**
   * Output presets that the `Outputs` refer to, by name or ARN: the output of `aws mediaconvert get-preset`, or its settings only. The
   * settings are written into the group. References to other presets stay, and the pipeline gets permission to use them.
   *
   * @default - none
   */
  readonly presets?: { [name: string]: any };

  /**
   * The properties that move the outputs out of the basic tier.
   *
   * @default - unknown tier
   */
  readonly pricingNotes?: PricingNote[];
}

const FAMILY = 'OutputPreset.fromSettings';

export function outputGroupFromSettings(
  given: { [key: string]: any },
  options: SettingsPresetOptions,
  bound: OutputPresetBindOptions,
): OutputPresetConfig {
  const outputs = outputsOf(given).map(output => withPresetSettings(output, options.presets ?? {}));
  const group = { ...given, Outputs: outputs };
  const descriptions = options.outputs ?? outputs.map((output, index) => describe(output, index, isStream(group)));
  requireDescriptions(descriptions, outputs.length);
  return {
    outputGroup: withDestination(group, descriptions, bound),
    outputs: descriptions,
    pricingNotes: options.pricingNotes ?? [{ tier: PricingTier.UNKNOWN, property: FAMILY }],
  };
}

function requireDescriptions(descriptions: OutputDescription[], outputs: number): void {
  requireMaps(`${FAMILY} outputs`, descriptions, 'OutputDescription');
  if (descriptions.length !== outputs) {
    throw new Error(`${FAMILY} outputs must describe each of the group's ${outputs} Outputs, got ${descriptions.length}`);
  }
}

function requireMaps(what: string, values: unknown[], items: string): void {
  requireList(what, values, items);
  for (const [index, value] of values.entries()) {
    requireMap(`${what}[${index}]`, value);
  }
}

/** Each upload has a separate destination, so that outputs of different uploads never mix. */
function withDestination(group: { [key: string]: any }, descriptions: OutputDescription[], { folder, file }: OutputPresetBindOptions) {
  const { Type: type, ...settings } = group.OutputGroupSettings;
  const { member } = groupKindOf(type)!;
  // Images are many files, which get a separate folder.
  const single = descriptions.some(({ role }) => role === OutputRole.IMAGES) ? `${folder}/image` : file;
  const destination = isStream(group) ? `${folder}/${STREAM_NAME}` : single;
  return {
    ...group,
    OutputGroupSettings: { Type: type, ...settings, [member]: { ...settings[member], Destination: destination } },
  };
}

function outputsOf(group: { [key: string]: any }): { [key: string]: any }[] {
  requireMap(`${FAMILY} outputGroup`, group);
  const type = group.OutputGroupSettings?.Type;
  if (!groupKindOf(type)) {
    throw new Error(`${FAMILY} outputGroup must have OutputGroupSettings.Type, one of ${Object.keys(GROUP_KINDS).join(', ')}, `
      + `in the PascalCase names of the API, got ${type === undefined ? 'none' : shown(type)}`);
  }
  if (!Array.isArray(group.Outputs) || group.Outputs.length === 0) {
    throw new Error(`${FAMILY} outputGroup must have at least one output in Outputs, got none`);
  }
  requireMaps(`${FAMILY} outputGroup.Outputs`, group.Outputs, 'outputs');
  return group.Outputs;
}

function isStream(group: { [key: string]: any }): boolean {
  return group.OutputGroupSettings.Type !== 'FILE_GROUP_SETTINGS';
}

function describe(output: { [key: string]: any }, index: number, droppable: boolean): OutputDescription {
  const { VideoDescription: video, AudioDescriptions: audio, CaptionDescriptions: captions } = output;
  const hasAudio = (audio ?? []).length > 0;
  if (output.Preset) {
    // Its content is unknown, so the output is produced for every source.
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
