import { Duration } from 'aws-cdk-lib';
import { CaptionOutput, Captions, Ladder, OutputPreset, Rendition, type MsSmoothPresetOptions } from '../../../../src/output-preset';
import { bindPreset, groupSettings, namesOf } from '../../bind-preset';

const ladder = Ladder.appleAvc({ maxHeight: 234 });
const bind = (options?: MsSmoothPresetOptions) => bindPreset(OutputPreset.msSmooth({ ladder, ...options }));

test('fragments of two seconds in ISMV, audio in a separate output', () => {
  const config = bind();

  expect(OutputPreset.msSmooth().name).toBe('mss');
  expect(config.outputGroup.Name).toBe('Smooth Streaming');
  expect(config.outputGroup.OutputGroupSettings.Type).toBe('MS_SMOOTH_GROUP_SETTINGS');
  expect(groupSettings(config)).toEqual({ Destination: 's3://bucket/job/preset/stream', FragmentLength: 2, ManifestEncoding: 'UTF8' });
  expect(namesOf(config)).toEqual(['_234p', '_audio']);
  expect(config.outputGroup.Outputs.map((output: any) => output.ContainerSettings)).toEqual([{ Container: 'ISMV' }, { Container: 'ISMV' }]);
});

test('captions are a separate track', () => {
  const { outputGroup: { Outputs } } = bind({ captions: [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.ttml() })] });

  expect(Outputs[2]).toMatchObject({
    ContainerSettings: { Container: 'ISMV' }, CaptionDescriptions: [{ DestinationSettings: { DestinationType: 'TTML' } }],
  });
});

test('the default is the rungs of Ladder.qvbr() with average bitrates, which QVBR does not have', () => {
  const { outputGroup: { Outputs } } = bindPreset(OutputPreset.msSmooth({ audio: [] }));
  const settings = Outputs.map((output: any) => output.VideoDescription.CodecSettings.H264Settings);

  expect(namesOf(bindPreset(OutputPreset.msSmooth({ audio: [] })))).toEqual(['_1080p', '_720p', '_540p', '_360p', '_270p']);
  expect(settings.map(({ RateControlMode }: any) => RateControlMode)).toEqual(Array(5).fill('VBR'));
  expect(settings.map(({ Bitrate, MaxBitrate }: any) => [Bitrate, MaxBitrate])).toEqual([
    [4_333_000, 6_500_000], [3_333_000, 5_000_000], [2_333_000, 3_500_000], [1_000_000, 1_500_000], [267_000, 400_000],
  ]);
});

test('fragment length', () => {
  expect(groupSettings(bind({ fragmentLength: Duration.seconds(4) })).FragmentLength).toBe(4);
});

test.each<[MsSmoothPresetOptions, string]>([
  [{ fragmentLength: Duration.millis(500) }, 'OutputPreset.msSmooth fragmentLength in seconds must be a whole number from 1 to 60, got 0.5'],
  [
    { ladder: Ladder.appleHevc({ maxHeight: 360 }) },
    'OutputPreset.msSmooth ladder must have one of the video codecs that ISMV can carry (H_264, PASSTHROUGH), got H_265',
  ],
  [
    { ladder: Ladder.of([Rendition.h264({ height: 360 })]) },
    'OutputPreset.msSmooth ladder must have renditions with RateControl.vbr or RateControl.cbr, as in Ladder.appleAvc, got QVBR at rung 0',
  ],
])('rejects %#', (options, message) => {
  expect(() => bind(options)).toThrow(message);
});
