import { LanguageCode } from '@aws-sdk/client-mediaconvert';
import { audioLanguageSettings, captionLanguageSettings, inFile, primaryLanguage } from '../../../src/shared/constructs/language';
import { threeLetters } from '../../../src/shared/pure/iso-639';

test.each([
  ['en', 'eng'], ['DE', 'deu'], ['deu', 'deu'], ['ger', 'ger'], ['fre', 'fra'], ['dut', 'nld'], ['chi', 'zho'], ['gsw', 'gsw'], ['xx', undefined],
])('%s has the three letters %s', (code, letters) => {
  expect(threeLetters(code)).toBe(letters);
});

test('each language of ISO 639-1 that the platform names is known', () => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap(first => letters.map(second => `${first}${second}`))
    .filter(code => names.of(code) && new Intl.Locale(code).language === code && Intl.getCanonicalLocales(code)[0] === code);

  expect(codes.length).toBeGreaterThan(150);
  expect(codes.filter(code => threeLetters(code) === undefined)).toEqual([]);
});

test('nearly all of them are in MediaConvert\'s list', () => {
  const listed: string[] = Object.values(LanguageCode);

  expect(listed).toContain(threeLetters('sr')!.toUpperCase());
  expect(['en', 'de', 'fr', 'es', 'pt', 'zh', 'ja', 'ko', 'ar', 'hi', 'ru', 'it', 'nl', 'pl', 'tr', 'uk', 'sv'].map(code =>
    audioLanguageSettings('x', code).LanguageCode).filter(code => !listed.includes(code))).toEqual([]);
});

test('audio takes regions with digits, captions do not', () => {
  expect(audioLanguageSettings('x', 'es-419')).toEqual({ CustomLanguageCode: 'es-419' });
  expect(captionLanguageSettings('x', 'pt-BR')).toEqual({ CustomLanguageCode: 'pt-BR' });
  expect(() => captionLanguageSettings('x', 'es-419')).toThrow('x must be a code of ISO 639-1 such as de');
  expect(audioLanguageSettings('x', undefined)).toEqual({});
});

test.each(['', 'e', 'english', 'de_DE', 'de-', 'xx'])('no form of a language: %j', language => {
  expect(() => audioLanguageSettings('x', language)).toThrow('x must be a code of ISO 639-1 such as de, of ISO 639-2 such as deu, or of BCP 47');
  expect(() => captionLanguageSettings('x', language)).toThrow('x must be a code of ISO 639-1');
  expect(() => primaryLanguage('x', language)).toThrow('x must be a code of ISO 639-1');
});

test('files have the language alone', () => {
  expect(inFile({ CustomLanguageCode: 'pt-BR', StreamName: 'a' })).toEqual({ LanguageCode: 'POR', StreamName: 'a' });
  expect(inFile({ CustomLanguageCode: 'gsw' })).toEqual({ CustomLanguageCode: 'gsw' });
  expect(inFile({ LanguageCode: 'DEU' })).toEqual({ LanguageCode: 'DEU' });
});
