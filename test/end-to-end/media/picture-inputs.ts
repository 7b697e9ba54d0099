import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { setRotation } from './set-rotation';
import { workFolder } from '../../../sandbox/paths';
import { OutputPreset, Rendition, Watermark, WatermarkPosition } from '../../../src';

const folder = join(workFolder, 'end-to-end', 'pictures');

/** Files and their keys. The videos have a color for each second, and the second one is upright by its metadata. */
export const pictureInputs = {
  landscape: { file: join(folder, 'landscape.mp4'), key: 'uploads/pictures/landscape.mp4' },
  upright: { file: join(folder, 'upright.mov'), key: 'uploads/pictures/upright.mov' },
};

export type PictureInputName = keyof typeof pictureInputs;

export const logo = { file: join(folder, 'logo.png'), key: 'branding/logo.png' };

/** Colors of the seconds, and of the logo. */
export const COLORS = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255], black: [0, 0, 0] } as const;

/** In percent. */
export const LOGO_WIDTH = 20;
export const LOGO_MARGIN = 10;

/** A bucket for the logo. */
export class BrandingStack extends Stack {
  readonly bucket = new Bucket(this, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } });
    new CfnOutput(this, 'BucketName', { value: this.bucket.bucketName });
  }
}

/** One job for pictures at moments, and for a watermark in files of two sizes. */
export function picturesPipeline({ bucket }: BrandingStack) {
  return {
    outputs: [
      OutputPreset.mp4({ name: 'large' }),
      OutputPreset.mp4({ name: 'small', rendition: Rendition.h264({ height: 160 }) }),
      OutputPreset.poster({ atPercent: 60 }),
      OutputPreset.thumbnails({ at: [Duration.millis(1_500), Duration.millis(500), Duration.minutes(10)], height: 90 }),
    ],
    transcode: {
      watermarks: [Watermark.corner(bucket, logo.key, {
        position: WatermarkPosition.BOTTOM_RIGHT, aspectRatio: 2, widthPercent: LOGO_WIDTH, marginPercent: LOGO_MARGIN,
      })],
    },
  };
}

export async function recordPictureInputs(ffmpeg: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const record = (file: string, picture: string, ...args: string[]) =>
    promisify(execFile)(ffmpeg, ['-y', '-v', 'error', '-f', 'lavfi', '-i', picture, ...args, file]);
  const later = ['lime', 'blue', 'white'].map((color, index) => `drawbox=c=${color}:t=fill:enable='gte(t,${index + 1})'`);
  const seconds = ['color=c=red:size=640x360:rate=25:duration=4', ...later].join(',');
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  await Promise.all([
    ...Object.values(pictureInputs).map(({ file }) => record(file, seconds, ...h264)),
    record(logo.file, 'color=c=black:size=200x100', '-frames:v', '1'),
  ]);
  setRotation(pictureInputs.upright.file);
}
