import { Annotations, App } from 'aws-cdk-lib';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { encryptedHls, KeyStack } from './encrypted';
import { automatedAbr, everyFamily } from './every-family';
import { anySource, conversions, sourceWithTracks } from './input-presets';
import { PipelineStack } from '../../sandbox/app/pipeline-stack';
import { AudioRendition, Bitrate, H264Profile, OutputLayout, OutputPreset, RateControl, Rendition } from '../../src';

const app = new App();

new PipelineStack(app, 'Streams');

/** What TapStack did. */
new PipelineStack(app, 'Files', {
  environmentSuffix: 'dev',
  exactNames: true,
  outputs: [OutputPreset.mp4({
    rendition: Rendition.h264({ profile: H264Profile.HIGH, rateControl: RateControl.cbr(Bitrate.mbps(5)) }),
    audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128), sampleRate: 48_000 })],
  })],
  transcode: { layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/' }) },
});

const presets = [
  // Captions that lie beside the video are not to be transcoded.
  new PipelineStack(app, 'Presets', { outputs: everyFamily, ingest: { keyPatterns: ['uploads/*.mp4'] } }),
  new PipelineStack(app, 'AutomatedAbr', { outputs: [automatedAbr] }),
  new PipelineStack(app, 'Inputs', { outputs: anySource }),
  new PipelineStack(app, 'Conversions', { outputs: conversions }),
  new PipelineStack(app, 'Tracks', { outputs: sourceWithTracks }),
  new PipelineStack(app, 'Encrypted', { outputs: [encryptedHls(new KeyStack(app, 'Keys'))] }),
];
for (const stack of presets) {
  Annotations.of(stack).acknowledgeWarning('cdk-media-pipeline:professionalTier', 'Nobody pays here');
  Annotations.of(stack).acknowledgeWarning('cdk-media-pipeline:unknownTier', 'Nobody pays here');
}

/** No event of a job arrives. */
const unheard = new PipelineStack(app, 'Unheard', { outputs: [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] });
const jobEventRule = unheard.node.findChild('Videos').node.findChild('Tracker').node.findChild('JobEventRule');
(jobEventRule.node.defaultChild as CfnRule).state = 'DISABLED';
