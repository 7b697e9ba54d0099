import { Token } from 'aws-cdk-lib';
import { AudioSource, CaptionFormat, CaptionKind, CaptionOutput, Captions, SccFrameRate } from '../../../src/output-preset';

describe('from a file beside the video', () => {
  test('by default as WebVTT', () => {
    const captions = Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English (SDH)' });

    expect(captions._toCaptionSelectors()).toEqual({
      'Caption Selector srt': { SourceSettings: { SourceType: 'SRT', FileSourceSettings: { SourceFile: '{{inputBase}}.srt' } } },
    });
    expect(captions._toCaptionDescription()).toEqual({
      CaptionSelectorName: 'Caption Selector srt',
      LanguageCode: 'ENG',
      LanguageDescription: 'English (SDH)',
      DestinationSettings: { DestinationType: 'WEBVTT' },
    });
    expect(captions).toMatchObject({ kind: CaptionKind.SIDECAR, language: 'eng', name: 'English (SDH)', pricingNotes: [] });
    expect(captions._toAudioSelectors()).toEqual({});
  });

  test.each([
    ['.srt', 'SRT'], ['.vtt', 'WEBVTT'], ['.WEBVTT', 'WEBVTT'], ['.SCC', 'SCC'], ['_de.ttml', 'TTML'], ['.dfxp', 'TTML'], ['.xml', 'IMSC'],
    ['.smi', 'SMI'], ['.stl', 'STL'],
  ])('%s is %s', (suffix, format) => {
    const [selector] = Object.values(Captions.sidecar({ suffix })._toCaptionSelectors());
    expect(selector.SourceSettings).toEqual({ SourceType: format, FileSourceSettings: { SourceFile: `{{inputBase}}${suffix}` } });
  });

  test('another format and another time make another selector', () => {
    const captions = Captions.sidecar({ suffix: '_de.xml', format: CaptionFormat.SMPTE_TT, delayMilliseconds: -500 });

    expect(captions._toCaptionSelectors()).toEqual({
      'Caption Selector _de xml as SMPTE_TT delayed -500': {
        SourceSettings: {
          SourceType: 'SMPTE_TT',
          FileSourceSettings: { SourceFile: '{{inputBase}}_de.xml', TimeDelta: -500, TimeDeltaUnits: 'MILLISECONDS' },
        },
      },
    });
    expect(captions._toCaptionDescription().CaptionSelectorName).toBe('Caption Selector _de xml as SMPTE_TT delayed -500');
  });

  test('SCC files contain embedded captions', () => {
    expect(Captions.sidecar({ suffix: '.scc', output: CaptionOutput.embedded() }).kind).toBe(CaptionKind.EMBEDDED);
  });
});

test.each([[undefined, 1], [4, 4]])('embedded, channel %s', (channel, number) => {
  const captions = Captions.embedded({ channel, output: CaptionOutput.scc(SccFrameRate.FPS_24), language: 'gsw' });

  expect(captions._toCaptionSelectors()).toEqual({
    [`Caption Selector CC${number}`]: {
      SourceSettings: { SourceType: 'EMBEDDED', EmbeddedSourceSettings: { Source608ChannelNumber: number, Source608TrackNumber: 1 } },
    },
  });
  expect(captions._toCaptionDescription()).toEqual({
    CaptionSelectorName: `Caption Selector CC${number}`,
    CustomLanguageCode: 'gsw',
    DestinationSettings: { DestinationType: 'SCC', SccDestinationSettings: { Framerate: 'FRAMERATE_24' } },
  });
});

test('automatic: from audio, without a caption selector, at a price that AWS does not say', () => {
  const captions = Captions.automatic({ language: 'deu', source: AudioSource.track(2) });

  expect(captions._toCaptionDescription()).toEqual({
    Source: 'SMART_SUBTITLE',
    AudioSourceNames: ['Audio Selector track 2'],
    LanguageCode: 'DEU',
    DestinationSettings: { DestinationType: 'WEBVTT' },
  });
  expect(captions._toCaptionSelectors()).toEqual({});
  expect(captions._toAudioSelectors()).toEqual({ 'Audio Selector track 2': { SelectorType: 'TRACK', Tracks: [2] } });
  expect(captions.pricingNotes).toEqual([{ tier: 'unknown', property: 'Captions.automatic' }]);
});

test('automatic listens to the default track', () => {
  expect(Captions.automatic({ language: 'ENG' })._toCaptionDescription().AudioSourceNames).toEqual(['Audio Selector 1']);
});

