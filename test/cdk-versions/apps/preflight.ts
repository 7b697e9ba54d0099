import { App, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { MaximalStack } from './maximal-stack';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import { MediaPipeline } from '../../../src';

/** cdk-preflight has AWS's answers to real deployments. The last stack has a planted fault: a FIFO name on a standard queue. */
const app = new App();
new MediaPipeline(new Stack(app, 'Smallest'), 'Videos');
new PipelineStack(app, 'Demo');
new MaximalStack(app, 'Maximal');
new sqs.CfnQueue(new Stack(app, 'Planted'), 'Queue', { queueName: 'uploads.fifo' });
// Installed with the newest CDK only, because it does not work with older versions.
module.require('cdk-preflight').Preflight.apply(app);
