import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import type { ChannelMapping } from './channel-mapping';
import { requireIntegerIn, requireNumberOf, requireOneOf } from '../../shared/validation/values';

/** Options of `AudioRendition.flac()`. */
export interface FlacRenditionOptions extends AudioRenditionOptions {
  /**
   * Bits per sample, 16 or 24.
   *
   * @default 16
   */
  readonly bitDepth?: number;

  /**
   * Number of channels: 1, 2, 4, 6 or 8.
   *
   * @default - that of `channelMapping`, otherwise the source's
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz, 22050 to 192000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** Options of `AudioRendition.aiff()`. */
export interface AiffRenditionOptions extends AudioRenditionOptions {
  /**
   * Bits per sample, 16 or 24.
   *
   * @default 16
   */
  readonly bitDepth?: number;

  /**
   * Number of channels: 1, or an even number up to 64.
   *
   * @default - that of `channelMapping`, otherwise the source's
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz, 8000 to 192000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** Format of a WAV file. */
export enum WavFormat {
  /** The common format, up to 4 GB. */
  RIFF = 'RIFF',
  /** For files above 4 GB. */
  RF64 = 'RF64',
  /** WAVE_FORMAT_EXTENSIBLE, which some players require. */
  EXTENSIBLE = 'EXTENSIBLE',
}

/** Options of `AudioRendition.wav()`. */
export interface WavRenditionOptions extends AudioRenditionOptions {
  /**
   * Bits per sample, 16 or 24.
   *
   * @default 16
   */
  readonly bitDepth?: number;

  /**
   * Number of channels: 1, or an even number up to 64.
   *
   * @default - that of `channelMapping`, otherwise the source's
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz, 8000 to 192000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;

  /**
   * Format of the file.
   *
   * @default WavFormat.RIFF
   */
  readonly format?: WavFormat;
}

interface PcmOptions {
  readonly channelMapping?: ChannelMapping;
  readonly bitDepth?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
}

export function flacCodec(options: FlacRenditionOptions): AudioCodec {
  return codec('AudioRendition.flac', options, { Codec: 'FLAC', FlacSettings: pcmSettings('AudioRendition.flac', options, 22_050, 8) });
}

export function wavCodec(options: WavRenditionOptions): AudioCodec {
  const { format = WavFormat.RIFF } = options;
  requireOneOf('AudioRendition.wav format', format, Object.values(WavFormat));
  const settings = pcmSettings('AudioRendition.wav', options, 8_000, 64);
  return codec('AudioRendition.wav', options, { Codec: 'WAV', WavSettings: { ...settings, Format: format } });
}

export function aiffCodec(options: AiffRenditionOptions): AudioCodec {
  return codec('AudioRendition.aiff', options, { Codec: 'AIFF', AiffSettings: pcmSettings('AudioRendition.aiff', options, 8_000, 64) });
}

function codec(factory: string, { channels }: PcmOptions, settings: { [key: string]: any }): AudioCodec {
  return { settings, channels, pricingNotes: unknownTier(factory) };
}

/**
 * From the service model, `AiffSettings`, `FlacSettings` and `WavSettings`. With 0 channels, the source decides: the mapping says how many
 * channels are left.
 */
function pcmSettings(factory: string, options: PcmOptions, lowestRate: number, mostChannels: number) {
  const { bitDepth = 16, sampleRate = 48_000, channelMapping, channels = channelMapping?._channels } = options;
  requireNumberOf(`${factory} bitDepth`, bitDepth, [16, 24]);
  requireIntegerIn(`${factory} sampleRate`, sampleRate, lowestRate, 192_000);
  requireChannels(factory, channels, mostChannels);
  return { BitDepth: bitDepth, Channels: channels ?? 0, SampleRate: sampleRate };
}

function requireChannels(factory: string, channels: number | undefined, most: number): void {
  if (channels === undefined) {
    return;
  }
  requireIntegerIn(`${factory} channels`, channels, 1, most);
  if (channels !== 1 && channels % 2 !== 0) {
    throw new Error(`${factory} channels must be 1 or even, got ${channels}`);
  }
}
