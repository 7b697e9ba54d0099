import { Duration } from 'aws-cdk-lib';
import { OutputPreset, type SpriteSheetPresetOptions } from '../../../../src/output-preset';
import { bindPreset, groupSettings, namesOf } from '../../bind-preset';

const bind = (options?: SpriteSheetPresetOptions) => bindPreset(OutputPreset.spriteSheet(options));

test('sheets beside the cheapest stream: small, at a low frame rate, without audio and I-frame playlists', () => {
  const config = bind();
  expect(config).toMatchObject({
    outputGroup: {
      OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS' },
      Outputs: [{
        ContainerSettings: { Container: 'M3U8' },
        OutputSettings: { HlsSettings: { IFrameOnlyManifest: 'EXCLUDE' } },
        VideoDescription: {
          Width: 160,
          CodecSettings: {
            Codec: 'H_264',
            H264Settings: { RateControlMode: 'QVBR', QualityTuningLevel: 'SINGLE_PASS_HQ', FramerateNumerator: 10, FramerateDenominator: 1 },
          },
        },
      }],
    },
    outputs: [{ role: 'video' }],
    pricingNotes: [{ tier: 'unknown', property: 'OutputPreset.spriteSheet' }],
    spriteSheets: 'insteadOfStream',
  });
  expect(namesOf(config)).toEqual(['_carrier']);
  expect(config.outputGroup.Outputs[0].OutputSettings.HlsSettings).not.toHaveProperty('AudioRenditionSets');
  expect(config.outputGroup.Outputs[0]).not.toHaveProperty('AudioDescriptions');
  expect(config.outputGroup.Outputs[0].VideoDescription).not.toHaveProperty('Height');
  expect(groupSettings(config)).toMatchObject({
    Destination: 's3://bucket/job/preset/stream',
    ImageBasedTrickPlay: 'ADVANCED',
    ImageBasedTrickPlaySettings: { ThumbnailWidth: 160, TileWidth: 10, TileHeight: 10, IntervalCadence: 'FOLLOW_CUSTOM', ThumbnailInterval: 10 },
  });
});

test('all options; the stream is as wide as a thumbnail', () => {
  const config = bind({ width: 320, height: 180, columns: 5, rows: 4, interval: Duration.seconds(2) });
  expect(config.outputGroup.Outputs[0].VideoDescription.Width).toBe(320);
  expect(groupSettings(config).ImageBasedTrickPlaySettings).toEqual({
    ThumbnailWidth: 320, ThumbnailHeight: 180, TileWidth: 5, TileHeight: 4, IntervalCadence: 'FOLLOW_CUSTOM', ThumbnailInterval: 2,
  });
});

test('a thumbnail can be smaller than the smallest video', () => {
  expect(bind({ width: 8 }).outputGroup.Outputs[0].VideoDescription.Width).toBe(32);
});

test('errors name the preset', () => {
  expect(() => bind({ width: 164 })).toThrow('OutputPreset.spriteSheet width must be a multiple of 8, got 164');
});
