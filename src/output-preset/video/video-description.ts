import { FrameRate } from './frame-rate';
import { Gop } from './gop';
import type { DolbyVision } from './picture/dolby-vision';
import { pictureSettings } from './picture/picture-settings';
import type { CompressedRenditionOptions, RenditionOptions } from './rendition-options';
import type { Watermark } from './watermark';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import type { Settings } from '../../shared/contract/plan';
import type { LargestPicture } from '../../shared/pure/fit/largest-pictures';
import { requireEvenIn, requireIntegerIn } from '../../shared/validation/values';

/** Only HEVC has Dolby Vision. */
interface WithDolbyVision extends RenditionOptions {
  readonly dolbyVision?: DolbyVision;
}

/** MediaConvert's `VideoDescription`. `what` names the rendition's factory. */
export function videoDescription(what: string, options: WithDolbyVision, largest: LargestPicture, codecSettings: Settings): Settings {
  requireSize(what, options, largest);
  return applyOverrides(what, {
    ...(options.width !== undefined && { Width: options.width }),
    ...(options.height !== undefined && { Height: options.height }),
    ...pictureSettings(what, options, largest),
    CodecSettings: codecSettings,
    ...preprocessors(what, options),
  }, options);
}

export function frameRateSettings(what: string, options: RenditionOptions): Settings {
  return frameRateOf(what, options)._toFrameRateSettings();
}

/** User guide, "Inverse telecine": the frame rate of the output must be 23.976. */
function frameRateOf(what: string, { frameRate, deinterlace }: RenditionOptions): FrameRate {
  if (deinterlace?._toDeinterlacer().Mode !== 'INVERSE_TELECINE') {
    return frameRate ?? FrameRate.fromSource();
  }
  if (frameRate && frameRate._framesPerSecond !== FILM_RATE) {
    throw new Error(`${what} frameRate must be FrameRate.fps(23.976) with inverse telecine, `
      + `got ${frameRate._framesPerSecond ?? 'FrameRate.fromSource()'}`);
  }
  return frameRate ?? FrameRate.fps(23.976);
}

const FILM_RATE = 24_000 / 1_001;

/** For codecs with GOPs in seconds. */
export function gopSettings(what: string, { gop }: CompressedRenditionOptions): Settings {
  const settings = (gop ?? Gop.auto())._toGopSettings();
  if (settings.NumberBFramesBetweenReferenceFrames !== undefined) {
    requireIntegerIn(`${what} gop bFrames`, settings.NumberBFramesBetweenReferenceFrames, 0, 7);
  }
  return settings;
}

/** For codecs with GOPs in frames, which MediaConvert does not choose: two seconds, or 60 frames at the frame rate of the source. */
export function frameGopSettings(what: string, options: CompressedRenditionOptions): Settings {
  const { _framesPerSecond: framesPerSecond } = frameRateOf(what, options);
  return {
    GopSize: Math.max(1, Math.round(2 * (framesPerSecond ?? 30))),
    ...(options.gop ?? Gop.auto())._toFrameSettings(what, framesPerSecond),
  };
}

function requireSize(what: string, { width, height }: RenditionOptions, largest: LargestPicture): void {
  requireDimension(`${what} height`, height, largest.alsoPortrait ? largest.width : largest.height);
  requireDimension(`${what} width`, width, largest.width);
  if (Math.min(width ?? 0, height ?? 0) > largest.height) {
    throw new Error(`${what} width and height must fit into ${largest.width}x${largest.height} or ${largest.height}x${largest.width}, `
      + `got ${width}x${height}`);
  }
}

function requireDimension(what: string, pixels: number | undefined, max: number): void {
  if (pixels !== undefined) {
    requireEvenIn(what, pixels, 32, max);
  }
}

function preprocessors(what: string, { watermarks = [], colorConversion, deinterlace, noiseReducer, dolbyVision }: WithDolbyVision) {
  const settings = {
    ...(colorConversion && { ColorCorrector: colorConversion._toColorCorrector() }),
    ...(deinterlace && { Deinterlacer: deinterlace._toDeinterlacer() }),
    ...(dolbyVision && { DolbyVision: dolbyVision._toDolbyVision() }),
    ...(watermarks.length > 0 && { ImageInserter: { InsertableImages: insertableImages(what, watermarks) } }),
    ...(noiseReducer && { NoiseReducer: noiseReducer._toNoiseReducer() }),
  };
  return Object.keys(settings).length > 0 && { VideoPreprocessors: settings };
}

/** MediaConvert accepts each layer once. The last image of the list is on top. */
function insertableImages(what: string, watermarks: Watermark[]): Settings[] {
  const corner = watermarks.findIndex(({ _planned }) => _planned !== undefined);
  if (corner >= 0) {
    throw new Error(`${what} watermarks[${corner}] must be in pixels, got a Watermark.corner(): use \`watermarks\` of the TranscodePipeline`);
  }
  const images: Settings[] = watermarks.map((watermark, index) => ({ Layer: index, ...watermark._toInsertableImage() }));
  const layers = images.map(({ Layer }) => Layer);
  const duplicate = layers.find((layer, index) => layers.indexOf(layer) !== index);
  if (duplicate !== undefined) {
    throw new Error(`${what} watermarks must have different layers, got ${duplicate} twice`);
  }
  return images;
}
