import { Token } from 'aws-cdk-lib';
import { AudioSource, CaptionFormat, CaptionKind, CaptionOutput, Captions, SccFrameRate } from '../../../src/output-preset';

describe('from a file beside the video', () => {
  test('by default as WebVTT', () => {
    const captions = Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English (SDH)' });

    expect(captions.toCaptionSelectors()).toEqual({
      'Caption Selector srt': { SourceSettings: { SourceType: 'SRT', FileSourceSettings: { SourceFile: '{{inputBase}}.srt' } } },
    });
    expect(captions.toCaptionDescription()).toEqual({
      CaptionSelectorName: 'Caption Selector srt',
      LanguageCode: 'ENG',
      LanguageDescription: 'English (SDH)',
      DestinationSettings: { DestinationType: 'WEBVTT' },
    });
    expect(captions).toMatchObject({ kind: CaptionKind.SIDECAR, language: 'eng', name: 'English (SDH)', pricingNotes: [] });
    expect(captions.toAudioSelectors()).toEqual({});
  });

  test.each([
    ['.srt', 'SRT'], ['.vtt', 'WEBVTT'], ['.WEBVTT', 'WEBVTT'], ['.SCC', 'SCC'], ['_de.ttml', 'TTML'], ['.dfxp', 'TTML'], ['.xml', 'IMSC'],
    ['.smi', 'SMI'], ['.stl', 'STL'],
  ])('%s is %s', (suffix, format) => {
    const [selector] = Object.values(Captions.sidecar({ suffix }).toCaptionSelectors());
    expect(selector.SourceSettings).toEqual({ SourceType: format, FileSourceSettings: { SourceFile: `{{inputBase}}${suffix}` } });
  });

  test('another format and another time make another selector', () => {
    const captions = Captions.sidecar({ suffix: '_de.xml', format: CaptionFormat.SMPTE_TT, delayMilliseconds: -500 });

    expect(captions.toCaptionSelectors()).toEqual({
      'Caption Selector _de xml as SMPTE_TT delayed -500': {
        SourceSettings: {
          SourceType: 'SMPTE_TT',
          FileSourceSettings: { SourceFile: '{{inputBase}}_de.xml', TimeDelta: -500, TimeDeltaUnits: 'MILLISECONDS' },
        },
      },
    });
    expect(captions.toCaptionDescription().CaptionSelectorName).toBe('Caption Selector _de xml as SMPTE_TT delayed -500');
  });

  test('SCC files hold what television embeds', () => {
    expect(Captions.sidecar({ suffix: '.scc', output: CaptionOutput.embedded() }).kind).toBe(CaptionKind.EMBEDDED);
  });
});

test.each([[undefined, 1], [4, 4]])('embedded, channel %s', (channel, number) => {
  const captions = Captions.embedded({ channel, output: CaptionOutput.scc(SccFrameRate.FPS_24), language: 'gsw' });

  expect(captions.toCaptionSelectors()).toEqual({
    [`Caption Selector CC${number}`]: {
      SourceSettings: { SourceType: 'EMBEDDED', EmbeddedSourceSettings: { Source608ChannelNumber: number, Source608TrackNumber: 1 } },
    },
  });
  expect(captions.toCaptionDescription()).toEqual({
    CaptionSelectorName: `Caption Selector CC${number}`,
    CustomLanguageCode: 'gsw',
    DestinationSettings: { DestinationType: 'SCC', SccDestinationSettings: { Framerate: 'FRAMERATE_24' } },
  });
});

test('automatic: from audio, without a caption selector, at a price that AWS does not say', () => {
  const captions = Captions.automatic({ language: 'deu', source: AudioSource.track(2) });

  expect(captions.toCaptionDescription()).toEqual({
    Source: 'SMART_SUBTITLE',
    AudioSourceNames: ['Audio Selector track 2'],
    LanguageCode: 'DEU',
    DestinationSettings: { DestinationType: 'WEBVTT' },
  });
  expect(captions.toCaptionSelectors()).toEqual({});
  expect(captions.toAudioSelectors()).toEqual({ 'Audio Selector track 2': { SelectorType: 'TRACK', Tracks: [2] } });
  expect(captions.pricingNotes).toEqual([{ tier: 'unknown', property: 'Captions.automatic' }]);
});

test('automatic listens to the default track', () => {
  expect(Captions.automatic({ language: 'ENG' }).toCaptionDescription().AudioSourceNames).toEqual(['Audio Selector 1']);
});

