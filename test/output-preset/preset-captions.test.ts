import { bindPreset, namesOf } from './bind-preset';
import { AudioSource, CaptionKind, CaptionOutput, Captions, HlsSegmentFormat, Ladder, OutputPreset } from '../../src/output-preset';

const ladder = Ladder.qvbr({ maxHeight: 270 });
const english = Captions.sidecar({ suffix: '.srt', language: 'eng' });
const german = Captions.sidecar({ suffix: '_de.srt', language: 'deu' });
const burntIn = Captions.sidecar({ suffix: '.srt', output: CaptionOutput.burnIn() });

test('sidecars of a stream have separate outputs in its container', () => {
  const config = bindPreset(OutputPreset.cmaf({ ladder, captions: [english, german] }));

  expect(namesOf(config)).toEqual(['_270p', '_audio', '_captions', '_captions2']);
  expect(config.outputGroup.Outputs.slice(2)).toEqual([english, german].map((captions, index) => ({
    NameModifier: ['_captions', '_captions2'][index],
    ContainerSettings: { Container: 'CMFC' },
    CaptionDescriptions: [captions._toCaptionDescription()],
  })));
  expect(config.outputs.slice(2)).toEqual([{ role: 'captions' }, { role: 'captions' }]);
  expect(config.captionSelectors).toEqual({ ...english._toCaptionSelectors(), ...german._toCaptionSelectors() });
});

test('burnt-in captions are in each rung, muxed or not', () => {
  for (const muxAudio of [false, true]) {
    const { outputGroup, captionSelectors } = bindPreset(OutputPreset.hls({ ladder, captions: [burntIn], muxAudio, audio: undefined }));

    expect(outputGroup.Outputs.map((output: any) => output.CaptionDescriptions)).toEqual(
      muxAudio ? [[burntIn._toCaptionDescription()]] : [[burntIn._toCaptionDescription()], undefined],
    );
    expect(captionSelectors).toEqual(burntIn._toCaptionSelectors());
  }
});

test('sidecars of muxed rungs carry no audio', () => {
  const { outputGroup, outputs } = bindPreset(OutputPreset.hls({ ladder, captions: [english], muxAudio: true }));

  expect(outputGroup.Outputs[1]).toEqual({
    NameModifier: '_captions', ContainerSettings: { Container: 'M3U8' }, CaptionDescriptions: [english._toCaptionDescription()],
  });
  expect(outputs.map(({ role }) => role)).toEqual(['muxed', 'captions']);
});

test('files have theirs beside them, each with a name', () => {
  const config = bindPreset(OutputPreset.mp4({ captions: [english, burntIn] }));

  expect(namesOf(config)).toEqual(['_video', '_captions']);
  expect(config.outputGroup.Outputs[0].CaptionDescriptions).toEqual([burntIn._toCaptionDescription()]);
  expect(config.outputGroup.Outputs[1].ContainerSettings).toEqual({ Container: 'RAW' });
  expect(namesOf(bindPreset(OutputPreset.mp4({ nameModifier: '_hd', captions: [english] })))).toEqual(['_hd', '_hd_captions']);
  expect(namesOf(bindPreset(OutputPreset.mp4({ captions: [burntIn] })))).toEqual([undefined]);
});

test('automatic captions bring the audio that they listen to, and an unknown tier', () => {
  const automatic = Captions.automatic({ language: 'eng', source: AudioSource.track(2) });
  const { audioSelectors, pricingNotes } = bindPreset(OutputPreset.cmaf({ ladder, captions: [automatic, automatic] }));

  expect(audioSelectors).toMatchObject(automatic._toAudioSelectors());
  expect(pricingNotes).toEqual([{ tier: 'unknown', property: 'Captions.automatic' }]);
});

test.each([
  [() => OutputPreset.cmaf({ captions: [burntIn] }), 'OutputPreset.cmaf captions must have formats that CMAF_GROUP_SETTINGS supports, got BURN_IN'],
  [
    () => OutputPreset.hls({ segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, captions: [burntIn] }),
    'OutputPreset.hls captions must have formats that CMAF_GROUP_SETTINGS supports, got BURN_IN',
  ],
  [
    () => OutputPreset.msSmooth({ captions: [english] }),
    'OutputPreset.msSmooth captions must have formats that MS_SMOOTH_GROUP_SETTINGS supports, got WEBVTT: set `output`',
  ],
])('rejects captions that the group cannot have %#', (preset, message) => {
  expect(() => bindPreset(preset())).toThrow(message);
});

describe('embedded captions', () => {
  const output = CaptionOutput.embedded();
  const scc = (name: string) => Captions.sidecar({ suffix: `_${name}.scc`, output });
  const embeddedIn = (...captions: Captions[]) => bindPreset(OutputPreset.mp4({ captions })).outputGroup.Outputs[0].CaptionDescriptions;
  const channelOf = ({ DestinationSettings }: any) => DestinationSettings.EmbeddedDestinationSettings.Destination608ChannelNumber;

  test('of SCC files are in a field each', () => {
    expect(embeddedIn(scc('en')).map(channelOf)).toEqual([1]);
    const [english608, burned, spanish608] = embeddedIn(scc('en'), burntIn, scc('es'));
    expect([english608, spanish608].map(channelOf)).toEqual([1, 3]);
    expect(burned).toEqual(burntIn._toCaptionDescription());
  });

  test('of an SCC file can name their channel', () => {
    const fourth = CaptionOutput.of(CaptionKind.EMBEDDED, {
      DestinationType: 'EMBEDDED', EmbeddedDestinationSettings: { Destination608ChannelNumber: 4 },
    });

    expect(embeddedIn(Captions.sidecar({ suffix: '.scc', output: fourth })).map(channelOf)).toEqual([4]);
  });

  test('of the source keep all their channels by one description', () => {
    expect(embeddedIn(Captions.embedded({ output }))).toEqual([Captions.embedded({ output })._toCaptionDescription()]);
  });

  test.each([
    [
      'two of the source', [1, 3].map(channel => Captions.embedded({ channel, output })),
      'CaptionOutput.embedded must be the output of one Captions.embedded, which passes through all channels, without SCC files, '
      + 'got 2 Captions.embedded and 0 SCC files',
    ],
    ['one of the source beside SCC', [Captions.embedded({ output }), scc('es')], 'got 1 Captions.embedded and 1 SCC files'],
    ['three of SCC files', ['en', 'es', 'fr'].map(scc), 'must be the output of at most 2 SCC files, one for each field, got 3'],
  ])('reject %s', (_, captions, message) => {
    expect(() => embeddedIn(...captions)).toThrow(message);
  });
});

test('IMSC is for HLS in fragmented MP4, not in transport streams', () => {
  const captions = [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.imsc() })];

  expect(bindPreset(OutputPreset.hls({ segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, captions })).captionSelectors).toBeDefined();
  expect(() => bindPreset(OutputPreset.hls({ captions })))
    .toThrow('OutputPreset.hls captions must have formats that HLS_GROUP_SETTINGS supports, got IMSC: set `output`');
});

test('captions drop regions with digits, which MediaConvert rejects there', () => {
  expect(Captions.sidecar({ suffix: '.srt', language: 'es-419' })._toCaptionDescription()).toMatchObject({ LanguageCode: 'SPA' });
  expect(Captions.sidecar({ suffix: '.srt', language: 'es-MX' })._toCaptionDescription()).toMatchObject({ CustomLanguageCode: 'es-MX' });
  expect(Captions.automatic({ language: 'en-US' })._toCaptionDescription()).toMatchObject({ LanguageCode: 'ENG' });
});
