import { App, Duration } from 'aws-cdk-lib';
import { PipelineStack } from '../../sandbox/app/pipeline-stack';
import { OutputPreset, Reconciliation } from '../../src';

const app = new App();
new PipelineStack(app, 'Upgrade', { outputs: [OutputPreset.mp4()] });
new PipelineStack(app, 'UpgradeNamed', {
  environmentSuffix: 'dev',
  outputs: [OutputPreset.cmaf(), OutputPreset.thumbnails({ interval: Duration.seconds(10), width: 640 })],
  tracker: { trackProgress: true, recordRetention: Duration.days(90), reconciliation: Reconciliation.every(Duration.minutes(15)) },
});
