import { RootConstruct } from 'constructs';
import {
  AudioRendition, Bitrate, CaptionOutput, Captions, OutputPreset, RateControl, Rendition, VideoContainer, type FilePresetOptions,
} from '../../../src/output-preset';

const bound = { folder: 's3://bucket/job/mp4', file: 's3://bucket/job/mp4/video' };
const bind = (options?: FilePresetOptions) => OutputPreset.file(options).bind(new RootConstruct(), bound);

test('one file with video and audio, with its index at the start', () => {
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

test.each<[string, FilePresetOptions]>([
  ['no options', {}],
  ['options', { rendition: Rendition.hevc({ height: 720 }), audio: [AudioRendition.ac3()], nameModifier: '_720p' }],
])('mp4 is short for file with %s', (_, options) => {
  const file = OutputPreset.file({ ...options, container: VideoContainer.MP4 });

  expect(OutputPreset.mp4(options).name).toBe(file.name);
  expect(OutputPreset.mp4(options).bind(new RootConstruct(), bound)).toEqual(file.bind(new RootConstruct(), bound));
});

test('errors name the factory', () => {
  expect(() => OutputPreset.mp4({ rendition: Rendition.prores() }).bind(new RootConstruct(), bound)).toThrow('OutputPreset.mp4 rendition must');
});

test.each<[any, string]>([
  [null, 'OutputPreset.file options must be an object, got null'],
  [{ container: 'MOV' }, 'OutputPreset.file container must be a VideoContainer such as VideoContainer.MP4, got \'MOV\''],
  [{ rendition: '720p' }, 'OutputPreset.file rendition must be a Rendition such as Rendition.h264(), got \'720p\''],
  [{ audio: [undefined] }, 'OutputPreset.file audio[0] must be'],
])('rejects wrong shapes: %#', (options, message) => {
  expect(() => OutputPreset.file(options)).toThrow(message);
});

test('all options', () => {
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

test.each(['', 'a/b', '$dt$', 'x'.repeat(101)])('rejects the nameModifier %j', nameModifier => {
  expect(() => bind({ nameModifier })).toThrow(
    `OutputPreset.file nameModifier must be 1 to 100 characters without "/" and "$", got '${nameModifier}'`,
  );
});

test('accepts a nameModifier of 100 characters', () => {
  expect(bind({ nameModifier: 'x'.repeat(100) }).outputGroup.Outputs).toEqual([expect.objectContaining({ NameModifier: 'x'.repeat(100) })]);
});

test('the audio of ProRes is AIFF, and no other codec is accepted', () => {
  const prores = { container: VideoContainer.MOV, rendition: Rendition.prores() };

  expect(bind(prores).outputGroup.Outputs[0].AudioDescriptions).toEqual([AudioRendition.aiff().toAudioDescription()]);
  expect(() => bind({ ...prores, audio: [AudioRendition.wav()] }))
    .toThrow('OutputPreset.file audio must be AudioRendition.aiff with ProRes (MediaConvert\'s user guide), got WAV');
});

test.each([
  ['HEVC in MOV', { container: VideoContainer.MOV, rendition: Rendition.hevc() }, 'OutputPreset.file rendition must have a codec'],
  ['AV1 in WebM', { container: VideoContainer.WEBM, rendition: Rendition.av1(), audio: [] }, 'OutputPreset.file rendition must have a codec'],
])('%s is rejected, since the user guide does not list it, but accepted by of()', (_, options, message) => {
  const container = VideoContainer.of(options.container.name);

  expect(() => bind(options)).toThrow(message);
  expect(bind({ ...options, container }).outputs).toHaveLength(1);
  expect(bind({ ...options, rendition: Rendition.of(options.rendition.toVideoDescription()) }).outputs).toHaveLength(1);
});

test('WriteMp4PackagingType is set in MP4 only', () => {
  const nameIn = (container: VideoContainer) =>
    bind({ container, rendition: Rendition.hevc() }).outputGroup.Outputs[0].VideoDescription.CodecSettings.H265Settings.WriteMp4PackagingType;

  expect(nameIn(VideoContainer.MP4)).toBe('HVC1');
  expect(nameIn(VideoContainer.MPEG_TS)).toBeUndefined();
  expect(nameIn(VideoContainer.of('MOV'))).toBeUndefined();
});

test('languages in files have no region', () => {
  const { outputGroup: { Outputs: [video, captions] } } = bind({
    audio: [AudioRendition.aac({ language: 'pt-BR' }), AudioRendition.aac({ language: 'gsw-CH' }), AudioRendition.aac({ language: 'de' })],
    captions: [Captions.sidecar({ suffix: '.srt', language: 'pt-BR', output: CaptionOutput.srt() })],
  });

  expect(video.AudioDescriptions.map(({ LanguageCode, CustomLanguageCode }: any) => [LanguageCode, CustomLanguageCode]))
    .toEqual([['POR', undefined], [undefined, 'gsw'], ['DEU', undefined]]);
  expect(captions.CaptionDescriptions[0]).toMatchObject({ LanguageCode: 'POR' });
});