test('anything else', () => {
  const selector = { SourceSettings: { SourceType: 'TELETEXT', TeletextSourceSettings: { PageNumber: '888' } } };
  const captions = Captions.of('Caption Selector teletext', selector, {
    output: CaptionOutput.burnIn({ fontSize: 30 }),
    overrides: { DestinationSettings: { BurninDestinationSettings: { Alignment: 'LEFT' } } },
    omit: ['DestinationSettings.BurninDestinationSettings.FontSize'],
  });

  expect(captions.kind).toBe(CaptionKind.BURN_IN);
  expect(captions._toCaptionSelectors()).toEqual({ 'Caption Selector teletext': selector });
  expect(captions._toCaptionDescription()).toEqual({
    CaptionSelectorName: 'Caption Selector teletext',
    DestinationSettings: { DestinationType: 'BURN_IN', BurninDestinationSettings: { Alignment: 'LEFT' } },
  });
});

test.each<[string, Captions, boolean]>([
  ['an SCC file', Captions.sidecar({ suffix: '.scc' }), true],
  ['another file', Captions.sidecar({ suffix: '.srt' }), false],
  ['a selector without a source', Captions.of('Captions', {}), false],
  ['speech, which has no selector', Captions.automatic({ language: 'eng' }), false],
])('know whether they are from an SCC file: %s', (_what, captions, isFromScc) => {
  expect(captions._isFromScc).toBe(isFromScc);
});

test('fits the groups that its output fits', () => {
  const captions = Captions.sidecar({ suffix: '.srt', output: CaptionOutput.srt() });
  expect([captions._fits('FILE_GROUP_SETTINGS'), captions._fits('CMAF_GROUP_SETTINGS')]).toEqual([true, false]);
});

const LANGUAGE = 'a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu';
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
    'Captions.sidecar output must not be EMBEDDED or SCC, which require embedded captions or an SCC file as source, got EMBEDDED'],
  ['speech as SCC', () => Captions.automatic({ language: 'eng', output: CaptionOutput.scc(SccFrameRate.FPS_24) }),
    'Captions.automatic output must not be EMBEDDED or SCC, which require embedded captions or an SCC file as source, got SCC'],
  ['an unknown channel', () => Captions.embedded({ channel: 5 }), 'Captions.embedded channel must be a whole number from 1 to 4, got 5'],
  ['an unknown speech', () => Captions.automatic({ language: 'jpn' }),
    "Captions.automatic language must be one of eng, fra, ita, deu, spa, por, got 'jpn'"],
  ['no speech', () => Captions.automatic({}), "Captions.automatic language must be one of eng, fra, ita, deu, spa, por, got 'none'"],
  ['a broken language', () => Captions.embedded({ language: 'English' }),
    `Captions.embedded language must be ${LANGUAGE}, got 'English'`],
  ['a broken language of a file', () => Captions.sidecar({ suffix: '.srt', language: 'English' }),
    `Captions.sidecar language must be ${LANGUAGE}, got 'English'`],
  ['a broken language of speech', () => Captions.automatic({ language: 'English' }),
    `Captions.automatic language must be ${LANGUAGE}, got 'English'`],
  ['a broken language of anything else', () => Captions.of('Teletext', {}, { language: 'English' }),
    `Captions.of language must be ${LANGUAGE}, got 'English'`],
  ['a broken name', () => Captions.of('a.b', {}), 'Captions.of selectorName must be 1 to 200 letters, digits, spaces and "_:-", got \'a.b\''],
  ['a token name', () => Captions.of(Token.asString({ Ref: 'S' }), {}),
    'Captions.of selectorName must be known at synthesis, got a deploy-time token'],
  ['no options', () => Captions.sidecar(undefined as any), 'Captions.sidecar options must be an object, got undefined'],
  ['a suffix that is not a string', () => Captions.sidecar({ suffix: 5 as any }),
    `Captions.sidecar suffix must be without "/", "{" and "}", and end with one of ${EXTENSIONS}, got 5`],
  ['an unknown format', () => Captions.sidecar({ suffix: '.srt', format: 'SUB' as any }),
    "Captions.sidecar format must be one of SRT, WEBVTT, SCC, TTML, IMSC, SMPTE_TT, STL, SMI, got 'SUB'"],
  ['a selector in JSON', () => Captions.of('Teletext', '{}' as any), "Captions.of selector must be an object, got '{}'"],
])('rejects %s', (_name, make, message) => {
  expect(make).toThrow(new Error(message));
});
