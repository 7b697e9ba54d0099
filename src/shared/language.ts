import { Token } from 'aws-cdk-lib';
import { requireMatch } from './validation';

/** `LanguageCode` of MediaConvert's service model: languages of ISO 639-2, and a few codes of broadcasters. */
const LANGUAGE_CODES = new Set((
  'ENG SPA FRA DEU GER ZHO ARA HIN JPN RUS POR ITA URD VIE KOR PAN ABK AAR AFR AKA SQI AMH ARG HYE ASM AVA AVE AYM AZE BAM BAK EUS BEL BEN '
  + 'BIH BIS BOS BRE BUL MYA CAT KHM CHA CHE NYA CHU CHV COR COS CRE HRV CES DAN DIV NLD DZO ENM EPO EST EWE FAO FIJ FIN FRM FUL GLA GLG LUG '
  + 'KAT ELL GRN GUJ HAT HAU HEB HER HMO HUN ISL IDO IBO IND INA ILE IKU IPK GLE JAV KAL KAN KAU KAS KAZ KIK KIN KIR KOM KON KUA KUR LAO LAT '
  + 'LAV LIM LIN LIT LUB LTZ MKD MLG MSA MAL MLT GLV MRI MAR MAH MON NAU NAV NDE NBL NDO NEP SME NOR NOB NNO OCI OJI ORI ORM OSS PLI FAS POL '
  + 'PUS QUE QAA RON ROH RUN SMO SAG SAN SRD SRB SNA III SND SIN SLK SLV SOM SOT SUN SWA SSW SWE TGL TAH TGK TAM TAT TEL THA BOD TIR TON TSO '
  + 'TSN TUR TUK TWI UIG UKR UZB VEN VOL WLN CYM FRY WOL XHO YID YOR ZHA ZUL ORJ QPC TNG SRP'
).split(' '));

/** `LanguageCode` where MediaConvert lists the language, `CustomLanguageCode` where it does not, nothing where there is none. */
export function languageSettings(what: string, language: string | undefined): { [setting: string]: string } {
  if (language === undefined) {
    return {};
  }
  requireMatch(what, language, /^[A-Za-z]{2,3}(-[A-Za-z0-9-]+)?$/, 'a code of ISO 639-2 such as eng, or of RFC 5646 such as pt-BR');
  return languageCode(language);
}

/** For looking up a track by its language: three letters. */
export function trackLanguageSettings(what: string, language: string): { [setting: string]: string } {
  requireMatch(what, language, /^[A-Za-z]{3}$/, 'a three-letter code of ISO 639-2 or 639-3, such as eng');
  return languageCode(language);
}

function languageCode(language: string): { [setting: string]: string } {
  const code = language.toUpperCase();
  return !Token.isUnresolved(language) && LANGUAGE_CODES.has(code) ? { LanguageCode: code } : { CustomLanguageCode: language };
}
