import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack, Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { testApp } from './synth';
import { MediaPipeline } from '../src';

/** By part of the pipeline: what is not mended, and why. */
const ACKNOWLEDGED = [
  ['ingest', 'AwsSolutions-S1', 'Access logs of buckets cost more than they tell; CloudTrail data events are the account\'s choice'],
  ['transcode', 'AwsSolutions-S1', 'As for uploads; what viewers read is in the distribution\'s logs'],
  ['transcode', 'AwsSolutions-IAM5[Resource::<VideosIngestBucket380AC5CE.Arn>/uploads/*]', 'Uploads have any key under the prefix'],
  ['transcode', 'AwsSolutions-IAM5[Resource::<VideosTranscodeBucket48E50287.Arn>/*]', 'The bucket is for outputs only, a prefix per job'],
  ['transcode', 'AwsSolutions-IAM5[Resource::arn:aws:mediaconvert:eu-west-1:123456789012:jobs/*]', 'Which job is cancelled is known at run time'],
  ['transcode', 'AwsSolutions-IAM5[Resource::*]', 'Probe has no resource, and SearchJobs looks into every queue that a job may have hopped to'],
  ['distribution', 'AwsSolutions-CFR1', 'Viewers anywhere'],
  ['distribution', 'AwsSolutions-CFR2', 'Cached reads of public files; a firewall is the account\'s choice'],
  ['distribution', 'AwsSolutions-CFR3', 'CloudFront writes logs to a bucket with access control lists: opt-in'],
  ['distribution', 'AwsSolutions-CFR4', 'The certificate of cloudfront.net allows no higher minimum'],
] as const;

function checkedApp() {
  // CDK cannot acknowledge a finding whose ARN has a pseudo parameter in it.
  const app = testApp({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const pipeline = new MediaPipeline(new Stack(app, 'Media', { env: { region: 'eu-west-1', account: '123456789012' } }), 'Videos');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, pipeline };
}

function findingsOf(app: App): string[] {
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap(({ violations }: any) => violations).map(({ ruleName }: any) => ruleName);
}

test('finds nothing that is not acknowledged with a reason', () => {
  const { app, pipeline } = checkedApp();
  for (const [part, id, reason] of ACKNOWLEDGED) {
    Validations.of(pipeline[part]!).acknowledge({ id, reason });
  }

  app.synth();

  expect(findingsOf(app)).toEqual([]);
});

test('nothing is acknowledged that is no longer found', () => {
  const { app } = checkedApp();

  expect(() => app.synth()).toThrow('AwsSolutions');

  expect(new Set(findingsOf(app))).toEqual(new Set(ACKNOWLEDGED.map(([, id]) => id)));
});
