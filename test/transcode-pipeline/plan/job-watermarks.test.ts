import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { pipelineWith } from './pipeline-with';
import { OutputPreset, Watermark, WatermarkPosition } from '../../../src/output-preset';
import { statementsOfRole, testStack } from '../../synth';

function watermarksFor(stack = testStack(), ...positions: WatermarkPosition[]) {
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'Branding', {
    bucketName: 'branding', encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1'),
  });
  const watermarks = positions.map(position => Watermark.corner(bucket, 'logo.png', { position, aspectRatio: 2, marginPercent: 0 }));
  return { stack, bucket, watermarks };
}

test('are in the input once, whatever the number of outputs, and their places in the plan', () => {
  const { stack, watermarks } = watermarksFor(testStack(), WatermarkPosition.TOP_LEFT, WatermarkPosition.TOP_RIGHT);
  const { job: { settings, watermarks: planned } } = pipelineWith({ outputs: [OutputPreset.cmaf(), OutputPreset.mp4()], watermarks }, stack);

  expect((settings.Inputs as any)[0].ImageInserter).toEqual({
    InsertableImages: [
      { Layer: 0, ImageInserterInput: 's3://branding/logo.png', ImageX: 0, ImageY: 0, Width: 192, Height: 96, Opacity: 100 },
      { Layer: 1, ImageInserterInput: 's3://branding/logo.png', ImageX: 1728, ImageY: 0, Width: 192, Height: 96, Opacity: 100 },
    ],
  });
  expect(JSON.stringify(settings.OutputGroups)).not.toContain('ImageInserter');
  expect(planned).toEqual(['TOP_LEFT', 'TOP_RIGHT'].map(position => ({ position, widthPercent: 10, marginPercent: 0, aspectRatio: 2 })));
});

test('the MediaConvert role may read the image, and use the key of its bucket', () => {
  const { stack, watermarks } = watermarksFor(testStack(), WatermarkPosition.TOP_LEFT);
  const { template } = pipelineWith({ watermarks }, stack);
  const statements = statementsOfRole(template, 'MediaConvertRole').filter(({ Resource }) => /branding|key.1/.test(JSON.stringify(Resource)));

  expect(statements.map(({ Action }) => Action)).toEqual(['s3:GetObject', 'kms:Decrypt']);
});

test('none by default, and none for an empty list', () => {
  for (const options of [{}, { watermarks: [] }]) {
    const { job } = pipelineWith(options);
    expect((job.settings.Inputs as any)[0]).not.toHaveProperty('ImageInserter');
    expect(job).not.toHaveProperty('watermarks');
  }
});

test('images in pixels belong to renditions', () => {
  const { stack, bucket } = watermarksFor();

  expect(() => pipelineWith({ watermarks: [Watermark.image(bucket, 'logo.png')] }, stack)).toThrow(
    'TranscodePipeline \'Test/Transcode\' watermarks[0] must be a Watermark.corner(), got one in pixels of an output: '
    + 'use `watermarks` of a rendition for it');
});

test.each<[object, string]>([
  [{ watermarks: 'logo.png' }, 'watermarks must be a list of Watermark, got \'logo.png\''],
  [{ inspectSource: false }, 'watermarks require inspectSource, which measures the size of the video, got false'],
])('rejects %j', (options, message) => {
  const { stack, watermarks } = watermarksFor(testStack(), WatermarkPosition.TOP_LEFT);

  expect(() => pipelineWith({ watermarks, ...options } as any, stack)).toThrow(`TranscodePipeline 'Test/Transcode' ${message}`);
});