test('anything else', () => {
  const selector = { SourceSettings: { SourceType: 'TELETEXT', TeletextSourceSettings: { PageNumber: '888' } } };
  const captions = Captions.of('Caption Selector teletext', selector, {
    output: CaptionOutput.burnIn({ fontSize: 30 }),
    overrides: { DestinationSettings: { BurninDestinationSettings: { Alignment: 'LEFT' } } },
    omit: ['DestinationSettings.BurninDestinationSettings.FontSize'],
  });

  expect(captions.kind).toBe(CaptionKind.BURN_IN);
  expect(captions.toCaptionSelectors()).toEqual({ 'Caption Selector teletext': selector });
  expect(captions.toCaptionDescription()).toEqual({
    CaptionSelectorName: 'Caption Selector teletext',
    DestinationSettings: { DestinationType: 'BURN_IN', BurninDestinationSettings: { Alignment: 'LEFT' } },
  });
});

test('fits the groups that its output fits', () => {
  const captions = Captions.sidecar({ suffix: '.srt', output: CaptionOutput.srt() });
  expect([captions.fits('FILE_GROUP_SETTINGS'), captions.fits('CMAF_GROUP_SETTINGS')]).toEqual([true, false]);
});

const LANGUAGE = 'a code of ISO 639-1 such as de, of ISO 639-2 such as deu, or of BCP 47 such as pt-BR, without digits, '
  + 'which MediaConvert does not take in captions (es-MX or spa instead of es-419)';
const EXTENSIONS = '.srt, .vtt, .webvtt, .scc, .ttml, .dfxp, .xml, .smi, .stl';

test.each<[string, () => unknown, string]>([
  ['no known extension', () => Captions.sidecar({ suffix: '.txt' }),
    `Captions.sidecar suffix must be without "/", "{" and "}", and end with one of ${EXTENSIONS}, got '.txt'`],
  ['a mixed extension', () => Captions.sidecar({ suffix: '.Srt' }),
    `Captions.sidecar suffix must be without "/", "{" and "}", and end with one of ${EXTENSIONS}, got '.Srt'`],
  ['a path', () => Captions.sidecar({ suffix: '/../a.srt' }),
    `Captions.sidecar suffix must be without "/", "{" and "}", and end with one of ${EXTENSIONS}, got '/../a.srt'`],
  ['a token', () => Captions.sidecar({ suffix: Token.asString({ Ref: 'S' }) }),
    'Captions.sidecar suffix must be known at synthesis, got a deploy-time token'],
  ['a broken delay', () => Captions.sidecar({ suffix: '.srt', delayMilliseconds: 0.5 }),
    'Captions.sidecar delayMilliseconds must be a whole number from -2147483648 to 2147483647, got 0.5'],
  ['text to embed', () => Captions.sidecar({ suffix: '.srt', output: CaptionOutput.embedded() }),
    'Captions.sidecar output must be another format than EMBEDDED and SCC, which are made from embedded captions and SCC files only, got EMBEDDED'],
  ['speech as SCC', () => Captions.automatic({ language: 'eng', output: CaptionOutput.scc(SccFrameRate.FPS_24) }),
    'Captions.automatic output must be another format than EMBEDDED and SCC, which are made from embedded captions and SCC files only, got SCC'],
  ['an unknown channel', () => Captions.embedded({ channel: 5 }), 'Captions.embedded channel must be a whole number from 1 to 4, got 5'],
  ['an unknown speech', () => Captions.automatic({ language: 'jpn' }),
    "Captions.automatic language must be one of eng, fra, ita, deu, spa, por, got 'jpn'"],
  ['no speech', () => Captions.automatic({}), "Captions.automatic language must be one of eng, fra, ita, deu, spa, por, got 'none'"],
  ['a broken language', () => Captions.embedded({ language: 'English' }),
    `Captions.embedded language must be ${LANGUAGE}, got 'English'`],
  ['a broken language of a file', () => Captions.sidecar({ suffix: '.srt', language: 'English' }),
    `Captions.sidecar language must be ${LANGUAGE}, got 'English'`],
  ['a broken language of anything else', () => Captions.of('Teletext', {}, { language: 'English' }),
    `Captions.of language must be ${LANGUAGE}, got 'English'`],
  ['a broken name', () => Captions.of('a.b', {}), 'Captions.of selectorName must be 1 to 200 letters, digits, spaces and "_:-", got \'a.b\''],
  ['a token name', () => Captions.of(Token.asString({ Ref: 'S' }), {}),
    'Captions.of selectorName must be known at synthesis, got a deploy-time token'],
])('refuses %s', (_name, make, message) => {
  expect(make).toThrow(new Error(message));
});
