import { AdaptiveQuantization, AdaptiveQuantizationStrength, Rendition } from '../../../../src/output-preset';

const { HIGH, LOW } = AdaptiveQuantizationStrength;

test.each([
  [AdaptiveQuantization.auto(), { AdaptiveQuantization: 'AUTO' }],
  [AdaptiveQuantization.off(), { AdaptiveQuantization: 'OFF' }],
  [AdaptiveQuantization.of({ strength: LOW }), { AdaptiveQuantization: 'LOW' }],
  [AdaptiveQuantization.of({ strength: HIGH, spatial: false, temporal: true, flicker: true }), {
    AdaptiveQuantization: 'HIGH',
    SpatialAdaptiveQuantization: 'DISABLED',
    TemporalAdaptiveQuantization: 'ENABLED',
    FlickerAdaptiveQuantization: 'ENABLED',
  }],
])('in H.264 and HEVC: %#', (adaptiveQuantization, settings) => {
  expect(Rendition.h264({ adaptiveQuantization }).toVideoDescription().CodecSettings.H264Settings).toMatchObject(settings);
  expect(Rendition.hevc({ adaptiveQuantization }).toVideoDescription().CodecSettings.H265Settings).toMatchObject(settings);
});

test('without members, MediaConvert uses its defaults', () => {
  const settings = AdaptiveQuantization.of({ strength: LOW })._toQuantizationSettings();

  expect(settings).toStrictEqual({ AdaptiveQuantization: 'LOW' });
});

test('AV1 has a strength and spatial quantization', () => {
  const settings = (adaptiveQuantization: AdaptiveQuantization) =>
    Rendition.av1({ adaptiveQuantization }).toVideoDescription().CodecSettings.Av1Settings;

  expect(settings(AdaptiveQuantization.of({ strength: HIGH, spatial: true })))
    .toMatchObject({ AdaptiveQuantization: 'HIGH', SpatialAdaptiveQuantization: 'ENABLED' });
  expect(settings(AdaptiveQuantization.off())).toMatchObject({ AdaptiveQuantization: 'OFF' });
  expect(Rendition.av1().toVideoDescription().CodecSettings.Av1Settings).not.toHaveProperty('AdaptiveQuantization');
});

test.each<[() => unknown, string]>([
  [() => AdaptiveQuantization.of({ strength: 'STRONG' as any }),
    "AdaptiveQuantization.of strength must be one of LOW, MEDIUM, HIGH, HIGHER, MAX, got 'STRONG'"],
  [() => AdaptiveQuantization.of('HIGH' as any), "AdaptiveQuantization.of options must be an object, got 'HIGH'"],
  [() => Rendition.h264({ adaptiveQuantization: 'HIGH' as any }),
    "Rendition.h264 adaptiveQuantization must be an AdaptiveQuantization such as AdaptiveQuantization.auto(), got 'HIGH'"],
  [() => Rendition.av1({ adaptiveQuantization: AdaptiveQuantization.auto() }),
    'Rendition.av1 adaptiveQuantization must be off() or of() for AV1, got auto()'],
  [() => Rendition.av1({ adaptiveQuantization: AdaptiveQuantization.of({ strength: HIGH, flicker: false }) }),
    'Rendition.av1 adaptiveQuantization must have only strength and spatial for AV1, got FlickerAdaptiveQuantization'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
