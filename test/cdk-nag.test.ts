import { readFileSync } from 'fs';
import { join } from 'path';
import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { JUDGED_APPS, type JudgedApp } from './judges/judged-apps';
import { ACKNOWLEDGED } from './nag-acknowledgments';
import { testApp } from './synth';

function checkedApp(name: JudgedApp = 'default') {
  // CDK cannot acknowledge a finding whose ARN contains a pseudo parameter.
  const app = testApp({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const pipeline = JUDGED_APPS[name](app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, pipeline };
}

function findingsOf(app: App): string[] {
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return pluginReports.flatMap(({ violations }: any) => violations).map(({ ruleName }: any) => ruleName);
}

/** Rules without the resource that IAM findings name. */
function rulesIn(findings: readonly string[]): string[] {
  return [...new Set(findings.map(finding => finding.split('[')[0]))].sort();
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

test('acknowledgments do not become more', () => {
  expect(ACKNOWLEDGED.length).toBeLessThanOrEqual(13);
});

test.each([
  // CFR1: viewers may be in any country. IAM5: keys of objects, and jobs, are known only at run time.
  ['hardened', ['AwsSolutions-CFR1', 'AwsSolutions-IAM5']],
  // SQS3: the queue that only listens has no dead-letter queue. SMG4: the endpoint of a webhook must be given each new secret by a person; the
  // secret of a JobApi encrypts cursors, which are valid for a day and open nothing: a rotation would break lists in progress.
  // The others are those of the default app.
  ['maximal', [
    'AwsSolutions-CFR1', 'AwsSolutions-CFR2', 'AwsSolutions-CFR4', 'AwsSolutions-IAM5', 'AwsSolutions-S1', 'AwsSolutions-SMG4', 'AwsSolutions-SQS3',
  ]],
] as const)('the %s app breaks only known rules', (name, known) => {
  const { app } = checkedApp(name);

  expect(() => app.synth()).toThrow('AwsSolutions');

  expect(rulesIn(findingsOf(app))).toEqual(known);
});
