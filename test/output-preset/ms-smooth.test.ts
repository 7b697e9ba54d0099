import { Duration } from 'aws-cdk-lib';
import { bindPreset, groupSettings, namesOf } from './bind-preset';
import { CaptionOutput, Captions, Ladder, OutputPreset, Rendition, type MsSmoothPresetOptions } from '../../src/output-preset';

const ladder = Ladder.qvbr({ maxHeight: 270 });
const bind = (options?: MsSmoothPresetOptions) => bindPreset(OutputPreset.msSmooth({ ladder, ...options }));

test('fragments of two seconds in ISMV, audio in its own output', () => {
  const config = bind();

  expect(OutputPreset.msSmooth().name).toBe('mss');
  expect(config.outputGroup.Name).toBe('Smooth Streaming');
  expect(config.outputGroup.OutputGroupSettings.Type).toBe('MS_SMOOTH_GROUP_SETTINGS');
  expect(groupSettings(config)).toEqual({ Destination: 's3://bucket/job/preset/stream', FragmentLength: 2, ManifestEncoding: 'UTF8' });
  expect(namesOf(config)).toEqual(['_270p', '_audio']);
  expect(config.outputGroup.Outputs.map((output: any) => output.ContainerSettings)).toEqual([{ Container: 'ISMV' }, { Container: 'ISMV' }]);
});

test('captions are a track of their own', () => {
  const { outputGroup: { Outputs } } = bind({ captions: [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.ttml() })] });

  expect(Outputs[2]).toMatchObject({
    ContainerSettings: { Container: 'ISMV' }, CaptionDescriptions: [{ DestinationSettings: { DestinationType: 'TTML' } }],
  });
});

test('the fragment length can be told', () => {
  expect(groupSettings(bind({ fragmentLength: Duration.seconds(4) })).FragmentLength).toBe(4);
});

test.each<[MsSmoothPresetOptions, string]>([
  [{ fragmentLength: Duration.millis(500) }, 'OutputPreset.msSmooth fragmentLength in seconds must be a whole number from 1 to 60, got 0.5'],
  [
    { ladder: Ladder.of([Rendition.hevc({ height: 360 })]) },
    'OutputPreset.msSmooth ladder must have one of the video codecs that ISMV can carry (H_264, PASSTHROUGH), got H_265',
  ],
])('refuses %#', (options, message) => {
  expect(() => bind(options)).toThrow(message);
});
