import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { testApp } from './synth';
import { MediaPipeline } from '../src';

const before = process.env.CDK_VALIDATION;
beforeAll(() => { delete process.env.CDK_VALIDATION; });
afterAll(() => { process.env.CDK_VALIDATION = before; });

test('CDK\'s strict validation rejects a faulty bucket and none of the library\'s resources', () => {
  const app = testApp({ context: { '@aws-cdk/core:strictCfnValidateErrors': true } });
  const stack = new Stack(app, 'Media');
  new MediaPipeline(stack, 'Videos');
  new s3.CfnBucket(stack, 'Faulty', { accelerateConfiguration: { accelerationStatus: 'Sometimes' } });

  expect(() => app.synth()).toThrow('Media/Faulty');

  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const paths = pluginReports.flatMap(({ violations }: any) => violations)
    .flatMap(({ violatingConstructs }: any) => violatingConstructs).map(({ constructPath }: any) => constructPath);
  expect(new Set(paths)).toEqual(new Set(['Media/Faulty']));
}, 60_000);
