import { defaultRateControl } from './default-rate-control';
import { FrameRate } from './frame-rate';
import { Gop } from './gop';
import type { RateControl } from './rate-control';
import type { CompressedRenditionOptions, RenditionOptions } from './rendition-options';
import type { Watermark } from './watermark';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { requireIntegerIn } from '../../shared/constructs/validation';
import type { Settings } from '../../shared/contract/plan';

/** The largest picture of a codec, in pixels. */
export interface LargestSize {
  readonly width: number;
  readonly height: number;
  /** Whether the picture may be upright as well. */
  readonly eitherWay: boolean;
}

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

export function frameRateSettings(what: string, options: RenditionOptions): Settings {
  return frameRateOf(what, options).toSettings();
}

/** User guide, "Inverse telecine": the frame rate of the output must be set to 23.976. */
function frameRateOf(what: string, { frameRate, deinterlace }: RenditionOptions): FrameRate {
  if (deinterlace?.toDeinterlacer().Mode !== 'INVERSE_TELECINE') {
    return frameRate ?? FrameRate.fromSource();
  }
  if (frameRate && frameRate.framesPerSecond !== FILM_RATE) {
    throw new Error(`${what} frameRate must be FrameRate.fps(23.976) with inverse telecine, got ${frameRate.framesPerSecond ?? 'the source\'s'}`);
  }
  return frameRate ?? FrameRate.fps(23.976);
}

const FILM_RATE = 24_000 / 1_001;

/** For codecs that know GOPs in seconds. */
export function gopSettings(what: string, { gop }: CompressedRenditionOptions): Settings {
  const settings = (gop ?? Gop.auto()).toSettings();
  if (settings.NumberBFramesBetweenReferenceFrames !== undefined) {
    requireIntegerIn(`${what} gop bFrames`, settings.NumberBFramesBetweenReferenceFrames, 0, 7);
  }
  return settings;
}

/** For codecs that know GOPs in frames only, and whose GOPs MediaConvert does not choose: two seconds, at the source's rate as if it were 30. */
export function frameGopSettings(what: string, options: CompressedRenditionOptions): Settings {
  const { framesPerSecond } = frameRateOf(what, options);
  return {
    GopSize: Math.max(1, Math.round(2 * (framesPerSecond ?? 30))),
    ...(options.gop ?? Gop.auto())._toFrameSettings(what, framesPerSecond),
  };
}

export function rateControlSettings(what: string, options: CompressedRenditionOptions, modes: readonly string[]): Settings {
  const rateControl: RateControl = options.rateControl ?? defaultRateControl(options);
  const { mode } = rateControl;
  // A mode that is none of today's can only come from `RateControl.of()`, whose user knows.
  if (KNOWN_MODES.includes(mode) && !modes.includes(mode)) {
    throw new Error(`${what} rateControl must be ${modes.join(', ')}, got ${mode}`);
  }
  return rateControl.toSettings();
}

const KNOWN_MODES = ['QVBR', 'CBR', 'VBR'];

/** API reference, `SceneChangeDetect`: transition detection is for QVBR. */
export function sceneChangeDetect({ RateControlMode: mode }: Settings): string {
  return mode === 'QVBR' ? 'TRANSITION_DETECTION' : 'ENABLED';
}

function requireSize(what: string, { width, height }: RenditionOptions, largest: LargestSize): void {
  requireDimension(`${what} height`, height, largest.eitherWay ? largest.width : largest.height);
  requireDimension(`${what} width`, width, largest.width);
  if (width !== undefined && height !== undefined && Math.min(width, height) > largest.height) {
    throw new Error(`${what} width and height must fit into ${largest.width}x${largest.height} or ${largest.height}x${largest.width}, `
      + `got ${width}x${height}`);
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
