const { App, Stack } = require('aws-cdk-lib');
const { MediaPipeline } = require('cdk-media-pipeline');

const stack = new Stack(new App(), 'Media');
new MediaPipeline(stack, 'Videos').addOutputs();
