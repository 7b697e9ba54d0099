import { Rendition, Scaling, Watermark } from '../../../../src/output-preset';

const SQUARE = { width: 720, height: 720 };

test.each([
  [Scaling.fit(), 'FIT'], [Scaling.fitWithoutUpscaling(), 'FIT_NO_UPSCALE'], [Scaling.fill(), 'FILL'], [Scaling.stretch(), 'STRETCH_TO_OUTPUT'],
  [Scaling.smartCrop(), 'SMART_CROP'],
])('the scaling behavior: %#', (scaling, behavior) => {
  expect(Rendition.h264({ ...SQUARE, scaling }).toVideoDescription().ScalingBehavior).toBe(behavior);
});

test('only smart crop needs permissions, and AWS charges for it elsewhere', () => {
  const smart = Rendition.h264({ width: 1080, height: 1920, scaling: Scaling.smartCrop(), watermarks: [Watermark.of({ ImageInserterInput: 's3://a/b.png' })] });

  expect(smart.roleStatements.map(statement => statement.toStatementJson())).toEqual([{
    Effect: 'Allow',
    Action: [
      'elemental-inference:CreateFeed', 'elemental-inference:AssociateFeed', 'elemental-inference:PutMedia', 'elemental-inference:GetMetadata',
      'elemental-inference:DeleteFeed', 'elemental-inference:TagResource',
    ],
    Resource: '*',
  }]);
  expect(smart.pricingNotes).toEqual([{ tier: 'unknown', property: 'Rendition.h264 scaling' }]);
  expect(Rendition.h264({ ...SQUARE, scaling: Scaling.fill() })).toMatchObject({ roleStatements: [], pricingNotes: [] });
});

test('none by default', () => {
  expect(Rendition.h264(SQUARE).toVideoDescription()).not.toHaveProperty('ScalingBehavior');
});

test.each<[() => unknown, string]>([
  [() => Rendition.h264({ width: 720, scaling: Scaling.fit() }), 'Rendition.h264 scaling must have width and height, without which the aspect ratio '
    + 'of the source is kept, got 720 and no height'],
  [() => Rendition.av1({ height: 720, scaling: Scaling.fit() }), 'Rendition.av1 scaling must have width and height'],
  [() => Rendition.h264({ width: 722, height: 720, scaling: Scaling.smartCrop() }),
    'Rendition.h264 width must be at most the height with Scaling.smartCrop(), got 722x720'],
  [() => Rendition.h264({ ...SQUARE, scaling: 'FILL' as any }), "Rendition.h264 scaling must be a Scaling such as Scaling.fill(), got 'FILL'"],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
