import { each, type PresetCases } from './preset-cases';
import {
  AdaptiveQuantization, AdaptiveQuantizationStrength, AudioRendition, Av1BitDepth, Bitrate, ColorConversion, DolbyVision, DolbyVisionMapping,
  EncodingPasses, FrameMetric, Gop, HevcProfile, InterlaceMode, MasteringDisplay, NoiseReducer, NoiseReducerFilter, OutputPreset, PixelAspectRatio,
  RateControl, Rendition, Scaling, SceneChangeDetection, TemporalSharpening, VideoContainer,
} from '../../../src';

const mp4 = (rendition: () => Rendition) => () => OutputPreset.mp4({ rendition: rendition() });
const mov = (rendition: () => Rendition, audio: AudioRendition[] = []) => () =>
  OutputPreset.file({ rendition: rendition(), container: VideoContainer.MOV, audio });
const webm = (rendition: () => Rendition) => () =>
  OutputPreset.file({ rendition: rendition(), container: VideoContainer.WEBM, audio: [AudioRendition.opus()] });

const SIZE = { width: 480, height: 480 };
const LEVELS = { maxContentLightLevel: 1_000, maxFrameAverageLightLevel: 400 };
const MAIN10 = { height: 480, profile: HevcProfile.MAIN10 };
const buffer = { hrdBufferSize: 6_000_000, hrdBufferInitialFillPercentage: 90 };
const rates = { bitrate: Bitrate.mbps(2), maxBitrate: Bitrate.mbps(3) };

