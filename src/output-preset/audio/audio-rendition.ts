import { aacCodec, type AacRenditionOptions } from './aac';
import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { AudioSource } from './audio-source';
import { ac3Codec, eac3Codec, type DolbyRenditionOptions } from './dolby-audio';
import {
  aiffCodec, flacCodec, wavCodec, type AiffRenditionOptions, type FlacRenditionOptions, type WavRenditionOptions,
} from './lossless-audio';
import { mp3Codec, opusCodec, type Mp3RenditionOptions, type OpusRenditionOptions } from './web-audio';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { audioLanguageSettings } from '../../shared/validation/language';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap, shown } from '../../shared/validation/shapes';
import { requireMatch } from '../../shared/validation/values';
import { PricingTier, type PricingNote } from '../output-preset-config';

/**
 * One audio encoding: codec, source track, language and bitrate.
 *
 * @example
 * OutputPreset.cmaf({
 *   audio: [
 *     AudioRendition.aac({ source: AudioSource.language('eng'), language: 'eng', name: 'English' }),
 *     AudioRendition.eac3({ source: AudioSource.track(2), name: 'Surround', channels: DolbyChannels.SURROUND_5_1 }),
 *   ],
 * });
 */
export class AudioRendition {
  /** AAC. The default is AAC-LC, which all players support. */
  public static aac(options: AacRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.aac', options, () => aacCodec(options));
  }

  /** AC-3 (Dolby Digital), for TVs and receivers. AWS bills Dolby audio separately. */
  public static ac3(options: DolbyRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.ac3', options, () => ac3Codec(options));
  }

  /** E-AC-3 (Dolby Digital Plus), for TVs, receivers and phones. AWS bills Dolby audio separately. */
  public static eac3(options: DolbyRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.eac3', options, () => eac3Codec(options));
  }

  /** Opus, for WebM and Ogg. */
  public static opus(options: OpusRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.opus', options, () => opusCodec(options));
  }

  /** MP3, for audio files that all players support: MediaConvert's basic tier. */
  public static mp3(options: Mp3RenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.mp3', options, () => mp3Codec(options));
  }

  /** FLAC: lossless compression. */
  public static flac(options: FlacRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.flac', options, () => flacCodec(options));
  }

  /** WAV: uncompressed. */
  public static wav(options: WavRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.wav', options, () => wavCodec(options));
  }

  /** AIFF: uncompressed, for ProRes in MOV files. */
  public static aiff(options: AiffRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.aiff', options, () => aiffCodec(options));
  }

  /**
   * Any other codec, or custom settings.
   *
   * @param audioDescription MediaConvert's `AudioDescription` with `CodecSettings.Codec`, without `AudioSourceName`: set `source` in the
   *   options
   */
  public static of(audioDescription: { [key: string]: any }, options: AudioRenditionOptions = {}): AudioRendition {
    requireMap('AudioRendition.of audioDescription', audioDescription);
    const { CodecSettings: settings, ...rest } = audioDescription;
    if (typeof settings?.Codec !== 'string') {
      throw new Error(`AudioRendition.of audioDescription must have CodecSettings with a Codec, got ${shown(settings?.Codec)}`);
    }
    if (rest.AudioSourceName !== undefined) {
      throw new Error(`AudioRendition.of audioDescription must not have AudioSourceName, got ${shown(rest.AudioSourceName)}: set \`source\``);
    }
    return new AudioRendition('AudioRendition.of', options, () => ({ settings, pricingNotes: unknownTier('AudioRendition.of') }), rest);
  }

  /** MediaConvert's name of the codec, such as `AAC` or `OPUS`. */
  public readonly codec: string;

  /** Number of channels. Absent if the source decides, or the settings are custom. */
  public readonly channels?: number;

  /** Settings that move the output out of the basic tier, or have no published tier. */
  public readonly pricingNotes: PricingNote[];

  /** The source's audio to encode. */
  public readonly source: AudioSource;

  /** Language that labels the output. Absent if the source's label applies. */
  public readonly language?: string;

  /** Name of the track in players' menus. */
  public readonly name?: string;

  /**
   * Whether it was made by `of()`, whose codecs are not checked against containers.
   *
   * @internal
   */
  public readonly _isCustom: boolean;

  private readonly audioDescription: { [key: string]: any };

  private constructor(factory: string, options: AudioRenditionOptions, codecOf: () => AudioCodec, custom: { [key: string]: any } = {}) {
    requireOptionKinds(factory, options);
    const codec = codecOf();
    this.source = options.source ?? AudioSource.defaultTrack();
    this.language = options.language;
    this.name = options.name;
    this.channels = codec.channels;
    this._isCustom = factory === 'AudioRendition.of';
    this.pricingNotes = [...codec.pricingNotes, ...loudnessNotes(factory, options)];
    this.audioDescription = applyOverrides(factory, {
      AudioSourceName: this.source.selectorName, ...custom, ...commonSettings(factory, options), CodecSettings: codec.settings,
    }, options);
    requireSource(factory, this.audioDescription.AudioSourceName, this.source);
    this.codec = this.audioDescription.CodecSettings?.Codec ?? codec.settings.Codec;
  }

  /** MediaConvert's `AudioDescription`. */
  public toAudioDescription(): { [key: string]: any } {
    return this.audioDescription;
  }

  /** The `AudioSelectors` that the job's input needs, by name. */
  public toAudioSelectors(): { [name: string]: any } {
    return { [this.source.selectorName]: this.source._toAudioSelector() };
  }

  /** The bitrate of all channels in bits per second. Absent if it varies, or the settings do not have it. */
  public get bitsPerSecond(): number | undefined {
    const { Codec, ...settings } = this.audioDescription.CodecSettings ?? {};
    const [codecSettings]: { Bitrate?: number }[] = Object.values(settings);
    return codecSettings?.Bitrate;
  }
}

function commonSettings(factory: string, { language, name, loudness }: AudioRenditionOptions) {
  if (name !== undefined) {
    requireMatch(`${factory} name`, name, /^[\w\s]+$/, 'letters without accents, digits, "_" and spaces, at least one');
  }
  return {
    ...(language !== undefined && { ...audioLanguageSettings(`${factory} language`, language), LanguageCodeControl: 'USE_CONFIGURED' }),
    ...(name !== undefined && { StreamName: name }),
    ...(loudness && { AudioNormalizationSettings: loudness._toSettings() }),
  };
}

/** No job's input has a selector that only an override names: MediaConvert would encode silence. */
function requireSource(factory: string, selectorName: unknown, source: AudioSource): void {
  if (selectorName !== undefined && selectorName !== source.selectorName) {
    throw new Error(`${factory} overrides must not change AudioSourceName, got ${shown(selectorName)}: set \`source\``);
  }
}

function loudnessNotes(factory: string, { loudness }: AudioRenditionOptions): PricingNote[] {
  return loudness ? [{ tier: PricingTier.PROFESSIONAL, property: `${factory} loudness` }] : [];
}
