/** A pricing tier of MediaConvert. `unknown` is one that AWS does not document. */
export type PlannedTier = 'basic' | 'professional' | 'unknown';

/** The tiers of a job's outputs: the highest one of any feature. */
export interface PlannedTiers {
  /** The tier of features that count for all outputs. */
  readonly job: PlannedTier;
  /** By name of the preset, because a job keeps only the output groups that its source needs. */
  readonly presets: { readonly [preset: string]: PlannedTier };
}

/** Kinds of outputs in the price list. `8k` is above 2160p. */
export type PlannedKind = 'audio' | 'sd' | 'hd' | 'uhd' | '8k' | 'images' | 'captions';

/** Price of one kind of output. */
export interface PlannedRate {
  readonly tier: PlannedTier;
  readonly kind: PlannedKind;
  /** In dollars. */
  readonly pricePerMinute: number;
  /** MediaConvert's name of the video codec. All codecs if absent. */
  readonly codec?: string;
  /** MediaConvert's name of the quality tuning level. All levels if absent. */
  readonly qualityTuningLevel?: string;
  /** Whether outputs with add-ons, such as loudness normalization, cost more than this. */
  readonly withoutAddOns?: boolean;
  /** The rate with the lowest `maxFrameRate` of the matching ones applies. All frame rates if absent. */
  readonly maxFrameRate?: number;
}
