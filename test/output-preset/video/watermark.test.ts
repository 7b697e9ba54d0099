import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  Rendition, Watermark, WatermarkPosition, type CornerWatermarkOptions, type WatermarkOptions,
} from '../../../src/output-preset';

const stack = new Stack();
const bucket = s3.Bucket.fromBucketName(stack, 'Branding', 'branding');
const statementsOf = (watermark: Watermark) => stack.resolve(watermark._roleStatements.map(statement => statement.toStatementJson()));

test('an image in the upper left corner, for the whole video', () => {
  expect(Watermark.image(bucket, 'logos/logo.png')._toInsertableImage()).toEqual({
    ImageInserterInput: 's3://branding/logos/logo.png', ImageX: 0, ImageY: 0, Opacity: 100,
  });
});

test('all options', () => {
  const watermark = Watermark.image(bucket, 'logo.TGA', {
    x: 20,
    y: 30,
    width: 160,
    height: 90,
    opacity: 0,
    startTime: Duration.seconds(3_725),
    duration: Duration.seconds(10),
    fadeIn: Duration.millis(500),
    fadeOut: Duration.millis(250),
  });

  expect(watermark._toInsertableImage()).toEqual({
    ImageInserterInput: 's3://branding/logo.TGA',
    ImageX: 20,
    ImageY: 30,
    Width: 160,
    Height: 90,
    Opacity: 0,
    StartTime: '01:02:05:00',
    Duration: 10_000,
    FadeIn: 500,
    FadeOut: 250,
  });
});

test('MediaConvert may read this object only', () => {
  expect(statementsOf(Watermark.image(bucket, 'logo.png'))).toEqual([{
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::branding/logo.png']] },
  }]);
});

test('MediaConvert may use a customer-managed key through S3 only', () => {
  const encrypted = s3.Bucket.fromBucketAttributes(stack, 'Encrypted', {
    bucketName: 'encrypted', encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1'),
  });

  expect(statementsOf(Watermark.image(encrypted, 'logo.png'))[1]).toEqual({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1',
    Condition: {
      StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
    },
  });
});

test('of accepts any overlay', () => {
  const statement = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });

  const watermark = Watermark.of({ ImageInserterInput: 'https://example.com/logo.png', ImageX: 5 }, { roleStatements: [statement] });

  expect(watermark._toInsertableImage()).toEqual({ ImageInserterInput: 'https://example.com/logo.png', ImageX: 5, ImageY: 0 });
  expect(watermark._roleStatements).toEqual([statement]);
  expect(Watermark.of({})._roleStatements).toEqual([]);
});

test('the last watermark is on top, and a rendition has the permissions of its watermarks', () => {
  const below = Watermark.image(bucket, 'below.png');
  const above = Watermark.image(bucket, 'above.png');

  const rendition = Rendition.h264({ watermarks: [below, above] });

  expect(rendition.toVideoDescription().VideoPreprocessors).toEqual({
    ImageInserter: { InsertableImages: [{ Layer: 0, ...below._toInsertableImage() }, { Layer: 1, ...above._toInsertableImage() }] },
  });
  expect(rendition.roleStatements).toEqual([...below._roleStatements, ...above._roleStatements]);
  expect(rendition.pricingNotes).toEqual([]);
});

test('two watermarks cannot have the same layer', () => {
  const watermarks = [Watermark.of({ Layer: 1 }), Watermark.image(bucket, 'b.png')];

  expect(() => Rendition.hevc({ watermarks })).toThrow('Rendition.hevc watermarks must have different layers, got 1 twice');
});

test.each(['logo.jpg', 'logo*.png', 'logo?.png', '${logo}.png', '.png', 'logo.png.txt'])('rejects the key %s', key => {
  expect(() => Watermark.image(bucket, key))
    .toThrow(`Watermark.image key must be the key of a .png or .tga file, without "*", "?" and "$", got '${key}'`);
});

