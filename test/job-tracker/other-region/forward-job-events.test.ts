import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Construct } from 'constructs';
import { forwardJobEvents } from '../../../src/job-tracker/other-region/forward-job-events';
import { testApp } from '../../synth';

test('cdk-nag has findings in the home stack only, without acknowledgments', () => {
  const app = testApp({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const home = new Stack(app, 'Home', { env: { region: 'eu-south-1', account: '123456789012' } });
  // To see that it runs.
  new Queue(home, 'PlainQueue');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  forwardJobEvents(new Construct(home, 'Tracker'), 'eu-west-1', { source: ['aws.mediaconvert'] });
  expect(() => app.synth()).toThrow('AwsSolutions-SQS4');

  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const found = pluginReports.flatMap(({ violations }: any) => violations)
    .flatMap(({ violatingConstructs }: any) => violatingConstructs.map(({ constructPath }: any) => constructPath));
  expect(new Set(found)).toEqual(new Set(['Home/PlainQueue/Resource']));
});
