import { Duration, Token } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import * as fc from 'fast-check';
import { AudioRendition, Bitrate, Ladder, OutputPreset, Rendition, type CmafPresetOptions } from '../../../../src/output-preset';
import { aLadder } from '../../video/a-ladder';

const bind = (options?: CmafPresetOptions) =>
  OutputPreset.cmaf(options).bind(new RootConstruct(), { folder: 's3://bucket/job/cmaf', file: 's3://bucket/job/cmaf/video' });

test('HLS and DASH from one set of segments, audio in a separate output', () => {
  const { outputGroup, outputs, ...asks } = bind();

  expect(outputGroup).toMatchObject({
    Name: 'CMAF',
    OutputGroupSettings: {
      Type: 'CMAF_GROUP_SETTINGS',
      CmafGroupSettings: {
        Destination: 's3://bucket/job/cmaf/stream',
        SegmentControl: 'SEGMENTED_FILES',
        SegmentLength: 6,
        FragmentLength: 2,
        WriteHlsManifest: 'ENABLED',
        WriteDashManifest: 'ENABLED',
        ManifestDurationFormat: 'FLOATING_POINT',
        StreamInfResolution: 'INCLUDE',
        CodecSpecification: 'RFC_6381',
        WriteSegmentTimelineInRepresentation: 'ENABLED',
      },
    },
  });
  expect(outputGroup.Outputs.map((output: any) => output.NameModifier)).toEqual(['_1080p', '_720p', '_540p', '_360p', '_270p', '_audio']);
  expect(outputs).toEqual([
    ...[1080, 720, 540, 360, 270].map(height => ({ role: 'video', height, droppable: true })),
    { role: 'audio', droppable: true },
  ]);
  expect(asks).toEqual({ audioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } } });
});

test('video outputs have no audio, and audio outputs have no video', () => {
  const { outputGroup: { Outputs } } = bind({ ladder: Ladder.qvbr({ maxHeight: 270 }) });

  expect(Outputs).toEqual([
    {
      NameModifier: '_270p',
      ContainerSettings: { Container: 'CMFC', CmfcSettings: { IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio' } },
      VideoDescription: Ladder.qvbr({ maxHeight: 270 }).renditions[0].toVideoDescription(),
    },
    {
      NameModifier: '_audio',
      ContainerSettings: { Container: 'CMFC', CmfcSettings: { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT' } },
      AudioDescriptions: [AudioRendition.aac().toAudioDescription()],
    },
  ]);
});

test('each rung has the groups of all audio codecs', () => {
  const { outputGroup: { Outputs } } = bind({ ladder: Ladder.qvbr({ maxHeight: 270 }), audio: [AudioRendition.aac(), AudioRendition.ac3()] });

  expect(Outputs.map((output: any) => output.ContainerSettings.CmfcSettings)).toEqual([
    { IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio,audio_ac3' },
    { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT' },
    { AudioGroupId: 'audio_ac3', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT' },
  ]);
});

test('pricing notes of rungs and audio are not repeated', () => {
  expect(bind({ ladder: Ladder.appleHevc(), audio: [AudioRendition.ac3(), AudioRendition.eac3(), AudioRendition.ac3()] }).pricingNotes).toEqual([
    { tier: 'professional', property: 'Rendition.hevc' },
    { tier: 'unknown', property: 'AudioRendition.ac3' },
    { tier: 'unknown', property: 'AudioRendition.eac3' },
  ]);
});

test('pricing notes of one property stay if their tiers differ', () => {
  const custom = (Height: number, Codec: string) => Rendition.of({ Height, CodecSettings: { Codec } });

  expect(bind({ ladder: Ladder.of([custom(720, 'H_265'), custom(540, 'AV1'), custom(360, 'VVC')]) }).pricingNotes).toEqual([
    { tier: 'professional', property: 'Rendition.of' }, { tier: 'unknown', property: 'Rendition.of' },
  ]);
});

test('all options', () => {
  const audio = AudioRendition.aac({ bitrate: Bitrate.kbps(192) });

  const { outputGroup } = bind({
    ladder: Ladder.qvbr({ maxHeight: 360 }),
    audio: [audio],
    segmentLength: Duration.seconds(8),
    fragmentLength: Duration.seconds(4),
    overrides: { OutputGroupSettings: { CmafGroupSettings: { MinBufferTime: 12 } }, Outputs: { 0: { NameModifier: '_top' } } },
    omit: ['OutputGroupSettings.CmafGroupSettings.CodecSpecification'],
  });

  expect(outputGroup.OutputGroupSettings.CmafGroupSettings).toMatchObject({ SegmentLength: 8, FragmentLength: 4, MinBufferTime: 12 });
  expect(outputGroup.OutputGroupSettings.CmafGroupSettings).not.toHaveProperty('CodecSpecification');
  expect(outputGroup.Outputs.map((output: any) => output.NameModifier)).toEqual(['_top', '_270p', '_audio']);
  expect(outputGroup.Outputs[2].AudioDescriptions).toEqual([audio.toAudioDescription()]);
});

test('the outputs of any ladder have different names and a description each', () => {
  fc.assert(fc.property(aLadder, ladder => {
    const { outputGroup, outputs } = bind({ ladder });

    const modifiers = outputGroup.Outputs.map((output: any) => output.NameModifier);
    expect(new Set(modifiers).size).toBe(ladder.renditions.length + 1);
    expect(outputs).toHaveLength(modifiers.length);
    expect(outputs.map(({ height }) => height)).toEqual(outputGroup.Outputs.map((output: any) => output.VideoDescription?.Height));
  }));
});

test.each<[CmafPresetOptions, string]>([
  [{ segmentLength: Duration.millis(1500) }, 'OutputPreset.cmaf segmentLength in seconds must be a whole number from 1 to 60, got 1.5'],
  [{ fragmentLength: Duration.seconds(61) }, 'OutputPreset.cmaf fragmentLength in seconds must be a whole number from 1 to 60, got 61'],
  [{ segmentLength: Duration.seconds(5) }, 'OutputPreset.cmaf segmentLength must be a multiple of fragmentLength, got 5 s and 2 s'],
  [
    { segmentLength: Duration.seconds(Token.asNumber({ Ref: 'Seconds' })) },
    'OutputPreset.cmaf segmentLength in seconds must be known at synthesis, got a deploy-time token',
  ],
])('rejects %j', (options, message) => {
  expect(() => bind(options)).toThrow(message);
});

test('FLAC is rejected, since the user guide does not list it for CMAF, but accepted by of()', () => {
  const flac = AudioRendition.flac();

  expect(() => bind({ audio: [flac] })).toThrow(
    'OutputPreset.cmaf audio must have a codec that MediaConvert\'s user guide lists for CMFC, got FLAC: AAC, AC3, EAC3, PASSTHROUGH; ');
  const { CodecSettings } = flac.toAudioDescription();
  expect(bind({ audio: [AudioRendition.of({ CodecSettings })] }).outputs.at(-1)).toMatchObject({ role: 'audio' });
});
