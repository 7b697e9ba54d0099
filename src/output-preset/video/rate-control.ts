import { bitsPerSecondOf } from '../../shared/constructs/option-kinds';
import { rejectToken, requireIntegerIn } from '../../shared/constructs/validation';
import { Bitrate } from '../bitrate';

/** Options of `RateControl.qvbr()`. */
export interface QvbrOptions {
  /** Quality level that MediaConvert holds, 1 (lowest) to 10 (highest). */
  readonly quality: number;

  /** Ceiling of the bitrate, from 1 kbit/s. MediaConvert demands it. */
  readonly maxBitrate: Bitrate;
}

/** Options of `RateControl.vbr()`. */
export interface VbrOptions {
  /** The average, from 1 kbit/s. */
  readonly bitrate: Bitrate;

  /** Ceiling of the bitrate, not below the average. */
  readonly maxBitrate: Bitrate;
}

/**
 * How an encoder spends its bits. H.264 and HEVC take every mode, AV1 only QVBR, VP9 and Smooth Streaming no QVBR; ProRes has
 * none.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/cbr-vbr-qvbr.html
 *
 * @example
 * Rendition.h264({ height: 720, rateControl: RateControl.vbr({ bitrate: Bitrate.kbps(3_500), maxBitrate: Bitrate.mbps(5) }) });
 */
export class RateControl {
  /** Quality-defined variable bitrate: constant quality below a ceiling. Best for streaming. */
  public static qvbr(options: QvbrOptions): RateControl {
    requireIntegerIn('RateControl.qvbr quality', options.quality, 1, 10);
    const maxBitrate = encoderBitrate('RateControl.qvbr maxBitrate', options.maxBitrate);
    return new RateControl('QVBR', maxBitrate, {
      MaxBitrate: maxBitrate,
      QvbrSettings: { QvbrQualityLevel: options.quality },
    });
  }

  /**
   * Constant bitrate, for links of a fixed width.
   *
   * @param bitrate from 1 kbit/s
   */
  public static cbr(bitrate: Bitrate): RateControl {
    const bits = encoderBitrate('RateControl.cbr bitrate', bitrate);
    return new RateControl('CBR', bits, { Bitrate: bits });
  }

  /** Variable bitrate: an average that makes the file's size known beforehand, below a ceiling. */
  public static vbr(options: VbrOptions): RateControl {
    const bits = encoderBitrate('RateControl.vbr bitrate', options.bitrate);
    const maxBitrate = encoderBitrate('RateControl.vbr maxBitrate', options.maxBitrate);
    if (maxBitrate < bits) {
      throw new Error(`RateControl.vbr maxBitrate must not be below bitrate, got ${maxBitrate} and ${bits} bit/s`);
    }
    return new RateControl('VBR', maxBitrate, { Bitrate: bits, MaxBitrate: maxBitrate });
  }

  /**
   * Any other part of MediaConvert's codec settings, `RateControlMode` included.
   *
   * @param settings in the names of the API, such as `{"RateControlMode": "QVBR", "MaxBitrate": 5000000}`
   */
  public static of(settings: { [key: string]: any }): RateControl {
    const { RateControlMode, ...others } = settings;
    if (typeof RateControlMode !== 'string') {
      throw new Error(`RateControl.of settings must have a RateControlMode, got ${RateControlMode ?? 'none'}`);
    }
    const peak = others.MaxBitrate ?? others.Bitrate;
    rejectToken('RateControl.of settings', peak);
    return new RateControl(RateControlMode, peak, others);
  }

  private constructor(
    /** MediaConvert's name of the mode, such as `QVBR`. */
    public readonly mode: string,
    /** The highest bitrate that this allows, in bits per second. Absent where settings of your own do not say it. */
    public readonly peakBitsPerSecond: number | undefined,
    private readonly settings: { [key: string]: any },
  ) {}

  /** The part of MediaConvert's codec settings that says it. */
  public toSettings(): { [key: string]: any } {
    return { RateControlMode: this.mode, ...this.settings };
  }
}

function encoderBitrate(what: string, bitrate: Bitrate): number {
  const bits = bitsPerSecondOf(what, bitrate);
  requireIntegerIn(`${what} in bits per second`, bits, 1_000, 1_152_000_000);
  return bits;
}
