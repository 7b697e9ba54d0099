import { aacChannelCount, aacCodecSettings, aacPricingNotes, type AacRenditionOptions } from './aac';
import { AudioSource } from './audio-source';
import { ac3CodecSettings, dolbyChannelCount, eac3CodecSettings, type DolbyRenditionOptions } from './dolby-audio';
import {
  aiffCodecSettings, flacCodecSettings, wavCodecSettings, type AiffRenditionOptions, type FlacRenditionOptions, type WavRenditionOptions,
} from './lossless-audio';
import type { Loudness } from './loudness';
import { requireMatch } from '../../shared/constructs/validation';
import { PricingTier, type PricingNote } from '../output-preset-config';
import type { SettingsOverrides } from '../settings-overrides';
import { mp3CodecSettings, opusCodecSettings, type Mp3RenditionOptions, type OpusRenditionOptions } from './web-audio';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { audioLanguageSettings } from '../../shared/constructs/language';
import { requireOptionKinds } from '../../shared/constructs/option-kinds';

/** What every audio rendition can be told. `overrides` and `omit` apply to MediaConvert's `AudioDescription`. */
export interface AudioRenditionOptions extends SettingsOverrides {
  /**
   * Which of the source's audio is encoded.
   *
   * @default AudioSource.defaultTrack()
   */
  readonly source?: AudioSource;

  /**
   * Language that the output says: a code of ISO 639-1 such as `de`, of ISO 639-2 such as `deu`, or of BCP 47 such as `pt-BR`, of which
   * files have the language alone.
   *
   * @default - that of the source's track, if it says one
   */
  readonly language?: string;

  /**
   * Name of the track in players' menus, such as `English`: letters without accents, digits, `_` and spaces. Only streams have it.
   *
   * @default - the player's own, such as the language
   */
  readonly name?: string;

  /**
   * Loudness normalisation: MediaConvert's professional tier.
   *
   * @default - audio stays as loud as it is
   */
  readonly loudness?: Loudness;
}

/**
 * One audio encoding: codec, source track, language, and how bits are spent.
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
  /** AAC: by default AAC-LC, which every player plays. */
  public static aac(options: AacRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.aac', options, aacCodecSettings(options), aacPricingNotes(options), aacChannelCount(options));
  }

  /** AC-3 (Dolby Digital), for television sets and receivers. AWS bills Dolby audio apart. */
  public static ac3(options: DolbyRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.ac3', options, ac3CodecSettings(options), unknown('ac3'), dolbyChannelCount(options));
  }

  /** E-AC-3 (Dolby Digital Plus), for television sets, receivers and phones. AWS bills Dolby audio apart. */
  public static eac3(options: DolbyRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.eac3', options, eac3CodecSettings(options), unknown('eac3'), dolbyChannelCount(options));
  }

  /** Opus, for WebM and Ogg. */
  public static opus(options: OpusRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.opus', options, opusCodecSettings(options), unknown('opus'), options.channels ?? 2);
  }

  /** MP3, for audio files that everything plays: MediaConvert's basic tier. */
  public static mp3(options: Mp3RenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.mp3', options, mp3CodecSettings(options), [], options.channels ?? 2);
  }

  /** FLAC: lossless and compressed. */
  public static flac(options: FlacRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.flac', options, flacCodecSettings(options), unknown('flac'), options.channels);
  }

  /** WAV: uncompressed. */
  public static wav(options: WavRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.wav', options, wavCodecSettings(options), unknown('wav'), options.channels);
  }

  /** AIFF: uncompressed, for ProRes in MOV files. */
  public static aiff(options: AiffRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.aiff', options, aiffCodecSettings(options), unknown('aiff'), options.channels);
  }

  /**
   * Any other codec, or settings of your own.
   *
   * @param audioDescription MediaConvert's `AudioDescription` with `CodecSettings.Codec`; the source is said in the options
   */
  public static of(audioDescription: { [key: string]: any }, options: AudioRenditionOptions = {}): AudioRendition {
    if (typeof audioDescription.CodecSettings?.Codec !== 'string') {
      throw new Error('AudioRendition.of audioDescription must have CodecSettings with a Codec, got none');
    }
    if (audioDescription.AudioSourceName !== undefined) {
      throw new Error(`AudioRendition.of audioDescription must not have AudioSourceName, got '${audioDescription.AudioSourceName}': `
        + 'say it by `source`, so that the job gets the selector too');
    }
    const { CodecSettings, ...rest } = audioDescription;
    return new AudioRendition('AudioRendition.of', options, CodecSettings, unknown('of'), undefined, rest);
  }

  /** MediaConvert's name of the codec, such as `AAC` or `OPUS`. */
  public readonly codec: string;

  /** How many channels. Absent where they follow the source, or the settings are your own. */
  public readonly channels?: number;

  /** What moves the rendition out of the basic tier, or leaves its tier unknown. */
  public readonly pricingNotes: PricingNote[];

  /** Which of the source's audio is encoded. */
  public readonly source: AudioSource;

  /** Language that the output says. Absent where it is the source's. */
  public readonly language?: string;

  /** Name of the track in players' menus. */
  public readonly name?: string;

  /**
   * Whether the codec was said by `of()`, so that the user answers for where it fits.
   *
   * @internal
   */
  public readonly _isCustom: boolean;

  private readonly audioDescription: { [key: string]: any };

  private constructor(
    factory: string,
    options: AudioRenditionOptions,
    codecSettings: { [key: string]: any },
    pricingNotes: PricingNote[],
    channels?: number,
    raw: { [key: string]: any } = {},
  ) {
    requireOptionKinds(factory, options);
    this.source = options.source ?? AudioSource.defaultTrack();
    this.language = options.language;
    this.name = options.name;
    this.channels = channels;
    this._isCustom = factory === 'AudioRendition.of';
    this.pricingNotes = [...pricingNotes, ...loudnessNotes(factory, options)];
    const description = { AudioSourceName: this.source.selectorName, ...raw, ...commonSettings(factory, options), CodecSettings: codecSettings };
    this.audioDescription = applyOverrides(factory, description, options);
    requireSource(factory, this.audioDescription.AudioSourceName, this.source);
    this.codec = this.audioDescription.CodecSettings?.Codec ?? codecSettings.Codec;
  }

  /** MediaConvert's `AudioDescription`. */
  public toAudioDescription(): { [key: string]: any } {
    return this.audioDescription;
  }

  /** What the job's input needs in its `AudioSelectors`, by name. */
  public toAudioSelectors(): { [name: string]: any } {
    return { [this.source.selectorName]: this.source.toAudioSelector() };
  }

  /** The bitrate in bits per second, of all channels together. Absent where it varies, or the settings do not say. */
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
    ...(loudness && { AudioNormalizationSettings: loudness.toSettings() }),
  };
}

/** A selector that only an override names is in no job's input: MediaConvert would encode silence. */
function requireSource(factory: string, selectorName: unknown, source: AudioSource): void {
  if (selectorName !== undefined && selectorName !== source.selectorName) {
    throw new Error(`${factory} overrides must leave AudioSourceName alone, got '${selectorName}': say the source by \`source\``);
  }
}

/** AWS names only MP3 beside AVC's own audio as basic. */
function unknown(factory: string): PricingNote[] {
  return [{ tier: PricingTier.UNKNOWN, property: `AudioRendition.${factory}` }];
}

function loudnessNotes(factory: string, { loudness }: AudioRenditionOptions): PricingNote[] {
  return loudness ? [{ tier: PricingTier.PROFESSIONAL, property: `${factory} loudness` }] : [];
}
