import type { AudioRenditionOptions } from './audio-rendition';
import { rejectToken, requireIntegerIn, requireOneOf } from '../../shared/constructs/validation';

/** Options of `AudioRendition.flac()`. */
export interface FlacRenditionOptions extends AudioRenditionOptions {
  /**
   * Bits per sample, 16 or 24.
   *
   * @default 16
   */
  readonly bitDepth?: number;

  /**
   * How many channels: 1, 2, 4, 6 or 8.
   *
   * @default - as many as the source has
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
   * How many channels: 1, or an even number up to 64.
   *
   * @default - as many as the source has
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz, 8000 to 192000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** What kind of WAV file. */
export enum WavFormat {
  /** The common kind, up to 4 GB. */
  RIFF = 'RIFF',
  /** For files above 4 GB. */
  RF64 = 'RF64',
  /** For players that take only the extensible kind. */
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
   * How many channels: 1, or an even number up to 64.
   *
   * @default - as many as the source has
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz, 8000 to 192000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;

  /**
   * The kind of file.
   *
   * @default WavFormat.RIFF
   */
  readonly format?: WavFormat;
}

interface PcmOptions {
  readonly bitDepth?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
}

export function flacCodecSettings(options: FlacRenditionOptions) {
  return { Codec: 'FLAC', FlacSettings: pcmSettings('AudioRendition.flac', options, 22_050, 8) };
}

export function wavCodecSettings(options: WavRenditionOptions) {
  const settings = pcmSettings('AudioRendition.wav', options, 8_000, 64);
  return { Codec: 'WAV', WavSettings: { ...settings, Format: options.format ?? WavFormat.RIFF } };
}

export function aiffCodecSettings(options: AiffRenditionOptions) {
  return { Codec: 'AIFF', AiffSettings: pcmSettings('AudioRendition.aiff', options, 8_000, 64) };
}

/** From the service model's documentation of `AiffSettings`, `FlacSettings` and `WavSettings`; 0 channels follow the source. */
function pcmSettings(factory: string, options: PcmOptions, lowestRate: number, mostChannels: number) {
  const { bitDepth = 16, sampleRate = 48_000, channels } = options;
  rejectToken(`${factory} bitDepth`, bitDepth);
  requireOneOf(`${factory} bitDepth`, String(bitDepth), ['16', '24']);
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
