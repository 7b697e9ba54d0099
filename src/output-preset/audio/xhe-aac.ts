import type { Duration } from 'aws-cdk-lib';
import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { AAC_BITRATES } from '../../shared/pure/aac-table';
import { rejectToken, requireIntegerIn, requireNumberOf, requireOneOf } from '../../shared/validation/values';
import type { Bitrate } from '../bitrate';

/** How the loudness of xHE-AAC is measured. */
export enum XheAacLoudnessMeasurement {
  /** The whole program, for music and advertisements. */
  PROGRAM = 'PROGRAM',
  /** Speech only, for films and other content. */
  ANCHOR = 'ANCHOR',
}

/** Options of `AudioRendition.xheAac()`. */
export interface XheAacRenditionOptions extends AudioRenditionOptions {
  /**
   * Bitrate of all channels: 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, ... kbit/s. AWS does not document
   * which bitrates a sample rate allows.
   *
   * @default - 64 kbit/s (mono: 32)
   */
  readonly bitrate?: Bitrate;

  /**
   * Number of channels, 1 or 2.
   *
   * @default 2
   */
  readonly channels?: number;

  /**
   * Sample rate in hertz: 8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200 or 96000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;

  /**
   * Interval between the points from which players can decode, in whole milliseconds from 2,000 to 30,000. Short intervals help seeking and
   * switching between renditions, long ones the compression.
   *
   * @default - MediaConvert chooses it
   */
  readonly rapInterval?: Duration;

  /**
   * Measurement of the loudness, which the audio has as metadata.
   *
   * @default XheAacLoudnessMeasurement.PROGRAM
   */
  readonly loudnessMeasurement?: XheAacLoudnessMeasurement;

  /**
   * Target loudness range in loudness units (EBU Tech 3342), 6 to 16.
   *
   * @default - MediaConvert's default
   */
  readonly targetLoudnessRange?: number;
}

const SAMPLE_RATES = [8_000, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000];
/** Lower bitrates of the list are for speech at low sample rates. */
const BITRATES = AAC_BITRATES.filter(bits => bits >= 12_000);

/** From the service model, `AacSettings`. The user guide's table of AAC has no xHE-AAC. */
export function xheAacCodec(options: XheAacRenditionOptions): AudioCodec {
  const { channels = 2, sampleRate = 48_000, loudnessMeasurement, targetLoudnessRange } = options;
  requireIntegerIn('AudioRendition.xheAac channels', channels, 1, 2);
  requireNumberOf('AudioRendition.xheAac sampleRate', sampleRate, SAMPLE_RATES);
  const bits = options.bitrate?.toBitsPerSecond() ?? channels * 32_000;
  requireNumberOf('AudioRendition.xheAac bitrate in bits per second', bits, BITRATES);
  if (loudnessMeasurement !== undefined) {
    requireOneOf('AudioRendition.xheAac loudnessMeasurement', loudnessMeasurement, Object.values(XheAacLoudnessMeasurement));
  }
  if (targetLoudnessRange !== undefined) {
    requireIntegerIn('AudioRendition.xheAac targetLoudnessRange', targetLoudnessRange, 6, 16);
  }
  return {
    settings: {
      Codec: 'AAC',
      AacSettings: {
        Bitrate: bits,
        CodecProfile: 'XHE',
        CodingMode: channels === 1 ? 'CODING_MODE_1_0' : 'CODING_MODE_2_0',
        RateControlMode: 'CBR',
        SampleRate: sampleRate,
        ...rapIntervalSettings(options),
        ...(loudnessMeasurement && { LoudnessMeasurementMode: loudnessMeasurement }),
        ...(targetLoudnessRange !== undefined && { TargetLoudnessRange: targetLoudnessRange }),
      },
    },
    channels,
    pricingNotes: unknownTier('AudioRendition.xheAac'),
  };
}

function rapIntervalSettings({ rapInterval }: XheAacRenditionOptions) {
  if (rapInterval === undefined) {
    return {};
  }
  rejectToken('AudioRendition.xheAac rapInterval', rapInterval);
  const milliseconds = rapInterval.toMilliseconds({ integral: false });
  requireIntegerIn('AudioRendition.xheAac rapInterval in milliseconds', milliseconds, 2_000, 30_000);
  return { RapInterval: milliseconds };
}
