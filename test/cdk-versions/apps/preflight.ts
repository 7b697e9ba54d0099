import { App, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { MaximalStack } from './maximal-stack';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import { MediaPipeline } from '../../../src';

/** The judge knows what AWS answered to deployments. The last stack has a fault that it must find: the name says FIFO, the queue is none. */
const app = new App();
new MediaPipeline(new Stack(app, 'Smallest'), 'Videos');
new PipelineStack(app, 'Demo');
new MaximalStack(app, 'Maximal');
new sqs.CfnQueue(new Stack(app, 'Planted'), 'Queue', { queueName: 'uploads.fifo' });
// Installed beside the newest CDK only, which is the oldest that it works with.
module.require('cdk-preflight').Preflight.apply(app);
