import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { requireIntegerIn, requireMultipleOf, requireNumberOf } from '../../shared/validation/values';
import type { Bitrate } from '../bitrate';

/** Options of `AudioRendition.opus()`. */
export interface OpusRenditionOptions extends AudioRenditionOptions {
  /**
   * Bitrate of all channels, a multiple of 8 kbit/s from 32 to 192.
   *
   * @default - 96 kbit/s
   */
  readonly bitrate?: Bitrate;

  /**
   * Number of channels, 1 or 2.
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
   * Constant bitrate: 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256 or 320 kbit/s. At sample rates below 32 kHz: 16, 24, 32,
   * 40, 48, 56, 64, 80, 96, 112, 128, 144 or 160 kbit/s.
   *
   * @default - 192 kbit/s (below 32 kHz: 96), or variable with `vbrQuality`
   */
  readonly bitrate?: Bitrate;

  /**
   * Variable bitrate instead of `bitrate`: quality from 0 (highest) to 9 (lowest).
   *
   * @default - constant bitrate
   */
  readonly vbrQuality?: number;

  /**
   * Number of channels, 1 or 2.
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

/** From the service model, `OpusSettings`. */
export function opusCodec(options: OpusRenditionOptions): AudioCodec {
  const { channels = 2, sampleRate = 48_000 } = options;
  const bits = options.bitrate?.toBitsPerSecond() ?? 96_000;
  requireIntegerIn('AudioRendition.opus bitrate in bits per second', bits, 32_000, 192_000);
  requireMultipleOf('AudioRendition.opus bitrate in bits per second', bits, 8_000);
  requireIntegerIn('AudioRendition.opus channels', channels, 1, 2);
  requireNumberOf('AudioRendition.opus sampleRate', sampleRate, [16_000, 24_000, 48_000]);
  return {
    settings: { Codec: 'OPUS', OpusSettings: { Bitrate: bits, Channels: channels, SampleRate: sampleRate } },
    channels,
    pricingNotes: unknownTier('AudioRendition.opus'),
  };
}

export function mp3Codec(options: Mp3RenditionOptions): AudioCodec {
  const { channels = 2, sampleRate = 48_000 } = options;
  requireIntegerIn('AudioRendition.mp3 channels', channels, 1, 2);
  requireNumberOf('AudioRendition.mp3 sampleRate', sampleRate, [22_050, 24_000, 32_000, 44_100, 48_000]);
  return {
    settings: { Codec: 'MP3', Mp3Settings: { ...mp3RateControl(options, sampleRate), Channels: channels, SampleRate: sampleRate } },
    channels,
    pricingNotes: [],
  };
}

/** Layer III of MPEG-1 (ISO/IEC 11172-3) and, for sample rates below 32 kHz, of MPEG-2 (ISO/IEC 13818-3). */
const MPEG1_BITRATES = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320].map(kbps => kbps * 1_000);
const MPEG2_BITRATES = [16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160].map(kbps => kbps * 1_000);

function mp3RateControl({ bitrate, vbrQuality }: Mp3RenditionOptions, sampleRate: number) {
  if (vbrQuality !== undefined) {
    if (bitrate !== undefined) {
      throw new Error('AudioRendition.mp3 must have either vbrQuality or bitrate, '
        + `got ${vbrQuality} and ${bitrate.toBitsPerSecond()} bits per second`);
    }
    requireIntegerIn('AudioRendition.mp3 vbrQuality', vbrQuality, 0, 9);
    return { RateControlMode: 'VBR', VbrQuality: vbrQuality };
  }
  const isMpeg1 = sampleRate >= 32_000;
  const bits = bitrate?.toBitsPerSecond() ?? (isMpeg1 ? 192_000 : 96_000);
  requireNumberOf(`AudioRendition.mp3 bitrate in bits per second at ${sampleRate} Hz`, bits, isMpeg1 ? MPEG1_BITRATES : MPEG2_BITRATES);
  return { RateControlMode: 'CBR', Bitrate: bits };
}
