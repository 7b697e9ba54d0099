import type { Captions } from './captions';

/** The descriptions of captions that are with the video, embedded ones in channels of their own. */
export function embeddedDescriptions(captions: Captions[]): { [key: string]: any }[] {
  const embedded = captions.filter(({ output }) => output.format === 'EMBEDDED');
  const fromScc = embedded.filter(({ _isFromScc }) => _isFromScc);
  requireChannels(embedded.length - fromScc.length, fromScc.length);
  return captions.map(each => {
    const index = fromScc.indexOf(each);
    return index < 0 ? each.toCaptionDescription() : inChannel(each.toCaptionDescription(), FIELDS[index]);
  });
}

/** The first channel of each field: two captions must not share one (API reference, `Destination608ChannelNumber`). */
const FIELDS = [1, 3];

function inChannel(description: { [key: string]: any }, channel: number): { [key: string]: any } {
  const { DestinationSettings: { EmbeddedDestinationSettings: settings, ...destination } } = description;
  return {
    ...description,
    DestinationSettings: { ...destination, EmbeddedDestinationSettings: { Destination608ChannelNumber: channel, ...settings } },
  };
}

/** User guide, "Embedded captions": all channels of the source are passed on by one selector and one description. */
function requireChannels(passedOn: number, fromScc: number): void {
  if (passedOn > 1 || (passedOn === 1 && fromScc > 0)) {
    throw new Error('CaptionOutput.embedded must be used once for captions that are embedded in the source, whose channels are all passed on, '
      + `and not beside SCC files, got ${passedOn} embedded in the source and ${fromScc} of SCC files`);
  }
  if (fromScc > FIELDS.length) {
    throw new Error(`CaptionOutput.embedded must be used for at most ${FIELDS.length} SCC files, one in each field, got ${fromScc}`);
  }
}
