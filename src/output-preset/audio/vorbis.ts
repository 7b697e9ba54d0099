import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { requireIntegerIn, requireNumberOf } from '../../shared/validation/values';

/** Options of `AudioRendition.vorbis()`. */
export interface VorbisRenditionOptions extends AudioRenditionOptions {
  /**
   * Quality of the variable bitrate, a whole number from -1 (about 45 kbit/s) to 10 (about 500 kbit/s).
   *
   * @default - 4, about 128 kbit/s
   */
  readonly vbrQuality?: number;

  /**
   * Number of channels, 1 or 2.
   *
   * @default 2
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz: 22050, 32000, 44100 or 48000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** From the service model, `VorbisSettings`. */
export function vorbisCodec({ vbrQuality = 4, channels = 2, sampleRate = 48_000 }: VorbisRenditionOptions): AudioCodec {
  requireIntegerIn('AudioRendition.vorbis vbrQuality', vbrQuality, -1, 10);
  requireIntegerIn('AudioRendition.vorbis channels', channels, 1, 2);
  requireNumberOf('AudioRendition.vorbis sampleRate', sampleRate, [22_050, 32_000, 44_100, 48_000]);
  return {
    settings: { Codec: 'VORBIS', VorbisSettings: { Channels: channels, SampleRate: sampleRate, VbrQuality: vbrQuality } },
    channels,
    pricingNotes: unknownTier('AudioRendition.vorbis'),
  };
}
