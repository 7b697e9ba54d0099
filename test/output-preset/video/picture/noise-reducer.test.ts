import { NoiseReducer, NoiseReducerFilter, ProresProfile, Rendition, TemporalSharpening } from '../../../../src/output-preset';

test.each([
  [NoiseReducer.filter(NoiseReducerFilter.BILATERAL, 2), { Filter: 'BILATERAL', FilterSettings: { Strength: 2 } }],
  [NoiseReducer.spatial({ strength: 16 }), { Filter: 'SPATIAL', SpatialFilterSettings: { Strength: 16 } }],
  [NoiseReducer.spatial({ strength: 4, speed: -2, sharpening: 3 }),
    { Filter: 'SPATIAL', SpatialFilterSettings: { Strength: 4, Speed: -2, PostFilterSharpenStrength: 3 } }],
  [NoiseReducer.temporal({ strength: 0 }), { Filter: 'TEMPORAL', TemporalFilterSettings: { Strength: 0 } }],
  [NoiseReducer.temporal({ strength: 8, speed: 3, aggressiveMode: 4, sharpening: TemporalSharpening.MEDIUM }), {
    Filter: 'TEMPORAL',
    TemporalFilterSettings: {
      Strength: 8, Speed: 3, AggressiveMode: 4, PostTemporalSharpening: 'ENABLED', PostTemporalSharpeningStrength: 'MEDIUM',
    },
  }],
  [NoiseReducer.temporal({ strength: 8, sharpening: TemporalSharpening.DISABLED }),
    { Filter: 'TEMPORAL', TemporalFilterSettings: { Strength: 8, PostTemporalSharpening: 'DISABLED' } }],
  [NoiseReducer.of({ Filter: 'MEAN' }), { Filter: 'MEAN' }],
])('a filter: %#', (noiseReducer, settings) => {
  const rendition = Rendition.h264({ noiseReducer });

  expect(rendition.toVideoDescription().VideoPreprocessors).toStrictEqual({ NoiseReducer: settings });
  expect(rendition.pricingNotes).toEqual([{ tier: 'unknown', property: 'Rendition.h264 noiseReducer' }]);
});

test.each<[() => unknown, string]>([
  [() => NoiseReducer.filter('BLUR' as any, 1),
    "NoiseReducer.filter filter must be one of BILATERAL, MEAN, GAUSSIAN, LANCZOS, SHARPEN, CONSERVE, got 'BLUR'"],
  [() => NoiseReducer.filter(NoiseReducerFilter.MEAN, 4), 'NoiseReducer.filter strength must be a whole number from 0 to 3, got 4'],
  [() => NoiseReducer.spatial({ strength: 17 }), 'NoiseReducer.spatial strength must be a whole number from 0 to 16, got 17'],
  [() => NoiseReducer.spatial({ strength: 1, speed: -3 }), 'NoiseReducer.spatial speed must be a whole number from -2 to 3, got -3'],
  [() => NoiseReducer.spatial({ strength: 1, sharpening: 4 }), 'NoiseReducer.spatial sharpening must be a whole number from 0 to 3, got 4'],
  [() => NoiseReducer.spatial(3 as any), 'NoiseReducer.spatial options must be an object, got 3'],
  [() => NoiseReducer.temporal({ strength: -1 }), 'NoiseReducer.temporal strength must be a whole number from 0 to 16, got -1'],
  [() => NoiseReducer.temporal({ strength: 1, speed: -2 }), 'NoiseReducer.temporal speed must be a whole number from -1 to 3, got -2'],
  [() => NoiseReducer.temporal({ strength: 1, aggressiveMode: 5 }), 'NoiseReducer.temporal aggressiveMode must be a whole number from 0 to 4, got 5'],
  [() => NoiseReducer.temporal({ strength: 1, sharpening: 'ENABLED' as any }),
    "NoiseReducer.temporal sharpening must be one of AUTO, DISABLED, LOW, MEDIUM, HIGH, got 'ENABLED'"],
  [() => Rendition.h264({ noiseReducer: 2 as any }), 'Rendition.h264 noiseReducer must be a NoiseReducer such as NoiseReducer.spatial(), got 2'],
  [() => Rendition.prores({ profile: ProresProfile.PRORES_4444, noiseReducer: NoiseReducer.of({ Filter: 'MEAN' }) }),
    'Rendition.prores noiseReducer must be left out with APPLE_PRORES_4444, got a NoiseReducer'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
