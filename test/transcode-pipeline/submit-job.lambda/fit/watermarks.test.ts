import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { OutputPreset, Watermark, WatermarkPosition } from '../../../../src/output-preset';
import type { PlannedJob } from '../../../../src/shared/contract/plan';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { watermarkWarnings, withWatermarks } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/watermarks';
import { testStack } from '../../../synth';

const bucket = s3.Bucket.fromBucketName(new Stack(), 'Branding', 'branding');
const watermarks = [WatermarkPosition.TOP_LEFT, WatermarkPosition.BOTTOM_RIGHT].map(position =>
  Watermark.corner(bucket, `${position}.png`, { position, aspectRatio: 1 }));
const JOB = renderPlan(testStack(), [OutputPreset.cmaf()], OutputLayout.byJob(), { watermarks }).plan;

const imagesIn = ({ settings }: PlannedJob) => (settings.Inputs as any)[0].ImageInserter?.InsertableImages;

test('each is in its corner of the source, with its other settings', () => {
  const job = withWatermarks(JOB, { hasVideo: true, hasAudio: true, width: 720, height: 1280 });

  expect(imagesIn(job)).toEqual([
    { Layer: 0, ImageInserterInput: 's3://branding/TOP_LEFT.png', ImageX: 36, ImageY: 36, Width: 72, Height: 72, Opacity: 100 },
    { Layer: 1, ImageInserterInput: 's3://branding/BOTTOM_RIGHT.png', ImageX: 612, ImageY: 1172, Width: 72, Height: 72, Opacity: 100 },
  ]);
  expect((job.settings.Inputs as any)[0]).toMatchObject({ FileInput: '{{input}}', VideoSelector: { Rotate: 'AUTO' } });
});

test('further images, which overrides add, stay where they are', () => {
  const other = { ImageInserterInput: 's3://branding/other.png', ImageX: 1, ImageY: 2 };
  const [input] = JOB.settings.Inputs as any[];
  const ImageInserter = { ...input.ImageInserter, InsertableImages: [...input.ImageInserter.InsertableImages, other] };
  const job = { ...JOB, settings: { ...JOB.settings, Inputs: [{ ...input, ImageInserter }] } };

  expect(imagesIn(withWatermarks(job, { hasVideo: true, hasAudio: true, width: 720, height: 1280 }))[2]).toEqual(other);
});

test('they stay in the corners of 1920 x 1080 for a source of unknown size, with a warning', () => {
  expect(withWatermarks(JOB, undefined)).toBe(JOB);
  expect(imagesIn(JOB)[0]).toMatchObject({ ImageX: 54, ImageY: 54, Width: 192, Height: 192 });
  expect(watermarkWarnings(JOB, undefined)).toEqual(['The size of the source is unknown, and watermarks are placed as for 1920 x 1080']);
  expect(watermarkWarnings(JOB, { hasVideo: true, hasAudio: true })).toHaveLength(1);
});

test('no warning for a known size, for audio, and without watermarks', () => {
  expect(watermarkWarnings(JOB, { hasVideo: true, hasAudio: true, width: 720, height: 1280 })).toEqual([]);
  expect(watermarkWarnings(JOB, { hasVideo: false, hasAudio: true })).toEqual([]);
  expect(watermarkWarnings({}, undefined)).toEqual([]);
});

test('a job without watermarks, or whose overrides removed them, stays the same', () => {
  const { plan } = renderPlan(testStack(), [OutputPreset.cmaf()], OutputLayout.byJob(), {});
  const facts = { hasVideo: true, hasAudio: true, width: 720, height: 1280 };
  const removed = renderPlan(testStack(), [OutputPreset.cmaf()], OutputLayout.byJob(), { watermarks, omit: ['Inputs.0.ImageInserter'] }).plan;

  expect(withWatermarks(plan, facts)).toBe(plan);
  expect(withWatermarks(removed, facts)).toBe(removed);
});
