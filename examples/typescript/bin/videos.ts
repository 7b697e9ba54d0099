import { App, Stack } from 'aws-cdk-lib';
import { MediaPipeline } from 'cdk-media-pipeline';

const app = new App();
const stack = new Stack(app, 'Videos');
new MediaPipeline(stack, 'Pipeline').addOutputs();
