import { bitsPerSecondOf } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn } from '../../shared/validation/values';
import { Bitrate } from '../bitrate';

/** Options common to all modes: the decoder's buffer (hypothetical reference decoder, HRD). Not for AV1. */
export interface HrdBufferOptions {
  /**
   * Size of the buffer in bits, up to 1152000000. For VP9 up to 47185920.
   *
   * @default - MediaConvert's default
   */
  readonly hrdBufferSize?: number;

  /**
   * Percentage of the buffer that is filled at the start, 0 to 100. Not for VP9.
   *
   * @default - MediaConvert's default
   */
  readonly hrdBufferInitialFillPercentage?: number;
}

/** Options of `RateControl.qvbr()`. */
export interface QvbrOptions extends HrdBufferOptions {
  /** Quality level, 1 (lowest) to 10 (highest). */
  readonly quality: number;

  /** Maximum bitrate, from 1 kbit/s. */
  readonly maxBitrate: Bitrate;

  /**
   * Maximum average bitrate of the whole video, from 1 kbit/s to the maximum. For H.264 and HEVC with `EncodingPasses.MULTI_PASS_HQ`.
   *
   * @default - unlimited
   */
  readonly maxAverageBitrate?: Bitrate;
}

/** Options of `RateControl.vbr()`. */
export interface VbrOptions extends HrdBufferOptions {
  /** Average bitrate, from 1 kbit/s. */
  readonly bitrate: Bitrate;

  /** Maximum bitrate, not below the average. */
  readonly maxBitrate: Bitrate;
}

/**
 * How an encoder controls the bitrate. H.264 and HEVC support all modes, AV1 QVBR and CBR, VP9 only VBR. Smooth Streaming needs VBR or CBR.
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
      QvbrSettings: { QvbrQualityLevel: options.quality, ...maxAverage(options.maxAverageBitrate, maxBitrate) },
      ...hrdBuffer('RateControl.qvbr', options),
    });
  }

  /**
   * Constant bitrate, for connections with a fixed bandwidth.
   *
   * @param bitrate from 1 kbit/s
   */
  public static cbr(bitrate: Bitrate, options: HrdBufferOptions = {}): RateControl {
    const bits = encoderBitrate('RateControl.cbr bitrate', bitrate);
    requireMap('RateControl.cbr options', options);
    return new RateControl('CBR', bits, { Bitrate: bits, ...hrdBuffer('RateControl.cbr', options) });
  }

  /** Variable bitrate: an average, which makes the size of the file predictable, and a maximum. */
  public static vbr(options: VbrOptions): RateControl {
    requireMap('RateControl.vbr options', options);
    const bits = encoderBitrate('RateControl.vbr bitrate', options.bitrate);
    const maxBitrate = encoderBitrate('RateControl.vbr maxBitrate', options.maxBitrate);
    if (maxBitrate < bits) {
      throw new Error(`RateControl.vbr maxBitrate must not be below bitrate, got ${maxBitrate} and ${bits} bit/s`);
    }
    return new RateControl('VBR', maxBitrate, { Bitrate: bits, MaxBitrate: maxBitrate, ...hrdBuffer('RateControl.vbr', options) });
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

function maxAverage(maxAverageBitrate: Bitrate | undefined, maxBitrate: number) {
  if (maxAverageBitrate === undefined) {
    return {};
  }
  const bits = encoderBitrate('RateControl.qvbr maxAverageBitrate', maxAverageBitrate);
  if (bits > maxBitrate) {
    throw new Error(`RateControl.qvbr maxAverageBitrate must not be above maxBitrate, got ${bits} and ${maxBitrate} bit/s`);
  }
  return { MaxAverageBitrate: bits };
}

function hrdBuffer(what: string, { hrdBufferSize: size, hrdBufferInitialFillPercentage: fill }: HrdBufferOptions) {
  if (size !== undefined) {
    requireIntegerIn(`${what} hrdBufferSize`, size, 0, 1_152_000_000);
  }
  if (fill !== undefined) {
    requireIntegerIn(`${what} hrdBufferInitialFillPercentage`, fill, 0, 100);
  }
  return {
    ...(size !== undefined && { HrdBufferSize: size }),
    ...(fill !== undefined && { HrdBufferInitialFillPercentage: fill }),
  };
}

function encoderBitrate(what: string, bitrate: Bitrate): number {
  const bits = bitsPerSecondOf(what, bitrate);
  requireIntegerIn(`${what} in bits per second`, bits, 1_000, 1_152_000_000);
  return bits;
}
