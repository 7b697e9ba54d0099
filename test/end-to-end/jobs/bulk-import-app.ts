import { Annotations, App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { libraryBucket } from './bulk-import';
import { Delivery, MediaPipeline, OutputPreset, Rendition } from '../../../src';

const app = new App();
const stack = new Stack(app, 'Imported', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } });
/** Its objects are from before the pipeline. It has the reports of its inventory, too. */
const bucket = Bucket.fromBucketName(stack, 'Library', libraryBucket);

const pipeline = new MediaPipeline(stack, 'Videos', {
  outputs: [OutputPreset.mp4({ rendition: Rendition.h264({ height: 90 }) })],
  removalPolicy: RemovalPolicy.DESTROY,
  ingest: { bucket },
  delivery: Delivery.none(),
});
Annotations.of(stack).acknowledgeWarning('cdk-media-pipeline:importedSourceBucket', 'The test sends its events to EventBridge');
pipeline.addOutputs();
const bulkImport = pipeline.addBulkImport({ inventory: { bucket, prefix: 'inventory/' } });
new CfnOutput(stack, 'ImportFunctionArn', { value: bulkImport.function.functionArn });
