import { threeLetters } from './iso-639';

/** `LanguageCode` in MediaConvert's service model: ISO 639-2 and a few codes that broadcasters use. */
const LANGUAGE_CODES = new Set((
  'ENG SPA FRA DEU GER ZHO ARA HIN JPN RUS POR ITA URD VIE KOR PAN ABK AAR AFR AKA SQI AMH ARG HYE ASM AVA AVE AYM AZE BAM BAK EUS BEL BEN '
  + 'BIH BIS BOS BRE BUL MYA CAT KHM CHA CHE NYA CHU CHV COR COS CRE HRV CES DAN DIV NLD DZO ENM EPO EST EWE FAO FIJ FIN FRM FUL GLA GLG LUG '
  + 'KAT ELL GRN GUJ HAT HAU HEB HER HMO HUN ISL IDO IBO IND INA ILE IKU IPK GLE JAV KAL KAN KAU KAS KAZ KIK KIN KIR KOM KON KUA KUR LAO LAT '
  + 'LAV LIM LIN LIT LUB LTZ MKD MLG MSA MAL MLT GLV MRI MAR MAH MON NAU NAV NDE NBL NDO NEP SME NOR NOB NNO OCI OJI ORI ORM OSS PLI FAS POL '
  + 'PUS QUE QAA RON ROH RUN SMO SAG SAN SRD SRB SNA III SND SIN SLK SLV SOM SOT SUN SWA SSW SWE TGL TAH TGK TAM TAT TEL THA BOD TIR TON TSO '
  + 'TSN TUR TUK TWI UIG UKR UZB VEN VOL WLN CYM FRY WOL XHO YID YOR ZHA ZUL ORJ QPC TNG SRP'
).split(' '));

/** `code` has three letters. */
export function threeLetterSettings(code: string): LanguageSettings {
  const listed = code.toUpperCase();
  return LANGUAGE_CODES.has(listed) ? { LanguageCode: listed } : { CustomLanguageCode: code };
}

export interface LanguageSettings {
  readonly LanguageCode?: string;
  readonly CustomLanguageCode?: string;
}

/** The language of a track that is known at run time. Captions have no subtags with digits (`es-419`), which MediaConvert rejects there. */
export function trackLanguageSettings(language: string, isCaption: boolean): LanguageSettings {
  return language.includes('-') && !(isCaption && /\d/.test(language))
    ? { CustomLanguageCode: language }
    : threeLetterSettings(threeLetters(language.split('-')[0])!);
}

/** Whether it is a BCP 47 tag, or an ISO 639-2 code, of a language that has a code of three letters. */
export function isLanguage(language: string): boolean {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language) && threeLetters(language.split('-')[0]) !== undefined;
}
