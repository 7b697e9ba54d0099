import { RootConstruct } from 'constructs';
import {
  AudioRendition, Bitrate, CaptionOutput, Captions, OutputPreset, RateControl, Rendition, VideoContainer, type Mp4PresetOptions,
} from '../../../src/output-preset';

const bind = (options?: Mp4PresetOptions) =>
  OutputPreset.mp4(options).bind(new RootConstruct(), { folder: 's3://bucket/job/mp4', file: 's3://bucket/job/mp4/video' });

test('one file with video and audio, its index in front', () => {
  expect(bind()).toEqual({
    outputGroup: {
      Name: 'MP4',
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://bucket/job/mp4/video' } },
      Outputs: [{
        ContainerSettings: { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } },
        VideoDescription: Rendition.h264().toVideoDescription(),
        AudioDescriptions: [AudioRendition.aac().toAudioDescription()],
      }],
    },
    outputs: [{ role: 'muxed', height: undefined }],
    audioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } },
  });
});

test('everything can be told', () => {
  const rendition = Rendition.h264({ height: 720, rateControl: RateControl.cbr(Bitrate.mbps(5)) });
  const audio = AudioRendition.aac({ bitrate: Bitrate.kbps(256) });

  const { outputGroup, outputs } = bind({
    rendition,
    audio: [audio],
    nameModifier: '_720p',
    overrides: { Outputs: { 0: { Extension: 'm4v' } } },
    omit: ['Outputs.0.ContainerSettings.Mp4Settings'],
  });

  expect(outputGroup.Outputs).toEqual([{
    NameModifier: '_720p',
    Extension: 'm4v',
    ContainerSettings: { Container: 'MP4' },
    VideoDescription: rendition.toVideoDescription(),
    AudioDescriptions: [audio.toAudioDescription()],
  }]);
  expect(outputs).toEqual([{ role: 'muxed', height: 720 }]);
});

test.each(['', 'a/b', '$dt$', 'x'.repeat(101)])('refuses nameModifier %j', nameModifier => {
  expect(() => bind({ nameModifier })).toThrow(
    `OutputPreset.mp4 nameModifier must be 1 to 100 characters without "/" and "$", got '${nameModifier}'`,
  );
});

test('takes a nameModifier of 100 characters', () => {
  expect(bind({ nameModifier: 'x'.repeat(100) }).outputGroup.Outputs).toEqual([expect.objectContaining({ NameModifier: 'x'.repeat(100) })]);
});

test('ProRes comes with AIFF, and takes no other audio', () => {
  const prores = { container: VideoContainer.MOV, rendition: Rendition.prores() };

  expect(bind(prores).outputGroup.Outputs[0].AudioDescriptions).toEqual([AudioRendition.aiff().toAudioDescription()]);
  expect(() => bind({ ...prores, audio: [AudioRendition.wav()] }))
    .toThrow('OutputPreset.mp4 audio must be AudioRendition.aiff with ProRes, as MediaConvert\'s user guide says, got WAV');
});

test.each([
  ['HEVC in MOV', { container: VideoContainer.MOV, rendition: Rendition.hevc() }, 'OutputPreset.mp4 rendition must have a codec'],
  ['AV1 in WebM', { container: VideoContainer.WEBM, rendition: Rendition.av1(), audio: [] }, 'OutputPreset.mp4 rendition must have a codec'],
])('%s is refused by name, since the user guide does not list it, and taken by of()', (_, options, message) => {
  const container = VideoContainer.of(options.container.name);

  expect(() => bind(options)).toThrow(message);
  expect(bind({ ...options, container }).outputs).toHaveLength(1);
  expect(bind({ ...options, rendition: Rendition.of(options.rendition.toVideoDescription()) }).outputs).toHaveLength(1);
});

test('the name of HEVC in MP4 is for MP4 only', () => {
  const nameIn = (container: VideoContainer) =>
    bind({ container, rendition: Rendition.hevc() }).outputGroup.Outputs[0].VideoDescription.CodecSettings.H265Settings.WriteMp4PackagingType;

  expect(nameIn(VideoContainer.MP4)).toBe('HVC1');
  expect(nameIn(VideoContainer.MPEG_TS)).toBeUndefined();
  expect(nameIn(VideoContainer.of('MOV'))).toBeUndefined();
});

test('files name a language without its region', () => {
  const { outputGroup: { Outputs: [video, captions] } } = bind({
    audio: [AudioRendition.aac({ language: 'pt-BR' }), AudioRendition.aac({ language: 'gsw-CH' }), AudioRendition.aac({ language: 'de' })],
    captions: [Captions.sidecar({ suffix: '.srt', language: 'pt-BR', output: CaptionOutput.srt() })],
  });

  expect(video.AudioDescriptions.map(({ LanguageCode, CustomLanguageCode }: any) => [LanguageCode, CustomLanguageCode]))
    .toEqual([['POR', undefined], [undefined, 'gsw'], ['DEU', undefined]]);
  expect(captions.CaptionDescriptions[0]).toMatchObject({ LanguageCode: 'POR' });
});
