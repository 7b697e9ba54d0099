import { Token } from 'aws-cdk-lib';
import { PixelAspectRatio, Rendition } from '../../../../src/output-preset';

test.each([
  [PixelAspectRatio.fromSource(), { ParControl: 'INITIALIZE_FROM_SOURCE' }],
  [PixelAspectRatio.square(), { ParControl: 'SPECIFIED', ParNumerator: 1, ParDenominator: 1 }],
  [PixelAspectRatio.of(40, 33), { ParControl: 'SPECIFIED', ParNumerator: 40, ParDenominator: 33 }],
])('in all codecs with a pixel aspect ratio: %#', (pixelAspectRatio, settings) => {
  for (const codec of ['h264', 'hevc', 'vp9', 'prores'] as const) {
    const { Codec, ...encoder } = Rendition[codec]({ pixelAspectRatio }).toVideoDescription().CodecSettings;
    expect(Object.values(encoder)).toEqual([expect.objectContaining(settings)]);
  }
});

test.each<[() => unknown, string]>([
  [() => PixelAspectRatio.of(0, 1), 'PixelAspectRatio.of numerator must be a whole number from 1 to 2147483647, got 0'],
  [() => PixelAspectRatio.of(1, 1.5), 'PixelAspectRatio.of denominator must be a whole number from 1 to 2147483647, got 1.5'],
  [() => PixelAspectRatio.of(Token.asNumber({ Ref: 'Par' }), 1), 'PixelAspectRatio.of numerator must be known at synthesis'],
  [() => Rendition.h264({ pixelAspectRatio: '1:1' as any }),
    "Rendition.h264 pixelAspectRatio must be a PixelAspectRatio such as PixelAspectRatio.square(), got '1:1'"],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
