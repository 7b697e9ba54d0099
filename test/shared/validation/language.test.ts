import { LanguageCode } from '@aws-sdk/client-mediaconvert';
import { Token } from 'aws-cdk-lib';
import { threeLetters } from '../../../src/shared/pure/iso-639';
import { audioLanguageSettings, captionLanguageSettings, inFile, trackLanguage } from '../../../src/shared/validation/language';

test.each([
  ['en', 'eng'], ['DE', 'deu'], ['deu', 'deu'], ['ger', 'ger'], ['fre', 'fra'], ['dut', 'nld'], ['chi', 'zho'], ['gsw', 'gsw'], ['xx', undefined],
])('%s has the three-letter code %s', (code, letters) => {
  expect(threeLetters(code)).toBe(letters);
});

test('knows each language of ISO 639-1 that the platform can name', () => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap(first => letters.map(second => `${first}${second}`))
    .filter(code => names.of(code) && new Intl.Locale(code).language === code && Intl.getCanonicalLocales(code)[0] === code);

  expect(codes.length).toBeGreaterThan(150);
  expect(codes.filter(code => threeLetters(code) === undefined)).toEqual([]);
});

test('MediaConvert lists nearly all of these languages', () => {
  const listed: string[] = Object.values(LanguageCode);

  expect(listed).toContain(threeLetters('sr')!.toUpperCase());
  expect(['en', 'de', 'fr', 'es', 'pt', 'zh', 'ja', 'ko', 'ar', 'hi', 'ru', 'it', 'nl', 'pl', 'tr', 'uk', 'sv'].map(code =>
    audioLanguageSettings('x', code).LanguageCode).filter(code => !listed.includes(code!))).toEqual([]);
});

const FORMS = 'x must be a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu, got';

test.each<[string, string, object, object]>([
  ['de', 'deu', { LanguageCode: 'DEU' }, { LanguageCode: 'DEU' }],
  ['DE', 'deu', { LanguageCode: 'DEU' }, { LanguageCode: 'DEU' }],
  ['deu', 'deu', { LanguageCode: 'DEU' }, { LanguageCode: 'DEU' }],
  ['ger', 'ger', { LanguageCode: 'GER' }, { LanguageCode: 'GER' }],
  ['fre', 'fra', { LanguageCode: 'FRA' }, { LanguageCode: 'FRA' }],
  ['gsw', 'gsw', { CustomLanguageCode: 'gsw' }, { CustomLanguageCode: 'gsw' }],
  ['de-DE', 'deu', { CustomLanguageCode: 'de-DE' }, { CustomLanguageCode: 'de-DE' }],
  ['zh-Hant-TW', 'zho', { CustomLanguageCode: 'zh-Hant-TW' }, { CustomLanguageCode: 'zh-Hant-TW' }],
  ['es-419', 'spa', { CustomLanguageCode: 'es-419' }, { LanguageCode: 'SPA' }],
])('renders %s for tracks, audio and captions', (language, track, audio, captions) => {
  expect(trackLanguage('x', language)).toBe(track);
  expect(audioLanguageSettings('x', language)).toEqual(audio);
  expect(captionLanguageSettings('x', language)).toEqual(captions);
});

test('renders no settings without a language', () => {
  expect([audioLanguageSettings('x', undefined), captionLanguageSettings('x', undefined)]).toEqual([{}, {}]);
});

test('accepts a deploy-time token as the language of an output', () => {
  const token = Token.asString({ Ref: 'Language1' });

  expect(audioLanguageSettings('x', token)).toEqual({ CustomLanguageCode: token });
  expect(captionLanguageSettings('x', token)).toEqual({ CustomLanguageCode: token });
  expect(() => trackLanguage('x', token)).toThrow('x must be known at synthesis, got a deploy-time token');
});

test.each(['', 'e', 'english', 'de_DE', 'de-', 'xx', 'xx-YY', 'de-abcdefghi', 5])('rejects %j', given => {
  const language = given as string;

  for (const settingsOf of [audioLanguageSettings, captionLanguageSettings, trackLanguage] as ((what: string, language: string) => unknown)[]) {
    expect(() => settingsOf('x', language)).toThrow(`${FORMS} ${typeof given === 'string' ? `'${given}'` : given}`);
  }
});

test('omits the region of the language in files', () => {
  expect(inFile({ CustomLanguageCode: 'pt-BR', StreamName: 'a' })).toEqual({ LanguageCode: 'POR', StreamName: 'a' });
  expect(inFile({ CustomLanguageCode: 'gsw' })).toEqual({ CustomLanguageCode: 'gsw' });
  expect(inFile({ LanguageCode: 'DEU' })).toEqual({ LanguageCode: 'DEU' });
});
