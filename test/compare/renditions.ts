import {
  AacProfile, AdaptiveQuantization, AudioRendition, Bitrate, Deinterlace, DeinterlaceAlgorithm, EncodingPasses, FrameRate, Gop, H264Profile,
  HevcProfile, HevcTier, InterlaceMode, PixelAspectRatio, RateControl, Rendition, SceneChangeDetection, type AdaptiveQuantizationStrength,
  type CompressedRenditionOptions, type GopOptions, type H26xRenditionOptions, type HrdBufferOptions,
} from '../../src';

/** A part of MediaConvert's settings, in the names of the API. */
export interface Settings {
  readonly [name: string]: any;
}

/** The typed rendition with these settings. `own` are options that belong to the ladder. */
export function renditionOf(video: Settings, own: { name?: string; audio?: AudioRendition[] } = {}): Rendition {
  const { Codec: codec, H264Settings: h264, H265Settings: hevc } = video.CodecSettings;
  const { Width: width, Height: height, Sharpness: sharpness, VideoPreprocessors } = video;
  const size = { width, height, sharpness, ...deinterlaceOf(VideoPreprocessors?.Deinterlacer), ...own };
  switch (codec) {
    case 'H_264':
      return Rendition.h264({ ...size, ...encoderOf(h264), profile: h264.CodecProfile as H264Profile });
    case 'H_265': {
      const [profile, tier] = hevc.CodecProfile.split('_');
      return Rendition.hevc({ ...size, ...encoderOf(hevc), profile: profile as HevcProfile, tier: tier as HevcTier });
    }
    default:
      throw new Error(`No rendition for ${codec}`);
  }
}

export function audioOf({ AacSettings: aac }: Settings): AudioRendition {
  return AudioRendition.aac({ bitrate: Bitrate.bps(aac.Bitrate), profile: aac.CodecProfile as AacProfile, sampleRate: aac.SampleRate });
}

function encoderOf(settings: Settings): H26xRenditionOptions & { passes: EncodingPasses } {
  return {
    ...rateControlOf(settings),
    passes: settings.QualityTuningLevel,
    frameRate: FrameRate.fromSource(),
    gop: gopOf(settings),
    pixelAspectRatio: PixelAspectRatio.of(settings.ParNumerator, settings.ParDenominator),
    sceneChangeDetection: settings.SceneChangeDetect as SceneChangeDetection,
    interlaceMode: settings.InterlaceMode as InterlaceMode,
    referenceFrames: settings.NumberReferenceFrames,
    adaptiveQuantization: AdaptiveQuantization.of({
      strength: settings.AdaptiveQuantization as AdaptiveQuantizationStrength,
      spatial: settings.SpatialAdaptiveQuantization === 'ENABLED',
      temporal: settings.TemporalAdaptiveQuantization === 'ENABLED',
      flicker: settings.FlickerAdaptiveQuantization === 'ENABLED',
    }),
  };
}

function rateControlOf(settings: Settings): CompressedRenditionOptions {
  const buffer: HrdBufferOptions = {
    hrdBufferSize: settings.HrdBufferSize, hrdBufferInitialFillPercentage: settings.HrdBufferInitialFillPercentage,
  };
  return {
    rateControl: settings.RateControlMode === 'CBR'
      ? RateControl.cbr(Bitrate.bps(settings.Bitrate), buffer)
      : RateControl.qvbr({ quality: settings.QvbrSettings.QvbrQualityLevel, maxBitrate: Bitrate.bps(settings.MaxBitrate), ...buffer }),
  };
}

function gopOf(settings: Settings): Gop {
  const options: GopOptions = {
    bFrames: settings.NumberBFramesBetweenReferenceFrames,
    bReference: settings.GopBReference === 'ENABLED',
    dynamicSubGop: settings.DynamicSubGop === undefined ? undefined : settings.DynamicSubGop === 'ADAPTIVE',
    minIInterval: settings.MinIInterval,
  };
  return settings.GopSizeUnits === 'SECONDS' ? Gop.seconds(settings.GopSize, options) : Gop.frames(settings.GopSize, options);
}

function deinterlaceOf(settings?: Settings) {
  return settings && { deinterlace: Deinterlace.interlaced({ algorithm: settings.Algorithm as DeinterlaceAlgorithm }) };
}
