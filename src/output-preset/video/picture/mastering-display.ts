import { requireMap } from '../../../shared/validation/shapes';
import { requireNumberIn } from '../../../shared/validation/values';

/** Options of `MasteringDisplay.p3D65()` and `MasteringDisplay.bt2020()`. */
export interface MasteringDisplayOptions {
  /** Maximum luminance in nits, such as 1000: from 0.0001 to 214748. */
  readonly maxLuminance: number;

  /** Minimum luminance in nits, such as 0.005: from 0 to the maximum. */
  readonly minLuminance: number;
}

/**
 * The display on which HDR video was mastered (SMPTE ST 2086). Players use it to map brightness. It changes no pixel. Take the values from
 * your color grader.
 */
export class MasteringDisplay {
  /** A display with the colors of P3 and the white of D65, on which most HDR video is mastered. */
  public static p3D65(options: MasteringDisplayOptions): MasteringDisplay {
    return display('MasteringDisplay.p3D65', options, { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] });
  }

  /** A display with the colors of BT.2020 and the white of D65. */
  public static bt2020(options: MasteringDisplayOptions): MasteringDisplay {
    return display('MasteringDisplay.bt2020', options, { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046] });
  }

  /**
   * Any other display.
   *
   * @param metadata members of MediaConvert's `Hdr10Metadata`, such as `{"MaxLuminance": 10000000}`
   */
  public static of(metadata: { [key: string]: any }): MasteringDisplay {
    requireMap('MasteringDisplay.of metadata', metadata);
    return new MasteringDisplay(metadata);
  }

  private constructor(private readonly metadata: { [key: string]: any }) {}

  /**
   * The display in MediaConvert's `Hdr10Metadata`.
   *
   * @internal
   */
  public _toDisplayMetadata(): { [key: string]: any } {
    return this.metadata;
  }
}

type Point = [x: number, y: number];

const D65: Point = [0.3127, 0.329];

/** API reference, `Hdr10Metadata`: steps of 0.00002 in CIE 1931 coordinates, and of 0.0001 nits. */
function display(what: string, options: MasteringDisplayOptions, primaries: { red: Point; green: Point; blue: Point }): MasteringDisplay {
  requireMap(`${what} options`, options);
  requireNumberIn(`${what} maxLuminance`, options.maxLuminance, 0.0001, 214_748);
  requireNumberIn(`${what} minLuminance`, options.minLuminance, 0, options.maxLuminance);
  return MasteringDisplay.of({
    ...point('RedPrimary', primaries.red),
    ...point('GreenPrimary', primaries.green),
    ...point('BluePrimary', primaries.blue),
    ...point('WhitePoint', D65),
    MaxLuminance: Math.round(options.maxLuminance * 10_000),
    MinLuminance: Math.round(options.minLuminance * 10_000),
  });
}

function point(name: string, [x, y]: Point) {
  return { [`${name}X`]: Math.round(x * 50_000), [`${name}Y`]: Math.round(y * 50_000) };
}
