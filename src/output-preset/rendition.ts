import { Bitrate } from './bitrate';
import { RateControl } from './rate-control';
import type { SettingsOverrides } from './settings-overrides';
import { applyOverrides } from '../shared/apply-overrides';
import { requireIntegerIn } from '../shared/validation';

/** Profiles of H.264 in the basic tier. */
export enum H264Profile {
  /** Oldest devices. */
  BASELINE = 'BASELINE',
  /** Between the two. */
  MAIN = 'MAIN',
  /** Every current device. */
  HIGH = 'HIGH',
}

/** Options of `Rendition.h264()`. */
export interface H264RenditionOptions extends SettingsOverrides {
  /**
   * Height in pixels, an even number from 32 to 8192.
   *
   * @default - follows the width, or the source where neither is given
   */
  readonly height?: number;

  /**
   * Width in pixels, an even number from 32 to 8192.
   *
   * @default - follows the height and the source's aspect ratio
   */
  readonly width?: number;

  /**
   * How bits are spent.
   *
   * @default - quality level 8 below 6.5 Mbit/s
   */
  readonly rateControl?: RateControl;

  /**
   * The H.264 profile.
   *
   * @default H264Profile.HIGH
   */
  readonly profile?: H264Profile;
}

/** One video encoding: codec, size, and how bits are spent. */
export class Rendition {
  /** H.264 (AVC), which every player plays, encoded in a single pass at high quality: MediaConvert's basic tier. */
  public static h264(options: H264RenditionOptions = {}): Rendition {
    requireDimension('Rendition.h264 height', options.height);
    requireDimension('Rendition.h264 width', options.width);
    return new Rendition(options, h264Description(options));
  }

  /** Height in pixels; undefined where it follows the width or the source. */
  public readonly height?: number;

  /** Width in pixels; undefined where it follows the height or the source. */
  public readonly width?: number;

  /** The highest bitrate that this rendition may reach, in bits per second. */
  public readonly peakBitsPerSecond: number;

  private constructor(options: H264RenditionOptions, private readonly videoDescription: { [key: string]: any }) {
    this.height = options.height;
    this.width = options.width;
    this.peakBitsPerSecond = rateControlOf(options).peakBitsPerSecond();
  }

  /** MediaConvert's `VideoDescription`. */
  public toVideoDescription(): { [key: string]: any } {
    return this.videoDescription;
  }
}

function h264Description(options: H264RenditionOptions) {
  const description = {
    ...(options.width !== undefined && { Width: options.width }),
    ...(options.height !== undefined && { Height: options.height }),
    CodecSettings: {
      Codec: 'H_264',
      H264Settings: {
        ...rateControlOf(options).toSettings(),
        CodecProfile: options.profile ?? H264Profile.HIGH,
        CodecLevel: 'AUTO',
        QualityTuningLevel: 'SINGLE_PASS_HQ',
        AdaptiveQuantization: 'AUTO',
        SceneChangeDetect: 'TRANSITION_DETECTION',
        FramerateControl: 'INITIALIZE_FROM_SOURCE',
        ParControl: 'INITIALIZE_FROM_SOURCE',
        GopSizeUnits: 'AUTO',
      },
    },
  };
  return applyOverrides('Rendition.h264', description, options);
}

function rateControlOf(options: H264RenditionOptions): RateControl {
  return options.rateControl ?? RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(6.5) });
}

function requireDimension(what: string, pixels: number | undefined): void {
  if (pixels === undefined) {
    return;
  }
  requireIntegerIn(what, pixels, 32, 8192);
  if (pixels % 2 !== 0) {
    throw new Error(`${what} must be even, got ${pixels}`);
  }
}
