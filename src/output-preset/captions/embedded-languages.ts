import { Token } from 'aws-cdk-lib';
import { CaptionKind, type EmbeddedLanguage } from './caption-output-options';
import type { Captions } from './captions';
import { embeddedDescriptions } from './embedded-captions';
import { threeLetterSettings } from '../../shared/pure/language-settings';
import { trackLanguage } from '../../shared/validation/language';
import { requireList, requireMap } from '../../shared/validation/shapes';
import { requireIntegerIn } from '../../shared/validation/values';

const WHAT = 'CaptionOutput.embedded languages';

export function requireEmbeddedLanguages(languages: EmbeddedLanguage[] | undefined): void {
  if (languages === undefined) {
    return;
  }
  requireList(WHAT, languages, 'EmbeddedLanguage');
  // Not forEach(), which skips gaps.
  for (const [index, item] of languages.entries()) {
    requireMap(`${WHAT}[${index}]`, item);
    requireIntegerIn(`${WHAT}[${index}] channel`, item.channel, 1, 4);
    trackLanguage(`${WHAT}[${index}] language`, item.language);
    if (languages.findIndex(({ channel }) => channel === item.channel) !== index) {
      throw new Error(`${WHAT} must have different channels, got ${item.channel} twice`);
    }
  }
}

/** Members of MediaConvert's `HlsGroupSettings` that name the captions in the video. */
export function hlsCaptionLanguages(captions: Captions[] = []): { [key: string]: any } {
  const inVideo = captions.filter(({ kind }) => kind !== CaptionKind.SIDECAR);
  const descriptions = embeddedDescriptions(inVideo);
  const languages = inVideo.flatMap((each, index) => languagesOf(each, descriptions[index]));
  return languages.length === 0 ? {} : { CaptionLanguageSetting: 'INSERT', CaptionLanguageMappings: languages.map(mappingOf) };
}

/** A deploy-time language cannot be translated into the three letters that playlists need. */
function languagesOf({ output, language, name, _channel }: Captions, { DestinationSettings: settings }: { [key: string]: any }): EmbeddedLanguage[] {
  if (output.format !== 'EMBEDDED') {
    return [];
  }
  const channel = settings.EmbeddedDestinationSettings?.Destination608ChannelNumber ?? _channel;
  const own = language === undefined || channel === undefined || Token.isUnresolved(language) ? [] : [{ channel, language, name }];
  return output._languages ?? own;
}

function mappingOf({ channel, language, name }: EmbeddedLanguage) {
  return {
    CaptionChannel: channel, ...threeLetterSettings(trackLanguage(WHAT, language)), LanguageDescription: name ?? language,
  };
}
