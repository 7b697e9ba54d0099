import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { requireIntegerIn, requireNumberOf } from '../../shared/validation/values';
import type { Bitrate } from '../bitrate';

/** Options of `AudioRendition.mp2()`. */
export interface Mp2RenditionOptions extends AudioRenditionOptions {
  /**
   * Constant bitrate of all channels. In mono it is 32, 48, 56, 64, 80, 96, 112, 128, 160 or 192 kbit/s, in stereo 64, 96, 112, 128, 160,
   * 192, 224, 256, 320 or 384 kbit/s.
   *
   * @default - 192 kbit/s (mono: 96)
   */
  readonly bitrate?: Bitrate;

  /**
   * Number of channels, 1 or 2.
   *
   * @default 2
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz: 32000, 44100 or 48000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** Layer II of MPEG-1, by the number of channels (ISO/IEC 11172-3, 2.4.2.3). The service model has the highest bitrate and the sample rates. */
const BITRATES: { readonly [channels: number]: readonly number[] } = {
  1: [32, 48, 56, 64, 80, 96, 112, 128, 160, 192].map(kbps => kbps * 1_000),
  2: [64, 96, 112, 128, 160, 192, 224, 256, 320, 384].map(kbps => kbps * 1_000),
};

export function mp2Codec({ bitrate, channels = 2, sampleRate = 48_000 }: Mp2RenditionOptions): AudioCodec {
  requireIntegerIn('AudioRendition.mp2 channels', channels, 1, 2);
  requireNumberOf('AudioRendition.mp2 sampleRate', sampleRate, [32_000, 44_100, 48_000]);
  const bits = bitrate?.toBitsPerSecond() ?? channels * 96_000;
  requireNumberOf(`AudioRendition.mp2 bitrate in bits per second with channels ${channels}`, bits, BITRATES[channels]);
  return {
    settings: { Codec: 'MP2', Mp2Settings: { Bitrate: bits, Channels: channels, SampleRate: sampleRate } },
    channels,
    pricingNotes: unknownTier('AudioRendition.mp2'),
  };
}
