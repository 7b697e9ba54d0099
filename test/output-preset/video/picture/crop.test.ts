import { Token } from 'aws-cdk-lib';
import { Rendition } from '../../../../src/output-preset';

test('a part of the source', () => {
  expect(Rendition.hevc({ crop: { x: 240, y: 2, width: 1440, height: 1080 } }).toVideoDescription().Crop)
    .toEqual({ X: 240, Y: 2, Width: 1440, Height: 1080 });
  expect(Rendition.prores({ crop: { width: 2, height: 2 } }).toVideoDescription().Crop).toEqual({ X: 0, Y: 0, Width: 2, Height: 2 });
  expect(Rendition.h264().toVideoDescription()).not.toHaveProperty('Crop');
});

test('a crop may be scaled to the largest picture of the codec', () => {
  expect(Rendition.h264({ width: 2160, crop: { width: 1080, height: 1920 } }).toVideoDescription()).toMatchObject({ Width: 2160 });
  expect(Rendition.h264({ width: 4096, height: 2160, crop: { width: 100, height: 2160 } }).toVideoDescription()).toMatchObject({ Height: 2160 });
});

test('sharpness of scaled pictures', () => {
  expect(Rendition.vp9({ sharpness: 0 }).toVideoDescription().Sharpness).toBe(0);
  expect(Rendition.vp9({ sharpness: 100 }).toVideoDescription().Sharpness).toBe(100);
  expect(Rendition.vp9().toVideoDescription()).not.toHaveProperty('Sharpness');
});

test.each<[() => unknown, string]>([
  [() => Rendition.h264({ crop: { width: 0, height: 2 } }), 'Rendition.h264 crop width must be a whole number from 2 to 2147483647, got 0'],
  [() => Rendition.h264({ crop: { width: 2, height: 3 } }), 'Rendition.h264 crop height must be a multiple of 2, got 3'],
  [() => Rendition.h264({ crop: { x: 1, width: 2, height: 2 } }), 'Rendition.h264 crop x must be a multiple of 2, got 1'],
  [() => Rendition.h264({ crop: { y: -2, width: 2, height: 2 } }), 'Rendition.h264 crop y must be a whole number from 0 to 2147483647, got -2'],
  [() => Rendition.h264({ crop: { width: Token.asNumber({ Ref: 'W' }), height: 2 } }), 'Rendition.h264 crop width must be known at synthesis'],
  [() => Rendition.h264({ crop: '16:9' as any }), "Rendition.h264 crop must be an object, got '16:9'"],
  [() => Rendition.h264({ width: 4094, crop: { width: 518, height: 614 } }),
    'Rendition.h264 crop must be scaled to at most 4096x2160, got 4094x4852: set another width or height'],
  [() => Rendition.av1({ height: 2160, crop: { width: 1920, height: 800 } }),
    'Rendition.av1 crop must be scaled to at most 4096x2160, got 5184x2160: set another width or height'],
  [() => Rendition.h264({ sharpness: 101 }), 'Rendition.h264 sharpness must be a whole number from 0 to 100, got 101'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
