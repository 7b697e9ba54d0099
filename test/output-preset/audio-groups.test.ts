import { bindPreset } from './bind-preset';
import {
  AudioRendition, AudioSource, AutomatedAbrFormat, HlsSegmentFormat, Ladder, OutputPreset, type StreamPresetOptions,
} from '../../src/output-preset';

const ladder = Ladder.qvbr({ maxHeight: 360 });

/** The presets whose playlists have audio groups. */
const FAMILIES: [string, (options: StreamPresetOptions) => OutputPreset][] = [
  ['cmaf', options => OutputPreset.cmaf({ ladder, ...options })],
  ['hls', options => OutputPreset.hls({ ladder, ...options })],
  ['hls in fragmented MP4', options => OutputPreset.hls({ ladder, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, ...options })],
  ['automatedAbr in CMAF', options => OutputPreset.automatedAbr(options)],
  ['automatedAbr in HLS', options => OutputPreset.automatedAbr({ format: AutomatedAbrFormat.HLS, ...options })],
];

const AUDIO: [string, AudioRendition[] | undefined][] = [
  ['the default audio', undefined],
  ['one rendition', [AudioRendition.ac3()]],
  ['two languages', ['eng', 'deu'].map(language => AudioRendition.aac({ source: AudioSource.language(language), language }))],
  ['two codecs', [AudioRendition.aac(), AudioRendition.eac3()]],
  ['two languages and two codecs', [AudioRendition.aac(), AudioRendition.aac({ language: 'deu' }), AudioRendition.ac3(), AudioRendition.ac3()]],
];

const CASES = FAMILIES.flatMap(([family, preset]) => AUDIO.map(([audio, renditions]) => [family, audio, preset({ audio: renditions })] as const));

function settingsOf(preset: OutputPreset): { video: any[]; audio: any[] } {
  const outputs: any[] = bindPreset(preset).outputGroup.Outputs;
  const members = (list: any[]) => list.map(output => output.ContainerSettings.CmfcSettings ?? output.OutputSettings.HlsSettings);
  return { video: members(outputs.filter(output => output.VideoDescription)), audio: members(outputs.filter(output => output.AudioDescriptions)) };
}

// API reference, CmfcSettings.AudioRenditionSets: MediaConvert associates audio only "if you don't specify anything here and for Audio group ID".
test.each(CASES)('%s, %s: each video output names each audio group', (_family, _audio, preset) => {
  const { video, audio } = settingsOf(preset);
  const groups = [...new Set(audio.map(({ AudioGroupId }) => AudioGroupId))];

  expect(groups).not.toContain(undefined);
  expect(video.length).toBeGreaterThan(0);
  expect(video.map(({ AudioRenditionSets }) => AudioRenditionSets)).toEqual(video.map(() => groups.join(',')));
});

// API reference, CmfcSettings.AudioTrackType: DEFAULT "for only one variant in your output group". Several variants need a type.
test.each(CASES)('%s, %s: the first audio output is the only default', (_family, _audio, preset) => {
  const [first, ...others] = settingsOf(preset).audio.map(({ AudioTrackType }) => AudioTrackType);

  expect(first).toBe('ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT');
  expect(others).toEqual(others.map(() => 'ALTERNATE_AUDIO_AUTO_SELECT'));
});

test.each(FAMILIES)('%s without audio has no group', (_, preset) => {
  const { video, audio } = settingsOf(preset({ audio: [] }));

  expect(audio).toEqual([]);
  expect(video.map(members => 'AudioRenditionSets' in members)).toEqual(video.map(() => false));
});
