import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';

/** The source's audio is not decoded, so that nothing can change it. */
export function passthroughCodec({ channelMapping, loudness }: AudioRenditionOptions): AudioCodec {
  const changes = [...channelMapping ? ['channelMapping'] : [], ...loudness ? ['loudness'] : []];
  if (changes.length > 0) {
    throw new Error(`AudioRendition.passthrough must not have options that change the audio, got ${changes.join(' and ')}`);
  }
  return { settings: { Codec: 'PASSTHROUGH' }, pricingNotes: unknownTier('AudioRendition.passthrough') };
}
