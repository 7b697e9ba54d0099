import type { AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import type { AudioSource } from './audio-source';
import { AUDIO_TYPE_NUMBERS, AudioType } from './audio-type';
import { audioLanguageSettings } from '../../shared/validation/language';
import { shown } from '../../shared/validation/shapes';
import { requireMatch, requireOneOf } from '../../shared/validation/values';
import { PricingTier, type PricingNote } from '../output-preset-config';

/** Members of MediaConvert's `AudioDescription` that all codecs have. `factory` begins errors. */
export function commonSettings(factory: string, { channels }: AudioCodec, options: AudioRenditionOptions) {
  const { language, name, channelMapping, audioType, loudness } = options;
  requireNames(factory, options);
  requireSameChannels(factory, channelMapping?._channels, channels);
  return {
    ...(language !== undefined && { ...audioLanguageSettings(`${factory} language`, language), LanguageCodeControl: 'USE_CONFIGURED' }),
    ...(name !== undefined && { StreamName: name }),
    ...(audioType !== undefined && audioTypeSettings(factory, audioType)),
    ...(channelMapping && { RemixSettings: channelMapping._toRemixSettings() }),
    ...(loudness && { AudioNormalizationSettings: loudness._toSettings() }),
  };
}

/** Settings beyond the codec that have no published tier, or move the output out of the basic tier. */
export function commonPricingNotes(factory: string, { channelMapping, loudness }: AudioRenditionOptions): PricingNote[] {
  return [
    ...channelMapping ? [{ tier: PricingTier.UNKNOWN, property: `${factory} channelMapping` }] : [],
    ...loudness ? [{ tier: PricingTier.PROFESSIONAL, property: `${factory} loudness` }] : [],
  ];
}

/** No job's input has a selector that only an override names: MediaConvert would encode silence. */
export function requireSource(factory: string, selectorName: unknown, source: AudioSource): void {
  if (selectorName !== undefined && selectorName !== source.selectorName) {
    throw new Error(`${factory} overrides must not change AudioSourceName, got ${shown(selectorName)}: set \`source\``);
  }
}

function requireNames(factory: string, { name, group }: AudioRenditionOptions): void {
  if (name !== undefined) {
    requireMatch(`${factory} name`, name, /^[\w\s]+$/, 'letters without accents, digits, "_" and spaces, at least one');
  }
  if (group !== undefined) {
    requireMatch(`${factory} group`, group, /^[\w-]{1,100}$/, '1 to 100 letters without accents, digits, "-" and "_"');
  }
}

function audioTypeSettings(factory: string, audioType: AudioType) {
  requireOneOf(`${factory} audioType`, audioType, Object.values(AudioType));
  return { AudioType: AUDIO_TYPE_NUMBERS[audioType], AudioTypeControl: 'USE_CONFIGURED' };
}

/** No document says how MediaConvert converts mapped channels to another number. */
function requireSameChannels(factory: string, mapped: number | undefined, encoded: number | undefined): void {
  if (mapped !== undefined && encoded !== undefined && mapped !== encoded) {
    throw new Error(`${factory} channelMapping must have as many output channels as the rendition, ${encoded}, got ${mapped}`);
  }
}
