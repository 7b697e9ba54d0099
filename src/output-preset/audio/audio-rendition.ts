import { aacCodec, type AacRenditionOptions } from './aac';
import { unknownTier, type AudioCodec } from './audio-codec';
import { commonPricingNotes, commonSettings, requireSource } from './audio-description';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { AudioSource } from './audio-source';
import { AudioType } from './audio-type';
import { ac3Codec, eac3Codec, type DolbyRenditionOptions } from './dolby-audio';
import {
  aiffCodec, flacCodec, wavCodec, type AiffRenditionOptions, type FlacRenditionOptions, type WavRenditionOptions,
} from './lossless-audio';
import { mp2Codec, type Mp2RenditionOptions } from './mp2';
import { passthroughCodec } from './passthrough-audio';
import { vorbisCodec, type VorbisRenditionOptions } from './vorbis';
import { mp3Codec, opusCodec, type Mp3RenditionOptions, type OpusRenditionOptions } from './web-audio';
import { xheAacCodec, type XheAacRenditionOptions } from './xhe-aac';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap, shown } from '../../shared/validation/shapes';
import type { PricingNote } from '../output-preset-config';

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

  /**
   * xHE-AAC: speech and music at low bitrates, with metadata for loudness, for Android, Apple devices and newer browsers. AWS documents no
   * table of bitrates for it: MediaConvert may reject a combination of bitrate and sample rate.
   */
  public static xheAac(options: XheAacRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.xheAac', options, () => xheAacCodec(options));
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

  /** Vorbis, for WebM and Ogg. */
  public static vorbis(options: VorbisRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.vorbis', options, () => vorbisCodec(options));
  }

  /** MP2 (MPEG-1 Layer II), for broadcasting: MPEG-TS and MOV files. */
  public static mp2(options: Mp2RenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.mp2', options, () => mp2Codec(options));
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
   * The source's audio, unchanged: AC-3, E-AC-3, AAC-LC or HE-AAC. With another codec in the source, the job fails, which AWS does not bill.
   * AWS does not document its pricing tier.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html#jobs-prop-audiocodecsettings-codec
   */
  public static passthrough(options: AudioRenditionOptions = {}): AudioRendition {
    return new AudioRendition('AudioRendition.passthrough', options, () => passthroughCodec(options));
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

  /** Audio group in HLS playlists. Absent if it follows from the codec. */
  public readonly group?: string;

  /**
   * Whether HLS playlists mark the track as described video.
   *
   * @internal
   */
  public readonly _describesVideo: boolean;

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
    this.group = options.group;
    this._describesVideo = options.audioType === AudioType.VISUALLY_IMPAIRED_COMMENTARY;
    this.channels = codec.channels;
    this._isCustom = factory === 'AudioRendition.of';
    this.pricingNotes = [...codec.pricingNotes, ...commonPricingNotes(factory, options)];
    this.audioDescription = applyOverrides(factory, {
      AudioSourceName: this.source.selectorName, ...custom, ...commonSettings(factory, codec, options), CodecSettings: codec.settings,
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

  /**
   * The codec as players distinguish it: few of them decode xHE-AAC.
   *
   * @internal
   */
  public get _playedCodec(): string {
    return this.audioDescription.CodecSettings?.AacSettings?.CodecProfile === 'XHE' ? 'XHE_AAC' : this.codec;
  }

  /** The bitrate of all channels in bits per second. Absent if it varies, or the settings do not have it. */
  public get bitsPerSecond(): number | undefined {
    const { Codec, ...settings } = this.audioDescription.CodecSettings ?? {};
    const [codecSettings]: { Bitrate?: number }[] = Object.values(settings);
    return codecSettings?.Bitrate;
  }
}
