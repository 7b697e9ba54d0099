import { verdictOn } from './compared';

const theirs = {
  VideoDescription: { Width: 640, Sharpness: 50, AntiAlias: 'ENABLED' },
  ContainerSettings: { M3u8Settings: { AudioPids: [482, 483], PmtPid: 480 } },
  AudioDescriptions: [{ CodecSettings: { AacSettings: { Bitrate: 96_000 } } }],
};

test('each leaf is equal, the default, excepted or different', () => {
  const ours = {
    VideoDescription: { Width: 640, Sharpness: 100, CodecLevel: 'AUTO' },
    ContainerSettings: { M3u8Settings: {} },
    AudioDescriptions: [{ CodecSettings: { AacSettings: { Bitrate: 96_000 } } }],
  };

  const { equal, defaults, excepted, different } = verdictOn('preset', theirs, ours);

  expect(equal).toEqual(['VideoDescription.Width', 'AudioDescriptions.0.CodecSettings.AacSettings.Bitrate']);
  expect(defaults).toEqual(['VideoDescription.AntiAlias', 'VideoDescription.CodecLevel']);
  expect(excepted.map(({ path, setting }) => [path, setting])).toEqual([
    ['ContainerSettings.M3u8Settings.AudioPids', 'ContainerSettings.M3u8Settings'],
    ['ContainerSettings.M3u8Settings.PmtPid', 'ContainerSettings.M3u8Settings'],
  ]);
  expect(different).toEqual([{ path: 'VideoDescription.Sharpness', theirs: 50, ours: 100, setting: 'VideoDescription.Sharpness' }]);
});

test('a leaf that only one side has is different unless it is the default', () => {
  expect(verdictOn('preset', { VideoDescription: { AntiAlias: 'DISABLED' } }, { VideoDescription: { Crop: { X: 2 } } }).different
    .map(({ path }) => path)).toEqual(['VideoDescription.AntiAlias', 'VideoDescription.Crop.X']);
});

test('a default that is replaced by another value is different', () => {
  expect(verdictOn('preset', { VideoDescription: { RespondToAfd: 'NONE' } }, { VideoDescription: { RespondToAfd: 'RESPOND' } }).different)
    .toHaveLength(1);
});
