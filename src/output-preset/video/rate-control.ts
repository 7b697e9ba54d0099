import { bitsPerSecondOf } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn } from '../../shared/validation/values';
import { Bitrate } from '../bitrate';

/** Options of `RateControl.qvbr()`. */
export interface QvbrOptions {
  /** Quality level, 1 (lowest) to 10 (highest). */
  readonly quality: number;

  /** Maximum bitrate, from 1 kbit/s. */
  readonly maxBitrate: Bitrate;
}

/** Options of `RateControl.vbr()`. */
export interface VbrOptions {
  /** Average bitrate, from 1 kbit/s. */
  readonly bitrate: Bitrate;

  /** Maximum bitrate, not below the average. */
  readonly maxBitrate: Bitrate;
}

/**
 * How an encoder controls the bitrate. H.264 and HEVC support all modes, AV1 only QVBR, VP9 only VBR. Smooth Streaming needs VBR or CBR.
 * ProRes has no rate control.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/cbr-vbr-qvbr.html
 *
 * @example
 * Rendition.h264({ height: 720, rateControl: RateControl.vbr({ bitrate: Bitrate.kbps(3_500), maxBitrate: Bitrate.mbps(5) }) });
 */
export class RateControl {
  /** Quality-defined variable bitrate: constant quality up to a maximum bitrate. Recommended for streaming. */
  public static qvbr(options: QvbrOptions): RateControl {
    requireMap('RateControl.qvbr options', options);
    requireIntegerIn('RateControl.qvbr quality', options.quality, 1, 10);
    const maxBitrate = encoderBitrate('RateControl.qvbr maxBitrate', options.maxBitrate);
    return new RateControl('QVBR', maxBitrate, {
      MaxBitrate: maxBitrate,
      QvbrSettings: { QvbrQualityLevel: options.quality },
    });
  }

  /**
   * Constant bitrate, for connections with a fixed bandwidth.
   *
   * @param bitrate from 1 kbit/s
   */
  public static cbr(bitrate: Bitrate): RateControl {
    const bits = encoderBitrate('RateControl.cbr bitrate', bitrate);
    return new RateControl('CBR', bits, { Bitrate: bits });
  }

  /** Variable bitrate: an average, which makes the size of the file predictable, and a maximum. */
  public static vbr(options: VbrOptions): RateControl {
    requireMap('RateControl.vbr options', options);
    const bits = encoderBitrate('RateControl.vbr bitrate', options.bitrate);
    const maxBitrate = encoderBitrate('RateControl.vbr maxBitrate', options.maxBitrate);
    if (maxBitrate < bits) {
      throw new Error(`RateControl.vbr maxBitrate must not be below bitrate, got ${maxBitrate} and ${bits} bit/s`);
    }
    return new RateControl('VBR', maxBitrate, { Bitrate: bits, MaxBitrate: maxBitrate });
  }

  /**
   * Any other rate control, with `RateControlMode`.
   *
   * @param settings rate control settings of MediaConvert's codec settings, such as `{"RateControlMode": "QVBR", "MaxBitrate": 5000000}`
   */
  public static of(settings: { [key: string]: any }): RateControl {
    requireMap('RateControl.of settings', settings);
    const { RateControlMode, ...others } = settings;
    if (typeof RateControlMode !== 'string') {
      throw new Error(`RateControl.of settings must have a RateControlMode, got ${RateControlMode ?? 'none'}`);
    }
    const peak = others.MaxBitrate ?? others.Bitrate;
    rejectToken('RateControl.of settings', peak);
    return new RateControl(RateControlMode, peak, others);
  }

  private constructor(
    /**
     * MediaConvert's name of the mode, such as `QVBR`.
     *
     * @internal
     */
    public readonly _mode: string,
    /**
     * The maximum bitrate. Undefined if custom settings do not contain it.
     *
     * @internal
     */
    public readonly _peakBitsPerSecond: number | undefined,
    private readonly settings: { [key: string]: any },
  ) {}

  /**
   * The rate control in MediaConvert's codec settings.
   *
   * @internal
   */
  public _toRateControlSettings(): { [key: string]: any } {
    return { RateControlMode: this._mode, ...this.settings };
  }
}

function encoderBitrate(what: string, bitrate: Bitrate): number {
  const bits = bitsPerSecondOf(what, bitrate);
  requireIntegerIn(`${what} in bits per second`, bits, 1_000, 1_152_000_000);
  return bits;
}