test.each<[WatermarkOptions, string]>([
  [{ x: -1 }, 'Watermark.image x must be a whole number from 0 to 8192, got -1'],
  [{ y: 0.5 }, 'Watermark.image y must be a whole number from 0 to 8192, got 0.5'],
  [{ width: 0 }, 'Watermark.image width must be a whole number from 1 to 8192, got 0'],
  [{ height: 8193 }, 'Watermark.image height must be a whole number from 1 to 8192, got 8193'],
  [{ opacity: 101 }, 'Watermark.image opacity must be a whole number from 0 to 100, got 101'],
  [{ startTime: Duration.millis(1_500) }, 'Watermark.image startTime in seconds must be a whole number from 0 to 86399, got 1.5'],
  [{ startTime: Duration.days(1) }, 'Watermark.image startTime in seconds must be a whole number from 0 to 86399, got 86400'],
  [{ duration: Duration.millis(0) }, 'Watermark.image duration in milliseconds must be a whole number from 1 to 2147483647, got 0'],
  [{ fadeIn: Duration.days(25) }, 'Watermark.image fadeIn in milliseconds must be a whole number from 1 to 2147483647, got 2160000000'],
  [{ fadeOut: Duration.millis(0) }, 'Watermark.image fadeOut in milliseconds must be a whole number from 1 to 2147483647, got 0'],
])('rejects %j', (options, message) => {
  expect(() => Watermark.image(bucket, 'logo.png', options)).toThrow(message);
});

test.each<[() => unknown, string]>([
  [
    () => Watermark.image('branding' as any, 'logo.png'),
    'Watermark.image bucket must be an S3 bucket such as Bucket.fromBucketName(), got \'branding\'',
  ],
  [() => Watermark.image(bucket, 'logo.png', { fadeIn: 1 as any }), 'Watermark.image fadeIn must be a Duration such as Duration.seconds(6), got 1'],
  [() => Watermark.of('{}' as any), 'Watermark.of insertableImage must be an object, got \'{}\''],
])('rejects wrong shapes: %#', (make, message) => {
  expect(make).toThrow(message);
});

describe('corner', () => {
  const LOGO: CornerWatermarkOptions = { position: WatermarkPosition.TOP_RIGHT, aspectRatio: 2 };
  const corner = (options: Partial<CornerWatermarkOptions> = {}) => Watermark.corner(bucket, 'logo.png', { ...LOGO, ...options });

  test('a tenth of the width and 5 % of the height from the edges, as for 1920 x 1080', () => {
    expect(corner()._toInsertableImage()).toEqual({
      ImageInserterInput: 's3://branding/logo.png', ImageX: 1920 - 192 - 54, ImageY: 54, Width: 192, Height: 96, Opacity: 100,
    });
    expect(corner()._planned).toEqual({ position: 'TOP_RIGHT', aspectRatio: 2, widthPercent: 10, marginPercent: 5 });
  });

  test('all options', () => {
    const watermark = corner({ position: WatermarkPosition.BOTTOM_LEFT, widthPercent: 25, marginPercent: 0, opacity: 60 });

    expect(watermark._toInsertableImage()).toMatchObject({ ImageX: 0, ImageY: 1080 - 240, Width: 480, Height: 240, Opacity: 60 });
    expect(watermark._planned).toEqual({ position: 'BOTTOM_LEFT', aspectRatio: 2, widthPercent: 25, marginPercent: 0 });
  });

  test('MediaConvert may read this object only', () => {
    expect(statementsOf(corner())).toEqual(statementsOf(Watermark.image(bucket, 'logo.png')));
  });

  test('is for the job, not for a rendition', () => {
    expect(() => Rendition.h264({ watermarks: [Watermark.image(bucket, 'logo.png'), corner()] })).toThrow(
      'Rendition.h264 watermarks[1] must be in pixels, got a Watermark.corner(): use `watermarks` of the TranscodePipeline');
  });

  test.each<[Partial<CornerWatermarkOptions>, string]>([
    [{ position: 'CENTER' as any }, 'position must be one of TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT, got \'CENTER\''],
    [{ aspectRatio: 0 }, 'aspectRatio must be more than 0, got 0'],
    [{ widthPercent: 0.5 }, 'widthPercent must be a number from 1 to 100, got 0.5'],
    [{ widthPercent: 101 }, 'widthPercent must be a number from 1 to 100, got 101'],
    [{ marginPercent: -1 }, 'marginPercent must be a number from 0 to 40, got -1'],
    [{ marginPercent: 41 }, 'marginPercent must be a number from 0 to 40, got 41'],
    [{ opacity: 0.5 }, 'opacity must be a whole number from 0 to 100, got 0.5'],
  ])('rejects %j', (options, message) => {
    expect(() => corner(options)).toThrow(`Watermark.corner ${message}`);
  });

  test('rejects other files', () => {
    expect(() => Watermark.corner(bucket, 'logo.jpg', LOGO)).toThrow('Watermark.corner key must be the key of a .png or .tga file');
    expect(() => Watermark.corner('branding' as any, 'logo.png', LOGO)).toThrow('Watermark.corner bucket must be an S3 bucket');
  });
});
