import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { testApp } from './synth';
import { MediaPipeline } from '../src';

const before = process.env.CDK_VALIDATION;
beforeAll(() => { delete process.env.CDK_VALIDATION; });
afterAll(() => { process.env.CDK_VALIDATION = before; });

test('CDK\'s validation, on and strict, finds fault with a faulty bucket and with nothing of ours', () => {
  const app = testApp({ context: { '@aws-cdk/core:strictCfnValidateErrors': true } });
  new MediaPipeline(new Stack(app, 'Media'), 'Videos');
  new s3.CfnBucket(new Stack(app, 'Faulty'), 'Bucket', { accelerateConfiguration: { accelerationStatus: 'Sometimes' } });

  expect(() => app.synth()).toThrow('Faulty/Bucket');

  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const paths = pluginReports.flatMap(({ violations }: any) => violations)
    .flatMap(({ violatingConstructs }: any) => violatingConstructs).map(({ constructPath }: any) => constructPath);
  expect(new Set(paths)).toEqual(new Set(['Faulty/Bucket']));
}, 60_000);
