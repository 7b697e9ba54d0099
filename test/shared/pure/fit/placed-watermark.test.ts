import * as fc from 'fast-check';
import type { PlannedWatermark } from '../../../../src/shared/contract/plan';
import { placedWatermark, USUAL_FRAME, type WatermarkFrame } from '../../../../src/shared/pure/fit/placed-watermark';

const LOGO: PlannedWatermark = { position: 'BOTTOM_RIGHT', widthPercent: 10, marginPercent: 5, aspectRatio: 2 };

test.each<[string, Partial<PlannedWatermark>, WatermarkFrame, object]>([
  ['landscape', {}, USUAL_FRAME, { ImageX: 1920 - 54 - 192, ImageY: 1080 - 54 - 96, Width: 192, Height: 96 }],
  ['portrait: the margin is the same, the width that of the narrower video', {}, { width: 1080, height: 1920 },
    { ImageX: 1080 - 54 - 108, ImageY: 1920 - 54 - 54, Width: 108, Height: 54 }],
  ['upper left', { position: 'TOP_LEFT' }, USUAL_FRAME, { ImageX: 54, ImageY: 54, Width: 192, Height: 96 }],
  ['upper right', { position: 'TOP_RIGHT' }, USUAL_FRAME, { ImageX: 1674, ImageY: 54, Width: 192, Height: 96 }],
  ['lower left', { position: 'BOTTOM_LEFT' }, USUAL_FRAME, { ImageX: 54, ImageY: 930, Width: 192, Height: 96 }],
  ['in the corner itself', { marginPercent: 0 }, USUAL_FRAME, { ImageX: 1728, ImageY: 984, Width: 192, Height: 96 }],
  // 1024 x 576 as displayed: 102.4 x 51.2 is shown, which is 72 x 50 in these pixels; the margin of 28.8 is 20.25 of them.
  ['anamorphic', {}, { width: 720, height: 576, pixelAspect: 64 / 45 }, { ImageX: 626, ImageY: 496, Width: 72, Height: 50 }],
  ['an image that is too high for the frame shrinks', { widthPercent: 100, aspectRatio: 1 }, USUAL_FRAME,
    { ImageX: 1920 - 54 - 972, ImageY: 54, Width: 972, Height: 972 }],
  ['a very flat frame', {}, { width: 8192, height: 100 }, { ImageX: 8006, ImageY: 4, Width: 180, Height: 90 }],
])('%s', (_, watermark, frame, placed) => {
  expect(placedWatermark({ ...LOGO, ...watermark }, frame)).toEqual(placed);
});

const aWatermark = fc.record({
  position: fc.constantFrom<PlannedWatermark['position']>('TOP_LEFT', 'TOP_RIGHT', 'BOTTOM_LEFT', 'BOTTOM_RIGHT'),
  widthPercent: fc.double({ min: 1, max: 100, noNaN: true }),
  marginPercent: fc.double({ min: 0, max: 40, noNaN: true }),
  aspectRatio: fc.double({ min: 0.05, max: 20, noNaN: true }),
});
const aFrame = fc.record({
  width: fc.integer({ min: 2, max: 8_192 }),
  height: fc.integer({ min: 2, max: 8_192 }),
  pixelAspect: fc.constantFrom(undefined, 1, 16 / 15, 64 / 45, 1 / 2),
});

test('even, inside the frame and nearest to its corner', () => {
  fc.assert(fc.property(aWatermark, aFrame, (watermark, frame) => {
    const { ImageX: x, ImageY: y, Width: width, Height: height } = placedWatermark(watermark, frame);
    expect([x, y, width, height].map(pixels => pixels % 2)).toEqual([0, 0, 0, 0]);
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(2);
    expect([x + width <= frame.width, y + height <= frame.height]).toEqual([true, true]);
    // Rounding moves it by at most two pixels, so that one distance grows by two and the other one shrinks by two.
    const [left, top] = [x - (frame.width - x - width), y - (frame.height - y - height)];
    expect(watermark.position.endsWith('LEFT') ? left <= 4 : left >= -4).toBe(true);
    expect(watermark.position.startsWith('TOP') ? top <= 4 : top >= -4).toBe(true);
  }));
});

test('keeps its shape within rounding, and is never wider than asked', () => {
  fc.assert(fc.property(aWatermark, aFrame, (watermark, frame) => {
    const { pixelAspect = 1 } = frame;
    const { Width, Height } = placedWatermark(watermark, frame);
    const ideal = Width * pixelAspect / watermark.aspectRatio;
    expect(Height).toBeGreaterThanOrEqual(Math.min(2, ideal - 2));
    expect(Height).toBeLessThanOrEqual(Math.max(2, (Width + 2) * pixelAspect / watermark.aspectRatio + 1e-3));
    expect(Width).toBeLessThanOrEqual(Math.max(2, frame.width * watermark.widthPercent / 100 + 1e-3));
  }));
});
