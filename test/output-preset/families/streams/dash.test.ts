import { Duration } from 'aws-cdk-lib';
import { AudioRendition, CaptionOutput, Captions, Ladder, OutputPreset, TrickPlay, type DashPresetOptions } from '../../../../src/output-preset';
import { bindPreset, groupSettings, namesOf } from '../../bind-preset';

const ladder = Ladder.qvbr({ maxHeight: 270 });
const bind = (options?: DashPresetOptions) => bindPreset(OutputPreset.dash({ ladder, ...options }));

test('one manifest, audio in a separate output', () => {
  const config = bind();

  expect(config.outputGroup.Name).toBe('DASH');
  expect(config.outputGroup.OutputGroupSettings.Type).toBe('DASH_ISO_GROUP_SETTINGS');
  expect(groupSettings(config)).toEqual({
    Destination: 's3://bucket/job/preset/stream',
    SegmentControl: 'SEGMENTED_FILES',
    SegmentLength: 6,
    FragmentLength: 2,
    WriteSegmentTimelineInRepresentation: 'ENABLED',
  });
  expect(config.outputGroup.Outputs).toEqual([
    {
      NameModifier: '_270p',
      ContainerSettings: { Container: 'MPD', MpdSettings: {} },
      VideoDescription: ladder.renditions[0].toVideoDescription(),
    },
    {
      NameModifier: '_audio',
      ContainerSettings: { Container: 'MPD', MpdSettings: {} },
      AudioDescriptions: [AudioRendition.aac().toAudioDescription()],
    },
  ]);
  expect(config.outputs).toEqual([{ role: 'video', height: 270, droppable: true }, { role: 'audio', droppable: true }]);
});

test('lengths and trick play', () => {
  const config = bind({ segmentLength: Duration.seconds(8), fragmentLength: Duration.seconds(4), trickPlay: TrickPlay.sprites() });

  expect(groupSettings(config)).toMatchObject({ SegmentLength: 8, FragmentLength: 4, ImageBasedTrickPlay: 'ADVANCED' });
});

test('captions are a separate output with a selector', () => {
  const config = bind({ captions: [Captions.sidecar({ suffix: '.srt', language: 'eng' })] });

  expect(namesOf(config)).toEqual(['_270p', '_audio', '_captions']);
  expect(config.outputGroup.Outputs[2]).toMatchObject({
    ContainerSettings: { Container: 'MPD', MpdSettings: { CaptionContainerType: 'FRAGMENTED_MP4' } },
    CaptionDescriptions: [{ LanguageCode: 'ENG', DestinationSettings: { DestinationType: 'IMSC' } }],
  });
  expect(config.outputs[2]).toEqual({ role: 'captions' });
  expect(Object.keys(config.captionSelectors!)).toEqual([config.outputGroup.Outputs[2].CaptionDescriptions[0].CaptionSelectorName]);
});

test.each([
  ['IMSC', CaptionOutput.imsc(), 'FRAGMENTED_MP4'], ['TTML', CaptionOutput.ttml(), 'FRAGMENTED_MP4'], ['WEBVTT', CaptionOutput.webVtt(), 'RAW'],
])('captions in %s', (format, output, container) => {
  const { outputGroup: { Outputs } } = bind({ captions: [Captions.sidecar({ suffix: '.srt', output })] });

  expect(Outputs[2]).toMatchObject({
    ContainerSettings: { Container: 'MPD', MpdSettings: { CaptionContainerType: container } },
    CaptionDescriptions: [{ DestinationSettings: { DestinationType: format } }],
  });
});

test.each<[DashPresetOptions, string]>([
  [{ segmentLength: Duration.seconds(5) }, 'OutputPreset.dash segmentLength must be a multiple of fragmentLength, got 5 s and 2 s'],
  [
    { audio: [AudioRendition.mp3()] },
    'OutputPreset.dash audio must have one of the audio codecs that MPD can carry (AAC, AC3, AC4, EAC3, EAC3_ATMOS, FLAC, PASSTHROUGH), got MP3',
  ],
  [
    { captions: [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.srt() })] },
    'OutputPreset.dash captions must have formats that DASH_ISO_GROUP_SETTINGS supports, got SRT: set `output`',
  ],
])('rejects %#', (options, message) => {
  expect(() => bind(options)).toThrow(message);
});
