import type { AudioRenditionOptions } from './audio-rendition';
import { bitsPerSecondOf } from '../../shared/constructs/option-kinds';
import { rejectToken, requireIntegerIn, requireOneOf } from '../../shared/constructs/validation';
import type { Bitrate } from '../bitrate';

/** Options of `AudioRendition.opus()`. */
export interface OpusRenditionOptions extends AudioRenditionOptions {
  /**
   * Bitrate of all channels together, a multiple of 8 kbit/s from 32 to 192.
   *
   * @default - 96 kbit/s
   */
  readonly bitrate?: Bitrate;

  /**
   * How many channels, 1 or 2.
   *
   * @default 2
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz: 16000, 24000 or 48000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** Options of `AudioRendition.mp3()`. */
export interface Mp3RenditionOptions extends AudioRenditionOptions {
  /**
   * Constant bitrate, one of the format's: 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256 or 320 kbit/s. Below 32 kHz one of
   * 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144 or 160.
   *
   * @default - 192 kbit/s (below 32 kHz: 96), or variable where `vbrQuality` is given
   */
  readonly bitrate?: Bitrate;

  /**
   * Variable bitrate of a quality from 0 (highest) to 9 (lowest), instead of `bitrate`.
   *
   * @default - constant bitrate
   */
  readonly vbrQuality?: number;

  /**
   * How many channels, 1 or 2.
   *
   * @default 2
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz: 22050, 24000, 32000, 44100 or 48000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** From the service model's documentation of `OpusSettings`. */
export function opusCodecSettings(options: OpusRenditionOptions) {
  const { channels = 2, sampleRate = 48_000 } = options;
  const bits = options.bitrate === undefined ? 96_000 : bitsPerSecondOf('AudioRendition.opus bitrate', options.bitrate);
  requireIntegerIn('AudioRendition.opus bitrate in bits per second', bits, 32_000, 192_000);
  if (bits % 8_000 !== 0) {
    throw new Error(`AudioRendition.opus bitrate must be a multiple of 8000 bits per second, got ${bits}`);
  }
  requireIntegerIn('AudioRendition.opus channels', channels, 1, 2);
  requireSampleRate('AudioRendition.opus', sampleRate, ['16000', '24000', '48000']);
  return { Codec: 'OPUS', OpusSettings: { Bitrate: bits, Channels: channels, SampleRate: sampleRate } };
}

export function mp3CodecSettings(options: Mp3RenditionOptions) {
  const { channels = 2, sampleRate = 48_000 } = options;
  requireIntegerIn('AudioRendition.mp3 channels', channels, 1, 2);
  requireSampleRate('AudioRendition.mp3', sampleRate, ['22050', '24000', '32000', '44100', '48000']);
  return { Codec: 'MP3', Mp3Settings: { ...mp3RateControl(options, sampleRate), Channels: channels, SampleRate: sampleRate } };
}

/** Layer III of MPEG-1 (ISO/IEC 11172-3), and of MPEG-2 (ISO/IEC 13818-3), which is what rates below 32 kHz are. */
const MPEG1_BITRATES = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320].map(kbps => `${kbps}000`);
const MPEG2_BITRATES = [16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160].map(kbps => `${kbps}000`);

function mp3RateControl({ bitrate, vbrQuality }: Mp3RenditionOptions, sampleRate: number) {
  if (vbrQuality !== undefined) {
    if (bitrate !== undefined) {
      throw new Error('AudioRendition.mp3 vbrQuality must not be given beside bitrate, '
        + `got ${vbrQuality} and ${bitsPerSecondOf('AudioRendition.mp3 bitrate', bitrate)} bits per second`);
    }
    requireIntegerIn('AudioRendition.mp3 vbrQuality', vbrQuality, 0, 9);
    return { RateControlMode: 'VBR', VbrQuality: vbrQuality };
  }
  const isMpeg1 = sampleRate >= 32_000;
  const usual = isMpeg1 ? 192_000 : 96_000;
  const bits = bitrate === undefined ? usual : bitsPerSecondOf('AudioRendition.mp3 bitrate', bitrate);
  requireOneOf(`AudioRendition.mp3 bitrate in bits per second at ${sampleRate} Hz`, String(bits), isMpeg1 ? MPEG1_BITRATES : MPEG2_BITRATES);
  return { RateControlMode: 'CBR', Bitrate: bits };
}

function requireSampleRate(factory: string, sampleRate: number, allowed: string[]): void {
  rejectToken(`${factory} sampleRate`, sampleRate);
  requireOneOf(`${factory} sampleRate`, String(sampleRate), allowed);
}
