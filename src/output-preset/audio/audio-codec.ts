import { PricingTier, type PricingNote } from '../output-preset-config';

/** A codec with its settings. */
export interface AudioCodec {
  /** MediaConvert's `AudioCodecSettings`. */
  readonly settings: { [key: string]: any };
  /** Undefined where the source decides. */
  readonly channels?: number;
  readonly pricingNotes: PricingNote[];
}

/** AWS publishes no tier for audio other than AAC-LC and MP3. */
export function unknownTier(property: string): PricingNote[] {
  return [{ tier: PricingTier.UNKNOWN, property }];
}