/** Options of pictures and encoders. */
export const pictureOptionCases: PresetCases = {
  ...each('H.264 quantization', AdaptiveQuantizationStrength, strength => mp4(() =>
    Rendition.h264({ height: 480, adaptiveQuantization: AdaptiveQuantization.of({ strength, spatial: true, temporal: true, flicker: true }) }))),
  'HEVC quantization': mp4(() => Rendition.hevc({
    height: 480, adaptiveQuantization: AdaptiveQuantization.of({ strength: AdaptiveQuantizationStrength.HIGH, flicker: true }),
  })),
  'AV1 quantization': mp4(() => Rendition.av1({
    height: 480, adaptiveQuantization: AdaptiveQuantization.of({ strength: AdaptiveQuantizationStrength.HIGH, spatial: true }),
  })),
  'H.264 without quantization': mp4(() => Rendition.h264({ height: 480, adaptiveQuantization: AdaptiveQuantization.off() })),
  ...each('H.264 changes of scene', SceneChangeDetection, sceneChangeDetection => mp4(() => Rendition.h264({ height: 480, sceneChangeDetection }))),
  ...each('H.264 scan type', InterlaceMode, interlaceMode => mp4(() => Rendition.h264({ height: 480, interlaceMode }))),
  ...each('HEVC scan type', InterlaceMode, interlaceMode => mp4(() => Rendition.hevc({ height: 480, interlaceMode }))),
  'ProRes in fields': mov(() => Rendition.prores({ height: 480, interlaceMode: InterlaceMode.TOP_FIELD })),
  ...each('report', FrameMetric, metric => mp4(() => Rendition.h264({ height: 480, perFrameMetrics: [metric] }))),
  'AV1 reports': mp4(() => Rendition.av1({ height: 480, perFrameMetrics: [FrameMetric.VMAF, FrameMetric.QVBR] })),
  'ProRes reports': mov(() => Rendition.prores({ height: 480, perFrameMetrics: [FrameMetric.PSNR] })),
  'H.264 with square pixels and reference frames': mp4(() =>
    Rendition.h264({ height: 480, pixelAspectRatio: PixelAspectRatio.square(), referenceFrames: 3 })),
  'HEVC with widescreen NTSC pixels': mp4(() => Rendition.hevc({ height: 480, pixelAspectRatio: PixelAspectRatio.of(40, 33) })),
  'ProRes with square pixels': mov(() => Rendition.prores({ height: 480, pixelAspectRatio: PixelAspectRatio.square() })),
  'VP9 with square pixels and a buffer': webm(() => Rendition.vp9({
    height: 480, pixelAspectRatio: PixelAspectRatio.square(), rateControl: RateControl.vbr({ ...rates, hrdBufferSize: 6_000_000 }),
  })),
  'buffer of QVBR': mp4(() => Rendition.h264({ height: 480, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(3), ...buffer }) })),
  'buffer of CBR': mp4(() => Rendition.hevc({ height: 480, rateControl: RateControl.cbr(Bitrate.mbps(3), buffer) })),
  'buffer of VBR': mp4(() => Rendition.h264({ height: 480, rateControl: RateControl.vbr({ ...rates, ...buffer }) })),
  'average of QVBR': mp4(() => Rendition.h264({
    height: 480,
    passes: EncodingPasses.MULTI_PASS_HQ,
    rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(3), maxAverageBitrate: Bitrate.mbps(2) }),
  })),
  'tools of the GOP': mp4(() =>
    Rendition.h264({ height: 480, gop: Gop.seconds(2, { bFrames: 5, bReference: true, dynamicSubGop: true, minIInterval: 0 }) })),
  'GOP automatic with tools': mp4(() => Rendition.hevc({ height: 480, gop: Gop.auto({ bReference: false, dynamicSubGop: false }) })),
  'scaling FIT': mp4(() => Rendition.h264({ ...SIZE, scaling: Scaling.fit() })),
  'scaling FIT_NO_UPSCALE': mp4(() => Rendition.h264({ ...SIZE, scaling: Scaling.fitWithoutUpscaling() })),
  'scaling FILL': mp4(() => Rendition.h264({ ...SIZE, scaling: Scaling.fill() })),
  'scaling STRETCH_TO_OUTPUT': mp4(() => Rendition.h264({ ...SIZE, scaling: Scaling.stretch() })),
  'scaling SMART_CROP': mp4(() => Rendition.h264({ ...SIZE, scaling: Scaling.smartCrop() })),
  'crop and sharpness': mp4(() => Rendition.h264({ height: 480, crop: { x: 8, y: 8, width: 640, height: 480 }, sharpness: 50 })),
  ...each('noise filter', NoiseReducerFilter, filter => mp4(() => Rendition.h264({ height: 480, noiseReducer: NoiseReducer.filter(filter, 2) }))),
  'noise filter SPATIAL': mp4(() =>
    Rendition.h264({ height: 480, noiseReducer: NoiseReducer.spatial({ strength: 4, speed: 1, sharpening: 1 }) })),
  ...each('noise filter TEMPORAL, sharpening', TemporalSharpening, sharpening => mp4(() => Rendition.h264({
    height: 480, noiseReducer: NoiseReducer.temporal({ strength: 4, speed: 1, aggressiveMode: 1, sharpening }),
  }))),
  'HDR10': mp4(() => Rendition.hevc({
    ...MAIN10,
    colorConversion: ColorConversion.hdr10({
      ...LEVELS, masteringDisplay: MasteringDisplay.p3D65({ maxLuminance: 1_000, minLuminance: 0.005 }), sdrReferenceWhiteLevel: 203,
    }),
  })),
  'HDR10 in AV1': mp4(() => Rendition.av1({ height: 480, bitDepth: Av1BitDepth.BIT_10, colorConversion: ColorConversion.hdr10(LEVELS) })),
  'HLG': mp4(() => Rendition.hevc({ ...MAIN10, colorConversion: ColorConversion.hlg() })),
  'Dolby Vision 5': mp4(() => Rendition.hevc({ ...MAIN10, dolbyVision: DolbyVision.profile5(LEVELS) })),
  ...each('Dolby Vision 8.1', DolbyVisionMapping, mapping => mp4(() => Rendition.hevc({ ...MAIN10, dolbyVision: DolbyVision.profile81(mapping) }))),
  'passthrough in MP4': mp4(() => Rendition.passthrough()),
  'passthrough in MOV': mov(() => Rendition.passthrough(), [AudioRendition.aac()]),
  'passthrough in MPEG-2 TS': () => OutputPreset.file({ container: VideoContainer.MPEG_TS, rendition: Rendition.passthrough() }),
};

/** Settings of AV1 that the pinned SDK of the local AWS does not support. */
export const newestPictureCases: PresetCases = {
  'AV1 with a constant bitrate': mp4(() => Rendition.av1({ height: 480, rateControl: RateControl.cbr(Bitrate.mbps(2)) })),
  'AV1 changes of scene': mp4(() => Rendition.av1({ height: 480, sceneChangeDetection: SceneChangeDetection.ENABLED })),
};
