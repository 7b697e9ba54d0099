import { RootConstruct } from 'constructs';
import { AudioRendition, Bitrate, OutputPreset, RateControl, Rendition, type Mp4PresetOptions } from '../../src/output-preset';

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
