import { mapOf, requireMembers, type SettingsMap } from './rule';

/** Observed: a dynamic selector by language requires the language. */
export function requireDynamicLanguage(what: string, input: SettingsMap): void {
  for (const [name, selector] of Object.entries(mapOf(input.DynamicAudioSelectors) ?? {})) {
    if (mapOf(selector)?.SelectorType === 'LANGUAGE_CODE') {
      requireMembers(`${what} DynamicAudioSelectors.${name}`, selector, ['LanguageCode'], 'with SelectorType LANGUAGE_CODE');
    }
  }
}

/** Observed: `SourceId` or `CbetSourceId`, by watermark process. API reference, `NielsenNonLinearWatermarkSettings`: the other members. */
export function requireNielsenFields(what: string, nielsen: SettingsMap | undefined): void {
  if (!nielsen) {
    return;
  }
  const process = nielsen.ActiveWatermarkProcess;
  requireMembers(what, nielsen, SOURCE_IDS[process] ?? [], `with ActiveWatermarkProcess ${process}`);
  requireMembers(what, nielsen, ['AssetId', 'AssetName', 'SourceWatermarkStatus', 'TicServerUrl'], 'for Nielsen watermarks');
}

const SOURCE_IDS: { readonly [process: string]: string[] } = {
  NAES2_AND_NW: ['SourceId'],
  CBET: ['CbetSourceId'],
  NAES2_AND_NW_AND_CBET: ['SourceId', 'CbetSourceId'],
};
