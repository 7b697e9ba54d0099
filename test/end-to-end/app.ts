import { App } from 'aws-cdk-lib';
import { PipelineStack } from '../../sandbox/app/pipeline-stack';
import { AudioRendition, Bitrate, H264Profile, OutputLayout, OutputPreset, RateControl, Rendition } from '../../src';

const app = new App();

new PipelineStack(app, 'Streams');

/** What TapStack did. */
new PipelineStack(app, 'Files', {
  environmentSuffix: 'dev',
  outputs: [OutputPreset.mp4({
    rendition: Rendition.h264({ profile: H264Profile.HIGH, rateControl: RateControl.cbr(Bitrate.mbps(5)) }),
    audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128), sampleRate: 48_000 })],
  })],
  transcode: { layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/' }) },
});
