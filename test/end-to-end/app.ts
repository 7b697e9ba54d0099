import { Annotations, App, CfnOutput } from 'aws-cdk-lib';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { SecurityStack, withOneKey } from './access/customer-key';
import { automatedAbr, everyFamily } from './every-family';
import { anySource, conversions, sourceWithTracks, twoCodecs } from './input-presets';
import { JobApiStack } from './job-api/job-api-stack';
import { withProfiles } from './jobs/profiles';
import { addWebhooks } from './jobs/webhooks';
import { fittedConversions, fittedPresets } from './media/fitted-inputs';
import { BrandingStack, picturesPipeline } from './media/picture-inputs';
import { addMonitoring } from './monitoring/alarmed-pipeline';
import { audioOptions } from './outputs/audio-option-presets';
import { encryptedHls, KeyStack } from './outputs/encrypted';
import { withStreamOptions } from './outputs/stream-options';
import { videoOptions } from './outputs/video-options';
import { PrivateStack } from './private/private-stack';
import { ViewersStack } from './viewing/viewers-stack';
import { PipelineStack } from '../../sandbox/app/pipeline-stack';
import {
  AudioRendition, Bitrate, Budget, H264Profile, Ladder, OutputLayout, OutputPreset, RateControl, Rendition, SourceArchive, SubmitOn,
} from '../../src';

const app = new App();

/** The first one, since its keys need a minute. */
const privateVideos = new PrivateStack(app, 'Private');

new PipelineStack(app, 'Streams');

new ViewersStack(app, 'Viewers');

/** The job of TapStack. */
new PipelineStack(app, 'Files', {
  environmentSuffix: 'dev',
  exactNames: true,
  outputs: [OutputPreset.mp4({
    rendition: Rendition.h264({ profile: H264Profile.HIGH, rateControl: RateControl.cbr(Bitrate.mbps(5)) }),
    audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128), sampleRate: 48_000 })],
  })],
  transcode: { layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/' }) },
});

const security = new SecurityStack(app, 'Security');

/** Also for the tests of deletions. */
const profiles = new PipelineStack(app, 'Profiles', withProfiles);
const deletion = profiles.pipeline.addDeletion({ allowSourceDeletion: true, deleteWithSource: true });
new CfnOutput(profiles, 'DeletionQueueUrl', { value: deletion.queue.queueUrl });

const presets = [
  // Captions beside the video must not be transcoded.
  new PipelineStack(app, 'Presets', { outputs: everyFamily, ingest: { keyPatterns: ['uploads/*.mp4'] } }),
  new PipelineStack(app, 'AutomatedAbr', { outputs: [automatedAbr] }),
  new PipelineStack(app, 'Inputs', { outputs: anySource }),
  new PipelineStack(app, 'Conversions', { outputs: conversions }),
  new PipelineStack(app, 'Pictures', picturesPipeline(new BrandingStack(app, 'Branding'))),
  new PipelineStack(app, 'Fitted', { outputs: fittedPresets, transcode: fittedConversions }),
  new PipelineStack(app, 'Tracks', { outputs: sourceWithTracks }),
  new PipelineStack(app, 'TwoCodecs', { outputs: twoCodecs }),
  new PipelineStack(app, 'VideoOptions', { outputs: videoOptions }),
  new PipelineStack(app, 'AudioOptions', { outputs: audioOptions, ingest: { keyPatterns: ['uploads/*.mp4'] } }),
  profiles,
  new PipelineStack(app, 'Encrypted', { outputs: [encryptedHls(new KeyStack(app, 'Keys'))] }),
  new PipelineStack(app, 'CustomerKey', withOneKey(security)),
  new PipelineStack(app, 'StreamOptions', { outputs: withStreamOptions(security.key), ingest: { keyPatterns: ['uploads/*.mp4'] } }),
];
for (const stack of [privateVideos, ...presets]) {
  Annotations.of(stack).acknowledgeWarning('cdk-media-pipeline:professionalTier', 'No cost in the sandbox');
  Annotations.of(stack).acknowledgeWarning('cdk-media-pipeline:unknownTier', 'No cost in the sandbox');
}

/** A pipeline for the test that compares used permissions with granted ones. It gives commands. */
const small = OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) });
new PipelineStack(app, 'Access', { outputs: [small] });

/** A pipeline whose webhooks a server in the sandbox receives. */
addWebhooks(new PipelineStack(app, 'Webhooks', { outputs: [small] }));

/** Pipelines whose jobs are asked for. */
const stream = OutputPreset.cmaf({ ladder: Ladder.of([Rendition.h264({ height: 180 })]) });
const requests = new PipelineStack(app, 'Requests', { outputs: [stream], transcode: { submitOn: SubmitOn.REQUEST } });
new CfnOutput(requests, 'UploadQueueUrl', { value: requests.pipeline.ingest.queue.queueUrl });
new JobApiStack(app, 'JobApi', [stream]);
new PipelineStack(app, 'Manifests', { outputs: [stream], transcode: { submitOn: SubmitOn.MANIFEST } });

/** A budget of two small videos, and of one for each folder: MediaConvert bills at least ten seconds. */
const budgeted = new PipelineStack(app, 'Budgeted', {
  outputs: [small],
  transcode: { budget: Budget.monthly({ minutes: 0.4, perPrefix: [{ prefix: 'uploads/*/', minutes: 0.2 }] }) },
});
new CfnOutput(budgeted, 'UploadQueueUrl', { value: budgeted.pipeline.ingest.queue.queueUrl });

/** Sources are archived once they are transcoded. */
new PipelineStack(app, 'Archived', { outputs: [small], ingest: { versioned: true, archive: SourceArchive.deepArchive() } });

/** A pipeline that receives no job events, with alarms and a dashboard. */
const lostEvents = new PipelineStack(app, 'LostEvents', { outputs: [small] });
const jobEventRule = lostEvents.node.findChild('Videos').node.findChild('Tracker').node.findChild('JobEventRule');
(jobEventRule.node.defaultChild as CfnRule).state = 'DISABLED';
addMonitoring(lostEvents);
