import type { Captions } from './captions';

/** The descriptions of captions in the video. Embedded SCC files get different channels. */
export function embeddedDescriptions(captions: Captions[]): { [key: string]: any }[] {
  const embedded = captions.filter(({ output }) => output.format === 'EMBEDDED');
  const fromScc = embedded.filter(({ _isFromScc }) => _isFromScc);
  requireChannels(embedded.length - fromScc.length, fromScc.length);
  requireNoLanguages(fromScc);
  return captions.map(each => {
    const index = fromScc.indexOf(each);
    return index < 0 ? each._toCaptionDescription() : inChannel(each._toCaptionDescription(), FIELDS[index]);
  });
}

/** The first channel of each field: captions must not share a field (API reference, `Destination608ChannelNumber`). */
const FIELDS = [1, 3];

function inChannel(description: { [key: string]: any }, channel: number): { [key: string]: any } {
  const { DestinationSettings: { EmbeddedDestinationSettings: settings, ...destination } } = description;
  return {
    ...description,
    DestinationSettings: { ...destination, EmbeddedDestinationSettings: { Destination608ChannelNumber: channel, ...settings } },
  };
}

/** User guide, "Embedded captions": one selector and one description pass through all channels of the source. */
function requireChannels(passedThrough: number, fromScc: number): void {
  if (passedThrough > 1 || (passedThrough === 1 && fromScc > 0)) {
    throw new Error('CaptionOutput.embedded must be the output of one Captions.embedded, which passes through all channels, without SCC files, '
      + `got ${passedThrough} Captions.embedded and ${fromScc} SCC files`);
  }
  if (fromScc > FIELDS.length) {
    throw new Error(`CaptionOutput.embedded must be the output of at most ${FIELDS.length} SCC files, one for each field, got ${fromScc}`);
  }
}

function requireNoLanguages(fromScc: Captions[]): void {
  const languages = fromScc.map(({ output }) => output._languages).find(given => given !== undefined);
  if (languages) {
    throw new Error(`CaptionOutput.embedded languages must be absent with SCC files, whose \`language\` counts, got ${languages.length}`);
  }
}
