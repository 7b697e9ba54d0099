import * as fc from 'fast-check';
import { anEvenNumber, oneOf } from './numbers';
import { aCall, aCallWith, mostly, options } from './recipe';
import {
  AdaptiveQuantization, AdaptiveQuantizationStrength, ColorConversion, DolbyVision, DolbyVisionMapping, FrameMetric, InterlaceMode, MasteringDisplay,
  NoiseReducer, NoiseReducerFilter, PixelAspectRatio, Scaling, SceneChangeDetection, TemporalSharpening,
} from '../../src/output-preset';

const upTo = (min: number, max: number) => mostly(fc.integer({ min, max }), fc.constantFrom(min - 1, max + 1, 0.5));

const aNoiseReducer = fc.oneof(
  aCall(NoiseReducer, 'filter', oneOf(NoiseReducerFilter), upTo(0, 3)),
  aCallWith(NoiseReducer, 'spatial', { speed: upTo(-2, 3), sharpening: upTo(0, 3) }, { strength: upTo(0, 16) }),
  aCallWith(NoiseReducer, 'temporal', { speed: upTo(-1, 3), aggressiveMode: upTo(0, 4), sharpening: oneOf(TemporalSharpening) }, {
    strength: upTo(0, 16),
  }),
  aCall(NoiseReducer, 'of', fc.constant({ Filter: 'CONSERVE' })),
);

/** Options of any codec. */
export const pictureOptions = {
  scaling: fc.oneof(
    aCall(Scaling, 'fit'), aCall(Scaling, 'fitWithoutUpscaling'), aCall(Scaling, 'fill'), aCall(Scaling, 'stretch'), aCall(Scaling, 'smartCrop'),
  ),
  crop: options(
    { x: anEvenNumber(0, 100), y: anEvenNumber(0, 100) }, { width: anEvenNumber(2, 4_096), height: anEvenNumber(2, 2_160) },
  ) as fc.Arbitrary<any>,
  sharpness: upTo(0, 100),
  noiseReducer: aNoiseReducer,
};

const pixelAspectRatio = fc.oneof(
  aCall(PixelAspectRatio, 'square'), aCall(PixelAspectRatio, 'fromSource'), aCall(PixelAspectRatio, 'of', upTo(1, 100), upTo(1, 100)),
);
const adaptiveQuantization = fc.oneof(
  aCall(AdaptiveQuantization, 'auto'), aCall(AdaptiveQuantization, 'off'),
  aCallWith(AdaptiveQuantization, 'of', { spatial: fc.boolean(), temporal: fc.boolean(), flicker: fc.boolean() }, {
    strength: oneOf(AdaptiveQuantizationStrength),
  }),
);
const perFrameMetrics = fc.array(oneOf(FrameMetric), { maxLength: 3 });
const sceneChangeDetection = oneOf(SceneChangeDetection);
const interlaceMode = oneOf(InterlaceMode);

/** Options that H.264 and HEVC share. */
export const h26xOptions = {
  adaptiveQuantization, sceneChangeDetection, interlaceMode, pixelAspectRatio, perFrameMetrics, referenceFrames: upTo(1, 6),
};
export const ofAv1 = { adaptiveQuantization, sceneChangeDetection, perFrameMetrics };
export const ofVp9 = { pixelAspectRatio };
export const ofProres = { interlaceMode, pixelAspectRatio, perFrameMetrics };

const aLightLevel = upTo(0, 65_535);
const lightLevels = { maxContentLightLevel: aLightLevel, maxFrameAverageLightLevel: aLightLevel };

export const ofHevc = {
  dolbyVision: fc.oneof(
    aCallWith(DolbyVision, 'profile5', {}, lightLevels),
    aCall(DolbyVision, 'profile81', oneOf(DolbyVisionMapping), options(lightLevels)),
    aCall(DolbyVision, 'of', fc.constant({ Profile: 'PROFILE_5', L6Mode: 'PASSTHROUGH' })),
  ),
};

const luminances = { maxLuminance: mostly(fc.integer({ min: 1, max: 10_000 }), fc.constant(0)), minLuminance: fc.constantFrom(0, 0.005, 1) };

export const aConversionToHdr = fc.oneof(
  aCall(ColorConversion, 'hlg'),
  aCallWith(ColorConversion, 'hdr10', {
    masteringDisplay: fc.oneof(
      aCallWith(MasteringDisplay, 'p3D65', {}, luminances), aCallWith(MasteringDisplay, 'bt2020', {}, luminances),
      aCall(MasteringDisplay, 'of', fc.constant({ MaxLuminance: 10_000_000 })),
    ),
    sdrReferenceWhiteLevel: upTo(100, 1_000),
  }, lightLevels),
);
