import { App } from 'aws-cdk-lib';
import { PipelineStack } from './pipeline-stack';
import { OutputPreset } from '../../src';

const app = new App();
new PipelineStack(app, 'MediaPipelineDemo', {
  outputs: [OutputPreset.cmaf(), OutputPreset.mp4()],
  tracker: { trackProgress: true },
});
