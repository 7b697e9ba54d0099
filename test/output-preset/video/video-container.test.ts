import { AudioRendition, OutputPreset, Rendition, VideoContainer, type FilePresetOptions } from '../../../src/output-preset';
import { bindPreset } from '../bind-preset';

test.each([
  [VideoContainer.MP4, { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } }],
  [VideoContainer.MOV, { Container: 'MOV', MovSettings: {} }],
  [VideoContainer.WEBM, { Container: 'WEBM' }],
  [VideoContainer.MXF, { Container: 'MXF', MxfSettings: {} }],
  [VideoContainer.MPEG_TS, { Container: 'M2TS', M2tsSettings: { RateMode: 'VBR' } }],
  [VideoContainer.of('F4V'), { Container: 'F4V' }],
  [VideoContainer.of('F4V', { settings: { F4vSettings: {} } }), { Container: 'F4V', F4vSettings: {} }],
])('%#', (container, settings) => {
  expect(container._toContainerSettings()).toEqual(settings);
});

test.each(['', 'mp4', 'M', 'A_B', '.MP4', 'MP4.'])('rejects the name %j', name => {
  expect(() => VideoContainer.of(name)).toThrow(
    `VideoContainer.of container must be MediaConvert's name of a container, such as F4V, got '${name}'`,
  );
});

const bind = (options: FilePresetOptions) => bindPreset(OutputPreset.file(options));

test.each<[FilePresetOptions]>([
  [{ container: VideoContainer.WEBM, rendition: Rendition.vp9(), audio: [AudioRendition.opus()] }],
  [{ container: VideoContainer.MXF, audio: [AudioRendition.wav()] }],
  [{ container: VideoContainer.MOV, rendition: Rendition.prores(), audio: [AudioRendition.aiff()] }],
  [{ container: VideoContainer.MPEG_TS, audio: [AudioRendition.aac(), AudioRendition.ac3()] }],
])('each container has its codecs %#', options => {
  const { outputGroup } = bind(options);

  expect(outputGroup.Name).toBe(options.container!.name);
  expect(outputGroup.Outputs[0].ContainerSettings.Container).toBe(options.container!.name);
  expect(outputGroup.Outputs[0].AudioDescriptions).toEqual(options.audio!.map(track => track.toAudioDescription()));
});

test.each<[FilePresetOptions, string]>([
  [{ container: VideoContainer.WEBM }, 'rendition must have one of the video codecs that WEBM can carry (VP8, VP9, AV1), got H_264'],
  [
    { container: VideoContainer.WEBM, rendition: Rendition.vp9() },
    'audio must have one of the audio codecs that WEBM can carry (OPUS, VORBIS), got AAC',
  ],
  [{ rendition: Rendition.prores() }, 'rendition must have one of the video codecs that MP4 can carry (H_264, H_265, AV1, PASSTHROUGH), got PRORES'],
  [{ container: VideoContainer.of('GIF'), rendition: Rendition.of({ CodecSettings: { Codec: 'GIF', GifSettings: {} } }) },
    'audio must have one of the audio codecs that GIF can carry (none), got AAC'],
])('rejects unsupported codecs: %#', (options, message) => {
  expect(() => bind(options)).toThrow(`OutputPreset.file ${message}`);
});

test('unknown codecs are not validated', () => {
  const rendition = Rendition.of({ CodecSettings: { Codec: 'H_266', H266Settings: {} } });
  expect(bind({ rendition }).outputGroup.Outputs[0].VideoDescription.CodecSettings.Codec).toBe('H_266');
});

test('without audio, the output has the role video', () => {
  const { outputGroup, outputs } = bind({ audio: [] });

  expect(outputGroup.Outputs[0]).not.toHaveProperty('AudioDescriptions');
  expect(outputs).toEqual([{ role: 'video', height: undefined }]);
});
