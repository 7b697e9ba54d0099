import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack, Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ACKNOWLEDGED } from './nag-acknowledgments';
import { testApp } from './synth';
import { MediaPipeline } from '../src';

function checkedApp() {
  // CDK cannot acknowledge a finding whose ARN contains a pseudo parameter.
  const app = testApp({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const pipeline = new MediaPipeline(new Stack(app, 'Media', { env: { region: 'eu-west-1', account: '123456789012' } }), 'Videos');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, pipeline };
}

function findingsOf(app: App): string[] {
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap(({ violations }: any) => violations).map(({ ruleName }: any) => ruleName);
}

test('cdk-nag has no findings without an acknowledgment', () => {
  const { app, pipeline } = checkedApp();
  for (const [part, id, reason] of ACKNOWLEDGED) {
    Validations.of(pipeline[part]!).acknowledge({ id, reason });
  }

  app.synth();

  expect(findingsOf(app)).toEqual([]);
});

test('each acknowledgment has a finding', () => {
  const { app } = checkedApp();

  expect(() => app.synth()).toThrow('AwsSolutions');

  expect(new Set(findingsOf(app))).toEqual(new Set(ACKNOWLEDGED.map(([, id]) => id)));
});
