import { Token } from 'aws-cdk-lib';
import { CaptionOutput, Captions, OutputPreset, type EmbeddedLanguage } from '../../../src/output-preset';
import { bindPreset, groupSettings } from '../bind-preset';

const languagesIn = (captions: Captions[]) => {
  const { CaptionLanguageSetting, CaptionLanguageMappings } = groupSettings(bindPreset(OutputPreset.hls({ captions })));
  return { setting: CaptionLanguageSetting, mappings: CaptionLanguageMappings };
};
const embedded = CaptionOutput.embedded();
const NONE = { setting: undefined, mappings: undefined };

test('HLS playlists name embedded captions by their language and channel', () => {
  expect(languagesIn([Captions.embedded({ channel: 3, language: 'pt-BR', name: 'Português', output: embedded })])).toEqual({
    setting: 'INSERT', mappings: [{ CaptionChannel: 3, LanguageCode: 'POR', LanguageDescription: 'Português' }],
  });
});

test('languages of all channels that pass through', () => {
  const languages = [{ channel: 1, language: 'en', name: 'English' }, { channel: 3, language: 'gsw' }];

  expect(languagesIn([Captions.embedded({ language: 'deu', output: CaptionOutput.embedded({ languages }) })]).mappings).toEqual([
    { CaptionChannel: 1, LanguageCode: 'ENG', LanguageDescription: 'English' },
    { CaptionChannel: 3, CustomLanguageCode: 'gsw', LanguageDescription: 'gsw' },
  ]);
});

test('SCC files have the channels that they are embedded in', () => {
  const captions = ['eng', 'fra'].map(language => Captions.sidecar({ suffix: `_${language}.scc`, language, output: embedded }));

  expect(languagesIn(captions).mappings).toEqual([
    { CaptionChannel: 1, LanguageCode: 'ENG', LanguageDescription: 'eng' },
    { CaptionChannel: 3, LanguageCode: 'FRA', LanguageDescription: 'fra' },
  ]);
});

test('a channel by overrides', () => {
  const overrides = { DestinationSettings: { EmbeddedDestinationSettings: { Destination608ChannelNumber: 2 } } };

  expect(languagesIn([Captions.sidecar({ suffix: '.scc', language: 'eng', output: embedded, overrides })]).mappings)
    .toEqual([{ CaptionChannel: 2, LanguageCode: 'ENG', LanguageDescription: 'eng' }]);
});

test.each<[string, Captions[]]>([
  ['no captions', []],
  ['captions in separate outputs', [Captions.embedded({ language: 'eng' })]],
  ['burned-in captions', [Captions.embedded({ language: 'eng', output: CaptionOutput.burnIn() })]],
  ['a language that is not given', [Captions.embedded({ output: embedded })]],
  ['a language of the deployment', [Captions.embedded({ language: Token.asString({ Ref: 'L' }), output: embedded })]],
  ['a channel that is not known', [Captions.of('Ancillary', { SourceSettings: { SourceType: 'ANCILLARY' } }, { language: 'eng', output: embedded })]],
])('playlists name nothing for %s', (_what, captions) => {
  expect(languagesIn(captions)).toEqual(NONE);
});

test('fragmented MP4 and files have no such setting', () => {
  const { OutputGroupSettings } = bindPreset(OutputPreset.mp4({ captions: [Captions.embedded({ language: 'eng', output: embedded })] })).outputGroup;
  expect(JSON.stringify(OutputGroupSettings)).not.toContain('CaptionLanguage');
});

const WHAT = 'CaptionOutput.embedded languages';

test.each<[string, EmbeddedLanguage[], string]>([
  ['channel 5', [{ channel: 5, language: 'eng' }], `${WHAT}[0] channel must be a whole number from 1 to 4, got 5`],
  ['a broken language', [{ channel: 1, language: 'English' }], `${WHAT}[0] language must be a BCP 47 tag`],
  ['a language of the deployment', [{ channel: 1, language: Token.asString({ Ref: 'L' }) }], `${WHAT}[0] language must be known at synthesis`],
  ['a channel twice', [{ channel: 1, language: 'eng' }, { channel: 1, language: 'deu' }], `${WHAT} must have different channels, got 1 twice`],
  ['one language', { channel: 1, language: 'eng' } as any, `${WHAT} must be a list of EmbeddedLanguage, got an object`],
  ['names', ['eng'] as any, `${WHAT}[0] must be an object, got 'eng'`],
])('rejects %s', (_what, languages, message) => {
  expect(() => CaptionOutput.embedded({ languages })).toThrow(message);
});

test('rejects languages of SCC files, which have their own', () => {
  const output = CaptionOutput.embedded({ languages: [{ channel: 1, language: 'eng' }] });

  expect(() => bindPreset(OutputPreset.mp4({ captions: [Captions.sidecar({ suffix: '.scc', output })] }))).toThrow(
    'CaptionOutput.embedded languages must be absent with SCC files, whose `language` counts, got 1');
});
