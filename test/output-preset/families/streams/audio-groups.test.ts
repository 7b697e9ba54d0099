import {
  AudioRendition, AudioSource, AudioType, Bitrate, HlsSegmentFormat, Ladder, OutputPreset, Rendition, type AdaptivePresetOptions,
  type RenditionOptions,
} from '../../../../src/output-preset';
import { bindPreset } from '../../bind-preset';

const aac = (kbps: number, group?: string) => AudioRendition.aac({ bitrate: Bitrate.kbps(kbps), group });
const rungs = (...options: RenditionOptions[]) =>
  Ladder.of(options.map((each, index) => Rendition.h264({ height: [720, 360, 270][index], ...each })));

type Family = [string, (options: AdaptivePresetOptions) => OutputPreset];
const WITH_PLAYLISTS: Family[] = [
  ['cmaf', options => OutputPreset.cmaf(options)],
  ['hls', options => OutputPreset.hls(options)],
  ['hls in fragmented MP4', options => OutputPreset.hls({ ...options, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 })],
];

const outputsOf = (preset: OutputPreset): any[] => bindPreset(preset).outputGroup.Outputs;
const playlistSettings = (preset: OutputPreset) =>
  outputsOf(preset).map(output => output.ContainerSettings.CmfcSettings ?? output.OutputSettings.HlsSettings);

describe.each(WITH_PLAYLISTS)('%s', (family, make) => {
  test('renditions with groups, and the groups that each rung uses', () => {
    const settings = playlistSettings(make({
      audio: [aac(192, 'high'), aac(64, 'low-1'), AudioRendition.ac3()],
      ladder: rungs({ audioGroups: ['high', 'audio_ac3', 'high'] }, { audioGroups: ['low-1'] }, {}),
    }));

    expect(settings.map(({ AudioRenditionSets }) => AudioRenditionSets)).toEqual(
      ['high,audio_ac3', 'low-1', 'high,low-1,audio_ac3', undefined, undefined, undefined]);
    expect(settings.slice(3).map(({ AudioGroupId }) => AudioGroupId)).toEqual(['high', 'low-1', 'audio_ac3']);
    expect(settings.slice(3).map(({ AudioTrackType }) => AudioTrackType)).toEqual(
      ['ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT', 'ALTERNATE_AUDIO_AUTO_SELECT', 'ALTERNATE_AUDIO_AUTO_SELECT']);
  });

  test('described video is flagged, other audio is not', () => {
    const audio = [aac(128), AudioRendition.aac({ name: 'Described', audioType: AudioType.VISUALLY_IMPAIRED_COMMENTARY }),
      AudioRendition.aac({ name: 'Clear', audioType: AudioType.HEARING_IMPAIRED })];
    const flags = playlistSettings(make({ audio, ladder: rungs({}) })).map(settings => settings.DescriptiveVideoServiceFlag);

    expect(flags).toEqual([undefined, undefined, 'FLAG', undefined]);
  });

  test('audio of a rung', () => {
    expect(() => bindPreset(make({ ladder: rungs({ audio: [aac(64)] }) }))).toThrow(
      `OutputPreset.${family.split(' ')[0]} ladder must have renditions without audio, except in OutputPreset.hls with muxAudio, got 1: `
      + 'set `audio` of the preset');
  });
});

test('xHE-AAC, which few players decode, has a group apart from AAC', () => {
  const settings = playlistSettings(OutputPreset.cmaf({ audio: [AudioRendition.aac(), AudioRendition.xheAac()], ladder: rungs({}) }));

  expect(settings.map(({ AudioGroupId }) => AudioGroupId)).toEqual([undefined, 'audio', 'audio_xhe_aac']);
});

test.each<Family>([['dash', options => OutputPreset.dash(options)]])('%s has no groups', (_, make) => {
  const preset = make({ audio: [aac(192, 'high'), aac(64, 'low')], ladder: rungs({ audioGroups: ['high'] }) });

  expect(JSON.stringify(outputsOf(preset))).not.toMatch(/high|AudioGroupId|AudioRenditionSets|DescriptiveVideo/);
});

