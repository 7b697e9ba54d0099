import { Bitrate } from './bitrate';
import { FrameRate } from './frame-rate';
import { Gop } from './gop';
import { RateControl } from './rate-control';
import type { CompressedRenditionOptions, RenditionOptions } from './rendition-options';
import type { Watermark } from './watermark';
import { applyOverrides } from '../shared/apply-overrides';
import type { Settings } from '../shared/contract';
import { requireIntegerIn } from '../shared/validation';

/** The longer and the shorter side of the largest picture of a codec, in pixels. */
type LargestSize = readonly [longer: number, shorter: number];

/** MediaConvert's `VideoDescription`. `what` names the rendition's factory. */
export function videoDescription(what: string, options: RenditionOptions, largest: LargestSize, codecSettings: Settings): Settings {
  requireSize(what, options, largest);
  return applyOverrides(what, {
    ...(options.width !== undefined && { Width: options.width }),
    ...(options.height !== undefined && { Height: options.height }),
    CodecSettings: codecSettings,
    ...preprocessors(what, options),
  }, options);
}

export function frameRateSettings({ frameRate }: RenditionOptions): Settings {
  return (frameRate ?? FrameRate.fromSource()).toSettings();
}

/** For codecs that know GOPs in seconds. */
export function gopSettings(what: string, { gop }: CompressedRenditionOptions): Settings {
  const settings = (gop ?? Gop.auto()).toSettings();
  if (settings.NumberBFramesBetweenReferenceFrames !== undefined) {
    requireIntegerIn(`${what} gop bFrames`, settings.NumberBFramesBetweenReferenceFrames, 0, 7);
  }
  return settings;
}

/** For codecs that know GOPs in frames only. */
export function frameGopSettings(what: string, { gop, frameRate }: CompressedRenditionOptions): Settings {
  return (gop ?? Gop.auto())._toFrameSettings(what, frameRate?.framesPerSecond);
}

export function rateControlSettings(what: string, rateControl: RateControl | undefined, modes: readonly string[]): Settings {
  const { mode } = rateControl ?? QVBR;
  // A mode that is none of today's can only come from `RateControl.of()`, whose user knows.
  if (KNOWN_MODES.includes(mode) && !modes.includes(mode)) {
    throw new Error(`${what} rateControl must be ${modes.join(', ')}, got ${mode}`);
  }
  return (rateControl ?? QVBR).toSettings();
}

const KNOWN_MODES = ['QVBR', 'CBR', 'VBR'];
const QVBR = RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(6.5) });

function requireSize(what: string, { width, height }: RenditionOptions, [longer, shorter]: LargestSize): void {
  requireDimension(`${what} height`, height, longer);
  requireDimension(`${what} width`, width, longer);
  if (width !== undefined && height !== undefined && Math.min(width, height) > shorter) {
    throw new Error(`${what} width and height must fit into ${longer}x${shorter} or ${shorter}x${longer}, got ${width}x${height}`);
  }
}

function requireDimension(what: string, pixels: number | undefined, max: number): void {
  if (pixels === undefined) {
    return;
  }
  requireIntegerIn(what, pixels, 32, max);
  if (pixels % 2 !== 0) {
    throw new Error(`${what} must be even, got ${pixels}`);
  }
}

function preprocessors(what: string, { watermarks = [], colorConversion, deinterlace }: RenditionOptions) {
  const settings = {
    ...(colorConversion && { ColorCorrector: colorConversion.toColorCorrector() }),
    ...(deinterlace && { Deinterlacer: deinterlace.toDeinterlacer() }),
    ...(watermarks.length > 0 && { ImageInserter: { InsertableImages: insertableImages(what, watermarks) } }),
  };
  return Object.keys(settings).length > 0 && { VideoPreprocessors: settings };
}

/** MediaConvert wants each layer only once. */
function insertableImages(what: string, watermarks: Watermark[]): Settings[] {
  const images: Settings[] = watermarks.map((watermark, index) => ({ Layer: index, ...watermark.toInsertableImage() }));
  const layers = images.map(({ Layer }) => Layer);
  const duplicate = layers.find((layer, index) => layers.indexOf(layer) !== index);
  if (duplicate !== undefined) {
    throw new Error(`${what} watermarks must have different layers, got ${duplicate} twice`);
  }
  return images;
}
