import { Delivery, MediaPipeline, OutputPreset, ViewerAccess } from '../../src';
import { testStack } from '../synth';

const ABSOLUTE = OutputPreset.hls({ overrides: { OutputGroupSettings: { HlsGroupSettings: { BaseUrl: 'https://cdn.example.com/' } } } });

const create = (viewerAccess: ViewerAccess, ...outputs: OutputPreset[]) => () => (
  new MediaPipeline(testStack(), 'Videos', { outputs, delivery: Delivery.cloudFront({ viewerAccess }) })
);

test('a pipeline with path tokens rejects BaseUrl', () => {
  expect(create(ViewerAccess.pathTokens(), OutputPreset.cmaf(), ABSOLUTE)).toThrow(
    'TranscodePipeline \'Test/Videos/Transcode\' outputs: preset \'hls\' HlsGroupSettings.BaseUrl must be absent with ViewerAccess.pathTokens(), '
    + 'since players lose the token with absolute URLs, got \'https://cdn.example.com/\'',
  );
});

test('a pipeline with path tokens accepts relative URLs', () => {
  expect(create(ViewerAccess.pathTokens(), OutputPreset.cmaf(), OutputPreset.hls())).not.toThrow();
});

test('an open pipeline accepts BaseUrl', () => {
  expect(create(ViewerAccess.open(), ABSOLUTE)).not.toThrow();
});
