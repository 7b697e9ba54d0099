import { RootConstruct } from 'constructs';
import {
  AacProfile, AudioContainer, AudioRendition, AudioSource, Loudness, OutputPreset, type AudioOnlyPresetOptions,
} from '../../../src/output-preset';

const bind = (options: AudioOnlyPresetOptions = {}) =>
  OutputPreset.audioOnly(options).bind(new RootConstruct(), { folder: 's3://bucket/job/audio', file: 's3://bucket/job/audio/video' });

test('the default is AAC in an .m4a file, with its index at the start', () => {
  expect(bind()).toEqual({
    outputGroup: {
      Name: 'Audio',
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://bucket/job/audio/video' } },
      Outputs: [{
        NameModifier: '_audio',
        Extension: 'm4a',
        ContainerSettings: { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } },
        AudioDescriptions: [AudioRendition.aac().toAudioDescription()],
      }],
    },
    outputs: [{ role: 'audio' }],
    pricingNotes: [{ tier: 'unknown', property: 'OutputPreset.audioOnly audio' }],
    audioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } },
  });
});

const MP4 = { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } };

test.each<[string, AudioRendition, object]>([
  ['AC-3', AudioRendition.ac3(), MP4],
  ['E-AC-3', AudioRendition.eac3(), MP4],
  ['Opus', AudioRendition.opus(), { Container: 'OGG' }],
  ['MP3', AudioRendition.mp3(), { Container: 'RAW' }],
  ['FLAC', AudioRendition.flac(), { Container: 'RAW' }],
  ['WAV', AudioRendition.wav(), { Container: 'RAW' }],
  ['Vorbis', AudioRendition.of({ CodecSettings: { Codec: 'VORBIS', VorbisSettings: {} } }), { Container: 'OGG' }],
  ['AIFF', AudioRendition.of({ CodecSettings: { Codec: 'AIFF', AiffSettings: {} } }), { Container: 'RAW' }],
])('default container of %s', (_codec, rendition, container) => {
  expect(bind({ audio: [rendition] }).outputGroup.Outputs).toEqual([
    { NameModifier: '_audio', ContainerSettings: container, AudioDescriptions: [rendition.toAudioDescription()] },
  ]);
});

test.each<[string, AudioRendition, AudioContainer, object]>([
  ['Opus in WebM', AudioRendition.opus(), AudioContainer.WEBM, { Container: 'WEBM' }],
  ['FLAC in Ogg', AudioRendition.flac(), AudioContainer.OGG, { Container: 'OGG' }],
  ['AAC in a transport stream', AudioRendition.aac(), AudioContainer.MPEG_TS, { Container: 'M2TS', M2tsSettings: { RateMode: 'VBR' } }],
  ['AAC without a container', AudioRendition.aac(), AudioContainer.RAW, { Container: 'RAW' }],
])('%s', (_name, rendition, container, settings) => {
  const [output] = bind({ audio: [rendition], container }).outputGroup.Outputs;
  expect(output.ContainerSettings).toEqual(settings);
  expect(output.Extension).toBeUndefined();
});

test('each rendition is a file, and all audio selectors are added', () => {
  const config = bind({
    audio: [AudioRendition.mp3(), AudioRendition.aac({ source: AudioSource.language('deu') })], nameModifier: '_sound',
  });

  expect(config.outputGroup.Outputs.map((output: any) => output.NameModifier)).toEqual(['_sound_1', '_sound_2']);
  expect(config.outputs).toEqual([{ role: 'audio' }, { role: 'audio' }]);
  expect(Object.keys(config.audioSelectors!)).toEqual(['Audio Selector 1', 'Audio Selector language DEU']);
});

test.each<[string, AudioRendition, object[] | undefined]>([
  ['MP3', AudioRendition.mp3(), undefined],
  ['MP3 with loudness', AudioRendition.mp3({ loudness: Loudness.ituBs1770() }),
    [{ tier: 'professional', property: 'AudioRendition.mp3 loudness' }]],
  ['HE-AAC', AudioRendition.aac({ profile: AacProfile.HE_V1 }), [{ tier: 'unknown', property: 'AudioRendition.aac profile' }]],
  ['Opus', AudioRendition.opus(), [{ tier: 'unknown', property: 'AudioRendition.opus' }]],
])('pricing notes of %s', (_name, rendition, notes) => {
  expect(bind({ audio: [rendition] }).pricingNotes).toEqual(notes);
});

test.each<[string, AudioOnlyPresetOptions, string]>([
  ['no audio', { audio: [] }, 'OutputPreset.audioOnly audio must have at least one AudioRendition, got none'],
  ['Opus in MP4', { audio: [AudioRendition.opus()], container: AudioContainer.MP4 },
    'OutputPreset.audioOnly audio must have one of the audio codecs that MP4 can carry '
      + '(AAC, AC3, AC4, EAC3, EAC3_ATMOS, FLAC, MP3, WAV, PASSTHROUGH), got OPUS'],
  ['Opus without a container', { audio: [AudioRendition.opus()], container: AudioContainer.RAW },
    'OutputPreset.audioOnly container must not be RAW for OPUS, which has no raw file format, got RAW'],
  ['Vorbis without a container', { audio: [AudioRendition.of({ CodecSettings: { Codec: 'VORBIS' } })], container: AudioContainer.RAW },
    'OutputPreset.audioOnly container must not be RAW for VORBIS, which has no raw file format, got RAW'],
  ['an unknown codec', { audio: [AudioRendition.of({ CodecSettings: { Codec: 'NEW' } })] },
    'OutputPreset.audioOnly container must be set for a codec other than '
      + 'AAC, AC3, AC4, AIFF, EAC3, EAC3_ATMOS, FLAC, MP2, MP3, OPUS, VORBIS, WAV, got NEW'],
  ['an empty modifier', { nameModifier: '' }, 'OutputPreset.audioOnly nameModifier must be 1 to 100 characters without "/" and "$", got \'\''],
  ['a modifier with a folder', { nameModifier: '/a' },
    'OutputPreset.audioOnly nameModifier must be 1 to 100 characters without "/" and "$", got \'/a\''],
  ['a long modifier', { nameModifier: 'x'.repeat(101) },
    `OutputPreset.audioOnly nameModifier must be 1 to 100 characters without "/" and "$", got '${'x'.repeat(101)}'`],
  ['a modifier with a format identifier', { nameModifier: '$dt$' },
    'OutputPreset.audioOnly nameModifier must be 1 to 100 characters without "/" and "$", got \'$dt$\''],
])('rejects %s', (_name, options, message) => {
  expect(() => bind(options)).toThrow(new Error(message));
});
