import { Token } from 'aws-cdk-lib';
import { rejectToken, requireMatch } from './validation';
import { threeLetters } from '../pure/iso-639';

/** `LanguageCode` of MediaConvert's service model: languages of ISO 639-2, and a few codes of broadcasters. */
const LANGUAGE_CODES = new Set((
  'ENG SPA FRA DEU GER ZHO ARA HIN JPN RUS POR ITA URD VIE KOR PAN ABK AAR AFR AKA SQI AMH ARG HYE ASM AVA AVE AYM AZE BAM BAK EUS BEL BEN '
  + 'BIH BIS BOS BRE BUL MYA CAT KHM CHA CHE NYA CHU CHV COR COS CRE HRV CES DAN DIV NLD DZO ENM EPO EST EWE FAO FIJ FIN FRM FUL GLA GLG LUG '
  + 'KAT ELL GRN GUJ HAT HAU HEB HER HMO HUN ISL IDO IBO IND INA ILE IKU IPK GLE JAV KAL KAN KAU KAS KAZ KIK KIN KIR KOM KON KUA KUR LAO LAT '
  + 'LAV LIM LIN LIT LUB LTZ MKD MLG MSA MAL MLT GLV MRI MAR MAH MON NAU NAV NDE NBL NDO NEP SME NOR NOB NNO OCI OJI ORI ORM OSS PLI FAS POL '
  + 'PUS QUE QAA RON ROH RUN SMO SAG SAN SRD SRB SNA III SND SIN SLK SLV SOM SOT SUN SWA SSW SWE TGL TAH TGK TAM TAT TEL THA BOD TIR TON TSO '
  + 'TSN TUR TUK TWI UIG UKR UZB VEN VOL WLN CYM FRY WOL XHO YID YOR ZHA ZUL ORJ QPC TNG SRP'
).split(' '));

const FORMS = 'a code of ISO 639-1 such as de, of ISO 639-2 such as deu, or of BCP 47 such as pt-BR';

/** Of an audio output: `LanguageCode` where MediaConvert lists the language, else `CustomLanguageCode`; nothing where there is none. */
export function audioLanguageSettings(what: string, language: string | undefined): { [setting: string]: string } {
  if (language === undefined) {
    return {};
  }
  requireMatch(what, language, /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/, FORMS);
  return languageSettings(what, language);
}

/** Of an output of captions, whose `CustomLanguageCode` has no digits in the API's model. */
export function captionLanguageSettings(what: string, language: string | undefined): { [setting: string]: string } {
  if (language === undefined) {
    return {};
  }
  requireMatch(what, language, /^[A-Za-z]{2,3}(-[A-Za-z]+)*$/,
    `${FORMS}, without digits, which MediaConvert does not take in captions (es-MX or spa instead of es-419)`);
  return languageSettings(what, language);
}

/** The three letters of a language, in which tracks of sources say it, in lower case. Regions do not count. */
export function primaryLanguage(what: string, language: string): string {
  rejectToken(what, language);
  requireMatch(what, language, /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/, FORMS);
  return threeLettersOf(what, language.split('-')[0]);
}

/** Files name a language by three letters: of `pt-BR` they have `por`. */
export function inFile(description: { [key: string]: any }): { [key: string]: any } {
  const { CustomLanguageCode: custom, ...others } = description;
  if (typeof custom !== 'string' || Token.isUnresolved(custom) || !custom.includes('-')) {
    return description;
  }
  const code = threeLetters(custom.split('-')[0]);
  return code === undefined ? description : { ...others, ...threeLetterSettings(code) };
}

function languageSettings(what: string, language: string): { [setting: string]: string } {
  return Token.isUnresolved(language) || language.includes('-')
    ? { CustomLanguageCode: language }
    : threeLetterSettings(threeLettersOf(what, language));
}

function threeLettersOf(what: string, code: string): string {
  const language = threeLetters(code);
  if (language === undefined) {
    throw new Error(`${what} must be ${FORMS}, got '${code}', which is no language of ISO 639-1`);
  }
  return language;
}

/** `code` has three letters. */
export function threeLetterSettings(code: string): { [setting: string]: string } {
  const listed = code.toUpperCase();
  return LANGUAGE_CODES.has(listed) ? { LanguageCode: listed } : { CustomLanguageCode: code };
}
