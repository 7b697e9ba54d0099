import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Delivery, MediaPipeline, OutputPreset, ViewerAccess } from '../../src';
import { testStack } from '../synth';

const ABSOLUTE = OutputPreset.hls({ overrides: { OutputGroupSettings: { HlsGroupSettings: { BaseUrl: 'https://cdn.example.com/' } } } });

const pathTokens = Object.assign(ViewerAccess.open(), {
  _bind: (scope: Construct) => ({ allowsCredentials: false, signingSecret: new secretsmanager.Secret(scope, 'Secret') }),
});

const create = (viewerAccess: ViewerAccess, ...outputs: OutputPreset[]) => () => (
  new MediaPipeline(testStack(), 'Videos', { outputs, delivery: Delivery.cloudFront({ viewerAccess }) })
);

test('a pipeline with path tokens rejects BaseUrl', () => {
  expect(create(pathTokens, OutputPreset.cmaf(), ABSOLUTE)).toThrow(
    'TranscodePipeline \'Test/Videos/Transcode\' outputs: preset \'hls\' HlsGroupSettings.BaseUrl must be absent with ViewerAccess.pathTokens(), '
    + 'since players lose the token with absolute URLs, got \'https://cdn.example.com/\'',
  );
});

test('a pipeline with path tokens accepts relative URLs', () => {
  expect(create(pathTokens, OutputPreset.cmaf(), OutputPreset.hls())).not.toThrow();
});

test('an open pipeline accepts BaseUrl', () => {
  expect(create(ViewerAccess.open(), ABSOLUTE)).not.toThrow();
});
