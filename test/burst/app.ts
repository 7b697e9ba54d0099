import { Annotations, App, CfnOutput, Duration } from 'aws-cdk-lib';
import { PipelineStack } from '../../sandbox/app/pipeline-stack';
import { Bitrate, Delivery, OutputPreset, RateControl, Rendition } from '../../src';

const app = new App();

/** As small a video as can be, and functions that are known to be dead soon. */
const stack = new PipelineStack(app, 'Burst', {
  delivery: Delivery.none(),
  outputs: [OutputPreset.mp4({
    rendition: Rendition.h264({ height: 64, rateControl: RateControl.qvbr({ quality: 5, maxBitrate: Bitrate.kbps(100) }) }),
    audio: [],
  })],
  transcode: { timeout: Duration.seconds(15), settleTime: Duration.minutes(1), maxConcurrency: 8 },
  tracking: { recordFunction: { timeout: Duration.seconds(15) } },
});
Annotations.of(stack).acknowledgeWarning('cdk-media-pipeline:unknownTier', 'Nobody pays here');

const { ingest, tracker, transcode } = stack.pipeline;
for (const [name, value] of Object.entries({
  UploadQueueUrl: ingest.queue.queueUrl,
  UploadDeadLetterQueueUrl: ingest.deadLetterQueue.queueUrl,
  JobEventQueueUrl: tracker.queue.queueUrl,
  JobEventDeadLetterQueueUrl: tracker.deadLetterQueue.queueUrl,
  SubmitFunctionName: transcode.function.functionName,
  RecordFunctionName: tracker.function.functionName,
})) {
  new CfnOutput(stack, name, { value });
}
