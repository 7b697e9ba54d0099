import { bindPreset, namesOf } from './bind-preset';
import { AudioSource, CaptionKind, CaptionOutput, Captions, HlsSegmentFormat, Ladder, OutputPreset } from '../../src/output-preset';

const ladder = Ladder.qvbr({ maxHeight: 270 });
const english = Captions.sidecar({ suffix: '.srt', language: 'eng' });
const german = Captions.sidecar({ suffix: '_de.srt', language: 'deu' });
const burntIn = Captions.sidecar({ suffix: '.srt', output: CaptionOutput.burnIn() });

test('sidecar captions of a stream are separate outputs in its container', () => {
  const config = bindPreset(OutputPreset.cmaf({ ladder, captions: [english, german] }));

  expect(namesOf(config)).toEqual(['_270p', '_audio', '_captions', '_captions2']);
  expect(config.outputGroup.Outputs.slice(2)).toEqual([english, german].map((captions, index) => ({
    NameModifier: ['_captions', '_captions2'][index],
    ContainerSettings: { Container: 'CMFC' },
    CaptionDescriptions: [captions.toCaptionDescription()],
  })));
  expect(config.outputs.slice(2)).toEqual([{ role: 'captions' }, { role: 'captions' }]);
  expect(config.captionSelectors).toEqual({ ...english.toCaptionSelectors(), ...german.toCaptionSelectors() });
});

test('burned-in captions are in each rung, muxed or not', () => {
  for (const muxAudio of [false, true]) {
    const { outputGroup, captionSelectors } = bindPreset(OutputPreset.hls({ ladder, captions: [burntIn], muxAudio, audio: undefined }));

    expect(outputGroup.Outputs.map((output: any) => output.CaptionDescriptions)).toEqual(
      muxAudio ? [[burntIn.toCaptionDescription()]] : [[burntIn.toCaptionDescription()], undefined],
    );
    expect(captionSelectors).toEqual(burntIn.toCaptionSelectors());
  }
});

test('sidecar captions of muxed rungs have no audio', () => {
  const { outputGroup, outputs } = bindPreset(OutputPreset.hls({ ladder, captions: [english], muxAudio: true }));

  expect(outputGroup.Outputs[1]).toEqual({
    NameModifier: '_captions', ContainerSettings: { Container: 'M3U8' }, CaptionDescriptions: [english.toCaptionDescription()],
  });
  expect(outputs.map(({ role }) => role)).toEqual(['muxed', 'captions']);
});

test('sidecar captions of a file are separate files with different names', () => {
  const config = bindPreset(OutputPreset.mp4({ captions: [english, burntIn] }));

  expect(namesOf(config)).toEqual(['_video', '_captions']);
  expect(config.outputGroup.Outputs[0].CaptionDescriptions).toEqual([burntIn.toCaptionDescription()]);
  expect(config.outputGroup.Outputs[1].ContainerSettings).toEqual({ Container: 'RAW' });
  expect(namesOf(bindPreset(OutputPreset.mp4({ nameModifier: '_hd', captions: [english] })))).toEqual(['_hd', '_hd_captions']);
  expect(namesOf(bindPreset(OutputPreset.mp4({ captions: [burntIn] })))).toEqual([undefined]);
});

test('automatic captions add their audio selector and an unknown tier', () => {
  const automatic = Captions.automatic({ language: 'eng', source: AudioSource.track(2) });
  const { audioSelectors, pricingNotes } = bindPreset(OutputPreset.cmaf({ ladder, captions: [automatic, automatic] }));

  expect(audioSelectors).toMatchObject(automatic.toAudioSelectors());
  expect(pricingNotes).toEqual([{ tier: 'unknown', property: 'Captions.automatic' }]);
});

test.each([
  [() => OutputPreset.cmaf({ captions: [burntIn] }), 'OutputPreset.cmaf captions must be of formats that CMAF_GROUP_SETTINGS can have, got BURN_IN'],
  [
    () => OutputPreset.hls({ segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, captions: [burntIn] }),
    'OutputPreset.hls captions must be of formats that CMAF_GROUP_SETTINGS can have, got BURN_IN',
  ],
  [
    () => OutputPreset.msSmooth({ captions: [english] }),
    'OutputPreset.msSmooth captions must be of formats that MS_SMOOTH_GROUP_SETTINGS can have, got WEBVTT: set their `output`',
  ],
])('rejects captions that the group does not support: %#', (preset, message) => {
  expect(() => bindPreset(preset())).toThrow(message);
});

describe('embedded captions', () => {
  const output = CaptionOutput.embedded();
  const scc = (name: string) => Captions.sidecar({ suffix: `_${name}.scc`, output });
  const embeddedIn = (...captions: Captions[]) => bindPreset(OutputPreset.mp4({ captions })).outputGroup.Outputs[0].CaptionDescriptions;
  const channelOf = ({ DestinationSettings }: any) => DestinationSettings.EmbeddedDestinationSettings.Destination608ChannelNumber;

  test('from SCC files are in separate fields', () => {
    expect(embeddedIn(scc('en')).map(channelOf)).toEqual([1]);
    const [english608, burned, spanish608] = embeddedIn(scc('en'), burntIn, scc('es'));
    expect([english608, spanish608].map(channelOf)).toEqual([1, 3]);
    expect(burned).toEqual(burntIn.toCaptionDescription());
  });

  test('from an SCC file can set their channel', () => {
    const fourth = CaptionOutput.of(CaptionKind.EMBEDDED, {
      DestinationType: 'EMBEDDED', EmbeddedDestinationSettings: { Destination608ChannelNumber: 4 },
    });

    expect(embeddedIn(Captions.sidecar({ suffix: '.scc', output: fourth })).map(channelOf)).toEqual([4]);
  });

  test('from the source keep all channels in one description', () => {
    expect(embeddedIn(Captions.embedded({ output }))).toEqual([Captions.embedded({ output }).toCaptionDescription()]);
  });

  test.each([
    ['two from the source', [1, 3].map(channel => Captions.embedded({ channel, output })), 'got 2 embedded in the source and 0 of SCC files'],
    ['one from the source beside an SCC file', [Captions.embedded({ output }), scc('es')], 'got 1 embedded in the source and 1 of SCC files'],
    ['three from SCC files', ['en', 'es', 'fr'].map(scc), 'CaptionOutput.embedded must be used for at most 2 SCC files, one in each field, got 3'],
  ])('reject %s', (_, captions, message) => {
    expect(() => embeddedIn(...captions)).toThrow(message);
  });
});

test('HLS supports IMSC in fragmented MP4, but not in transport streams', () => {
  const captions = [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.imsc() })];

  expect(bindPreset(OutputPreset.hls({ segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, captions })).captionSelectors).toBeDefined();
  expect(() => bindPreset(OutputPreset.hls({ captions })))
    .toThrow('OutputPreset.hls captions must be of formats that HLS_GROUP_SETTINGS can have, got IMSC: set their `output`');
});

test('captions reject languages with digits', () => {
  expect(() => Captions.sidecar({ suffix: '.srt', language: 'es-419' }))
    .toThrow('without digits, which MediaConvert does not take in captions (es-MX or spa instead of es-419), got \'es-419\'');
  expect(Captions.sidecar({ suffix: '.srt', language: 'es-MX' }).toCaptionDescription()).toMatchObject({ CustomLanguageCode: 'es-MX' });
  expect(Captions.automatic({ language: 'en-US' }).toCaptionDescription()).toMatchObject({ LanguageCode: 'ENG' });
});
