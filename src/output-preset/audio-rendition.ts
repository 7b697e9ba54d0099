import { Bitrate } from './bitrate';
import type { SettingsOverrides } from './settings-overrides';
import { applyOverrides } from '../shared/apply-overrides';
import { AUDIO_SELECTOR } from '../shared/audio-selector';
import { rejectToken, requireOneOf } from '../shared/validation';

/** How many channels an AAC rendition has. */
export enum AacChannels {
  /** One channel. */
  MONO = 'CODING_MODE_1_0',
  /** Two channels. */
  STEREO = 'CODING_MODE_2_0',
  /** Five channels and one for low frequencies. */
  SURROUND_5_1 = 'CODING_MODE_5_1',
}

/** Options of `AudioRendition.aac()`. */
export interface AacRenditionOptions extends SettingsOverrides {
  /**
   * Bitrate of all channels together, one of MediaConvert's: 64, 80, 96, 112, 128, 160, 192, 224, 256, ... kbit/s.
   *
   * @default - 128 kbit/s
   */
  readonly bitrate?: Bitrate;

  /**
   * Channel layout.
   *
   * @default AacChannels.STEREO
   */
  readonly channels?: AacChannels;

  /**
   * Sample rate in hertz: 8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200 or 96000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;
}

/** One audio encoding. */
export class AudioRendition {
  /** AAC-LC, which every player plays. */
  public static aac(options: AacRenditionOptions = {}): AudioRendition {
    return new AudioRendition(aacDescription(options), aacBitrate(options));
  }

  private constructor(private readonly audioDescription: { [key: string]: any }, private readonly bitsPerSecond: number) {}

  /** MediaConvert's `AudioDescription`. */
  public toAudioDescription(): { [key: string]: any } {
    return this.audioDescription;
  }

  /** The bitrate, in bits per second. */
  public toBitsPerSecond(): number {
    return this.bitsPerSecond;
  }
}

const SAMPLE_RATES = ['8000', '12000', '16000', '22050', '24000', '32000', '44100', '48000', '88200', '96000'];

/** In bits per second, from the service model's documentation of `AacSettings.Bitrate`. */
const BITRATES = [
  '6000', '8000', '10000', '12000', '14000', '16000', '20000', '24000', '28000', '32000', '40000', '48000', '56000', '64000', '80000',
  '96000', '112000', '128000', '160000', '192000', '224000', '256000', '288000', '320000', '384000', '448000', '512000', '576000',
  '640000', '768000', '896000', '1024000',
];

function aacDescription(options: AacRenditionOptions) {
  const sampleRate = options.sampleRate ?? 48_000;
  rejectToken('AudioRendition.aac sampleRate', sampleRate);
  requireOneOf('AudioRendition.aac sampleRate', String(sampleRate), SAMPLE_RATES);
  const description = {
    AudioSourceName: AUDIO_SELECTOR,
    CodecSettings: {
      Codec: 'AAC',
      AacSettings: {
        Bitrate: aacBitrate(options),
        CodecProfile: 'LC',
        CodingMode: options.channels ?? AacChannels.STEREO,
        RateControlMode: 'CBR',
        SampleRate: sampleRate,
      },
    },
  };
  return applyOverrides('AudioRendition.aac', description, options);
}

function aacBitrate(options: AacRenditionOptions): number {
  const bits = (options.bitrate ?? Bitrate.kbps(128)).toBitsPerSecond();
  requireOneOf('AudioRendition.aac bitrate in bits per second', String(bits), BITRATES);
  return bits;
}