test.each<[string, AdaptivePresetOptions, string]>([
  ['two codecs in a group', { audio: [aac(128, 'all'), AudioRendition.ac3({ group: 'all' })] },
    "OutputPreset.cmaf audio must have renditions of one codec in each group, got AAC and AC3 in 'all'"],
  ['the default group for another codec', { audio: [aac(128), AudioRendition.ac3({ group: 'audio' })] },
    "OutputPreset.cmaf audio must have renditions of one codec in each group, got AAC and AC3 in 'audio'"],
  ['an unknown group', { ladder: rungs({ audioGroups: ['audio', 'low'] }), audio: [aac(128), AudioRendition.ac3()] },
    'OutputPreset.cmaf ladder must have renditions whose audioGroups are groups of the stream\'s audio (audio, audio_ac3), got \'low\''],
  ['no group', { ladder: rungs({ audioGroups: [] }) },
    'OutputPreset.cmaf ladder must have renditions whose audioGroups are groups of the stream\'s audio (audio), got an empty list'],
  ['a group without audio', { ladder: rungs({ audioGroups: ['audio'] }), audio: [] },
    'OutputPreset.cmaf ladder must have renditions whose audioGroups are groups of the stream\'s audio (none), got \'audio\''],
])('rejects %s', (_what, options, message) => {
  expect(() => bindPreset(OutputPreset.cmaf(options))).toThrow(new Error(message));
});

test.each<[RenditionOptions, string]>([
  [{ audioGroups: 'high' as any }, "Rendition.h264 audioGroups must be a list of strings, got 'high'"],
  [{ audioGroups: [1] as any }, 'Rendition.h264 audioGroups[0] must be a string, got 1'],
  [{ audio: AudioRendition.aac() as any }, 'Rendition.h264 audio must be a list of AudioRendition, got an object of class AudioRendition'],
])('rejects %j', (options, message) => {
  expect(() => Rendition.h264(options)).toThrow(new Error(message));
});

test.each(['a b', 'a,b', '', 'é', 'a'.repeat(101)])('rejects the group %p', group => {
  expect(() => AudioRendition.mp3({ group })).toThrow(
    `AudioRendition.mp3 group must be 1 to 100 letters without accents, digits, "-" and "_", got '${group}'`);
});

describe('muxed audio', () => {
  const muxed = (options: AdaptivePresetOptions) => bindPreset(OutputPreset.hls({ ...options, muxAudio: true }));
  const bitratesOf = (options: AdaptivePresetOptions) => muxed(options).outputGroup.Outputs
    .map(({ AudioDescriptions }: any) => AudioDescriptions.map(({ CodecSettings }: any) => CodecSettings.AacSettings.Bitrate));

  test('each rung has its own audio, or that of the preset', () => {
    const ladder = rungs({ audio: [aac(192)] }, {}, { audio: [aac(64)] });

    expect(bitratesOf({ ladder, audio: [aac(96)] })).toEqual([[192_000], [96_000], [64_000]]);
    expect(bitratesOf({ ladder })).toEqual([[192_000], [128_000], [64_000]]);
    expect(muxed({ ladder }).outputs.map(({ role }) => role)).toEqual(['muxed', 'muxed', 'muxed']);
  });

  test('the job gets the selectors and notes of that audio', () => {
    const source = AudioSource.track(2);
    const config = muxed({ ladder: rungs({ audio: [AudioRendition.ac3({ source })] }) });

    expect(config.audioSelectors).toEqual({ 'Audio Selector track 2': { SelectorType: 'TRACK', Tracks: [2] } });
    expect(config.pricingNotes).toEqual([{ tier: 'unknown', property: 'AudioRendition.ac3' }]);
  });

  test.each<[string, AdaptivePresetOptions, string]>([
    ['two renditions in a rung', { ladder: rungs({ audio: [aac(96), aac(64)] }) },
      'OutputPreset.hls ladder must have renditions with exactly one audio rendition each, got 2'],
    ['none in a rung', { ladder: rungs({ audio: [] }) }, 'OutputPreset.hls ladder must have renditions with exactly one audio rendition each, got 0'],
    ['different sources', { ladder: rungs({ audio: [AudioRendition.aac({ source: AudioSource.track(2) })] }, {}) },
      "OutputPreset.hls ladder must have the same source of audio in each rendition, got 'Audio Selector track 2' and 'Audio Selector 1'"],
    ['groups', { ladder: rungs({ audioGroups: ['audio'] }) },
      'OutputPreset.hls ladder must have renditions whose audioGroups are groups of the stream\'s audio (none), got \'audio\''],
  ])('rejects %s', (_what, options, message) => {
    expect(() => muxed(options)).toThrow(new Error(message));
  });
});

test.each<[RenditionOptions, string]>([
  [{ audio: [aac(64)] }, 'OutputPreset.mp4 rendition must not have audio, which is for streams: set `audio` of the preset'],
  [{ audioGroups: ['audio'] }, 'OutputPreset.mp4 rendition must not have audioGroups, which is for streams: set `audio` of the preset'],
])('a file takes no rendition with %j', (options, message) => {
  expect(() => bindPreset(OutputPreset.mp4({ rendition: Rendition.h264(options) }))).toThrow(new Error(message));
});
