import { Duration } from 'aws-cdk-lib';
import {
  AudioRendition, Bitrate, HlsSegmentFormat, Ladder, OutputPreset, RateControl, Rendition, TrickPlay, type HlsPresetOptions,
} from '../../../../src/output-preset';
import { bindPreset, groupSettings, namesOf } from '../../bind-preset';

const bind = (options?: HlsPresetOptions) => bindPreset(OutputPreset.hls(options));
const ladder = Ladder.qvbr({ maxHeight: 360 });

test('transport streams with audio in a separate output', () => {
  const config = bind({ ladder });

  expect(config.outputGroup.Name).toBe('HLS');
  expect(config.outputGroup.OutputGroupSettings.Type).toBe('HLS_GROUP_SETTINGS');
  expect(groupSettings(config)).toEqual({
    Destination: 's3://bucket/job/preset/stream',
    SegmentControl: 'SEGMENTED_FILES',
    SegmentLength: 6,
    MinSegmentLength: 0,
    DirectoryStructure: 'SINGLE_DIRECTORY',
    ManifestDurationFormat: 'FLOATING_POINT',
    StreamInfResolution: 'INCLUDE',
    CodecSpecification: 'RFC_6381',
  });
  expect(config.outputGroup.Outputs).toEqual([
    ...ladder.renditions.map(rendition => ({
      NameModifier: `_${rendition.height}p`,
      ContainerSettings: { Container: 'M3U8', M3u8Settings: {} },
      OutputSettings: { HlsSettings: { IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio' } },
      VideoDescription: rendition.toVideoDescription(),
    })),
    {
      NameModifier: '_audio',
      ContainerSettings: { Container: 'M3U8', M3u8Settings: {} },
      OutputSettings: {
        HlsSettings: { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT', AudioOnlyContainer: 'M2TS' },
      },
      AudioDescriptions: [AudioRendition.aac().toAudioDescription()],
    },
  ]);
  expect(config.outputs).toEqual([
    { role: 'video', height: 360, droppable: true },
    { role: 'video', height: 270, droppable: true },
    { role: 'audio', droppable: true },
  ]);
});

test('audio in each rung, for old players', () => {
  const { outputGroup, outputs } = bind({ ladder, muxAudio: true, iFramePlaylists: false, segmentLength: Duration.seconds(10) });

  expect(outputGroup.OutputGroupSettings.HlsGroupSettings.SegmentLength).toBe(10);
  expect(outputGroup.Outputs.map((output: any) => [output.NameModifier, output.AudioDescriptions, output.OutputSettings])).toEqual(
    ['_360p', '_270p'].map(name => [name, [AudioRendition.aac().toAudioDescription()], { HlsSettings: { IFrameOnlyManifest: 'EXCLUDE' } }]),
  );
  expect(outputs).toEqual([{ role: 'muxed', height: 360, droppable: true }, { role: 'muxed', height: 270, droppable: true }]);
});

test('fragmented MP4 is a CMAF group without a DASH manifest', () => {
  const config = bind({ ladder, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, iFramePlaylists: false, fragmentLength: Duration.seconds(3) });

  expect(config.outputGroup.Name).toBe('HLS');
  expect(config.outputGroup.OutputGroupSettings.Type).toBe('CMAF_GROUP_SETTINGS');
  expect(groupSettings(config)).toMatchObject({ WriteHlsManifest: 'ENABLED', WriteDashManifest: 'DISABLED', SegmentLength: 6, FragmentLength: 3 });
  expect(config.outputGroup.Outputs[0].ContainerSettings).toEqual({
    Container: 'CMFC', CmfcSettings: { IFrameOnlyManifest: 'EXCLUDE', AudioRenditionSets: 'audio' },
  });
});

test('fragmented MP4 has I-frame playlists too', () => {
  const { outputGroup } = bind({ ladder, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 });

  expect(outputGroup.Outputs[0].ContainerSettings.CmfcSettings).toEqual({ IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio' });
});

test('options of muxed audio', () => {
  const audio = AudioRendition.aac({ language: 'deu' });

  expect(bind({ ladder, muxAudio: true, audio: [audio] }).outputGroup.Outputs[0].AudioDescriptions).toEqual([audio.toAudioDescription()]);
});

test('several audio renditions: a group per codec, and one default', () => {
  const audio = [AudioRendition.aac(), AudioRendition.aac({ language: 'deu' }), AudioRendition.ac3()];
  const config = bind({ ladder, audio });

  expect(namesOf(config)).toEqual(['_360p', '_270p', '_audio', '_audio2', '_audio3']);
  const hls = config.outputGroup.Outputs.map((output: any) => output.OutputSettings.HlsSettings);
  expect(hls[0].AudioRenditionSets).toBe('audio,audio_ac3');
  expect(hls.slice(2).map((settings: any) => [settings.AudioGroupId, settings.AudioTrackType])).toEqual([
    ['audio', 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT'],
    ['audio', 'ALTERNATE_AUDIO_AUTO_SELECT'],
    ['audio_ac3', 'ALTERNATE_AUDIO_AUTO_SELECT'],
  ]);
});

test('without audio, video has no audio group', () => {
  const { outputGroup } = bind({ ladder, audio: [] });

  expect(outputGroup.Outputs.map((output: any) => output.OutputSettings)).toEqual([
    { HlsSettings: { IFrameOnlyManifest: 'INCLUDE' } }, { HlsSettings: { IFrameOnlyManifest: 'INCLUDE' } },
  ]);
});

test('trick play is in the group settings, and its tier is unknown', () => {
  const config = bind({ ladder, trickPlay: TrickPlay.thumbnails() });

  expect(groupSettings(config).ImageBasedTrickPlay).toBe('THUMBNAIL');
  expect(config.pricingNotes).toEqual([{ tier: 'unknown', property: 'TrickPlay.thumbnails' }]);
});

const hevc = Ladder.of([Rendition.hevc({ height: 360, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(1) }) })]);

test('HEVC in fragmented MP4', () => {
  const { outputGroup } = bind({ ladder: hevc, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 });

  expect(outputGroup.Outputs[0].VideoDescription.CodecSettings.Codec).toBe('H_265');
});

test.each<[string, HlsPresetOptions, string]>([
  [
    'HEVC in transport streams', { ladder: hevc },
    'OutputPreset.hls must not have HEVC in transport streams, which Apple\'s players do not support, got H_265: '
    + 'use OutputPreset.cmaf or HlsSegmentFormat.FRAGMENTED_MP4',
  ],
  [
    'fragments in transport streams', { fragmentLength: Duration.seconds(2) },
    'OutputPreset.hls fragmentLength must not be set with HlsSegmentFormat.TRANSPORT_STREAM, which has no fragments, got 2 s',
  ],
  [
    'half seconds in transport streams', { fragmentLength: Duration.millis(500) },
    'OutputPreset.hls fragmentLength in seconds must be a whole number from 1 to 60, got 0.5',
  ],
  [
    'audio muxed into fragmented MP4', { muxAudio: true, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 },
    'OutputPreset.hls muxAudio must be false with HlsSegmentFormat.FRAGMENTED_MP4, which has separate audio outputs, got true',
  ],
  [
    'two muxed audio renditions', { muxAudio: true, audio: [AudioRendition.aac(), AudioRendition.aac()] },
    'OutputPreset.hls muxAudio must be used with exactly one audio rendition, got 2',
  ],
  [
    'half seconds', { segmentLength: Duration.millis(2500) },
    'OutputPreset.hls segmentLength in seconds must be a whole number from 1 to 60, got 2.5',
  ],
  [
    'segments that are not whole fragments', { segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, segmentLength: Duration.seconds(5) },
    'OutputPreset.hls segmentLength must be a multiple of fragmentLength, got 5 s and 2 s',
  ],
  [
    'a codec that the container does not support', { audio: [AudioRendition.opus()] },
    'OutputPreset.hls audio must have one of the audio codecs that M3U8 can carry (AAC, AC3, EAC3, MP3, PASSTHROUGH), got OPUS',
  ],
])('rejects %s', (_what, options, message) => {
  expect(() => bind(options)).toThrow(message);
});
