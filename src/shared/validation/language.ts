import { Token } from 'aws-cdk-lib';
import { rejectToken, requireMatch } from './values';
import { threeLetters } from '../pure/iso-639';
import { threeLetterSettings, type LanguageSettings } from '../pure/language-settings';

/** The language of an audio output: `LanguageCode` where MediaConvert lists it, otherwise `CustomLanguageCode`. */
export function audioLanguageSettings(what: string, language: string | undefined): LanguageSettings {
  return language === undefined ? {} : languageSettings(language, primaryLanguage(what, language));
}

/** The language of a captions output, without subtags that have digits (`es-419`): MediaConvert rejects them in captions. */
export function captionLanguageSettings(what: string, language: string | undefined): LanguageSettings {
  if (language === undefined) {
    return {};
  }
  const primary = primaryLanguage(what, language);
  return !Token.isUnresolved(language) && /\d/.test(language) ? threeLetterSettings(primary) : languageSettings(language, primary);
}

/** The three letters of a language, in lower case, by which sources label their tracks. Regions are ignored. */
export function trackLanguage(what: string, language: string): string {
  rejectToken(what, language);
  return primaryLanguage(what, language);
}

/** Files label tracks by three letters: `por` for `pt-BR`. */
export function inFile(description: { [key: string]: any }): { [key: string]: any } {
  const { CustomLanguageCode: custom, ...others } = description;
  if (typeof custom !== 'string' || Token.isUnresolved(custom) || !custom.includes('-')) {
    return description;
  }
  const code = threeLetters(custom.split('-')[0]);
  return code === undefined ? description : { ...others, ...threeLetterSettings(code) };
}

const FORMS = 'a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu';

function languageSettings(language: string, primary: string): LanguageSettings {
  return Token.isUnresolved(language) || language.includes('-') ? { CustomLanguageCode: language } : threeLetterSettings(primary);
}

/** In three letters; a token stays as it is. */
function primaryLanguage(what: string, language: string): string {
  if (Token.isUnresolved(language)) {
    return language;
  }
  requireMatch(what, language, /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, FORMS);
  const code = threeLetters(language.split('-')[0]);
  if (code === undefined) {
    throw new Error(`${what} must be ${FORMS}, got '${language}', which ISO 639-1 does not list`);
  }
  return code;
}
