import { Bitrate } from './bitrate';
import { requireIntegerIn } from '../shared/validation';

/** Options of `RateControl.qvbr()`. */
export interface QvbrOptions {
  /** Quality level that MediaConvert holds, 1 (lowest) to 10 (highest). */
  readonly quality: number;

  /** Ceiling of the bitrate, from 1 kbit/s. MediaConvert demands it. */
  readonly maxBitrate: Bitrate;
}

/**
 * How an encoder spends its bits.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/cbr-vbr-qvbr.html
 */
export class RateControl {
  /** Quality-defined variable bitrate: constant quality below a ceiling; best for streaming. */
  public static qvbr(options: QvbrOptions): RateControl {
    requireIntegerIn('RateControl.qvbr quality', options.quality, 1, 10);
    const maxBitrate = encoderBitrate('RateControl.qvbr maxBitrate', options.maxBitrate);
    return new RateControl('QVBR', maxBitrate, {
      MaxBitrate: maxBitrate,
      QvbrSettings: { QvbrQualityLevel: options.quality },
    });
  }

  /** Constant bitrate. */
  public static cbr(bitrate: Bitrate): RateControl {
    const bits = encoderBitrate('RateControl.cbr bitrate', bitrate);
    return new RateControl('CBR', bits, { Bitrate: bits });
  }

  private constructor(
    private readonly mode: string,
    private readonly peak: number,
    private readonly settings: { [key: string]: any },
  ) {}

  /** The highest bitrate that this allows, in bits per second. */
  public peakBitsPerSecond(): number {
    return this.peak;
  }

  /** The part of MediaConvert's codec settings that says it. */
  public toSettings(): { [key: string]: any } {
    return { RateControlMode: this.mode, ...this.settings };
  }
}

function encoderBitrate(what: string, bitrate: Bitrate): number {
  const bits = bitrate.toBitsPerSecond();
  requireIntegerIn(`${what} in bits per second`, bits, 1_000, 1_152_000_000);
  return bits;
}
