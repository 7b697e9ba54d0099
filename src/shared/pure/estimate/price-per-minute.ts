import type { PlannedKind, PlannedRate, PlannedTier } from '../../contract/prices';

/** Properties of an output that its price depends on. What is unknown is absent. */
export interface PricedOutput {
  readonly tier: PlannedTier;
  readonly kind: PlannedKind;
  /** MediaConvert's name of the video codec. */
  readonly codec?: string;
  readonly frameRate?: number;
  /** MediaConvert's name. */
  readonly qualityTuningLevel?: string;
  readonly hasAddOns?: boolean;
}

/**
 * The price in dollars, undefined if the rates have none. Of several prices, because the frame rate or the quality tuning level is unknown, it
 * is the highest one.
 */
export function pricePerMinute(rates: readonly PlannedRate[], output: PricedOutput): number | undefined {
  const { frameRate } = output;
  const matching = rates.filter(rate => isFor(rate, output) && (frameRate === undefined || frameRate <= limitOf(rate)));
  const lowest = Math.min(...matching.map(limitOf));
  const prices = matching.filter(rate => frameRate === undefined || limitOf(rate) === lowest).map(rate => rate.pricePerMinute);
  return prices.length === 0 ? undefined : Math.max(...prices);
}

function isFor(rate: PlannedRate, { tier, kind, codec, qualityTuningLevel, hasAddOns }: PricedOutput): boolean {
  return rate.tier === tier && rate.kind === kind
    && (rate.codec === undefined || rate.codec === codec)
    && (rate.qualityTuningLevel === undefined || qualityTuningLevel === undefined || rate.qualityTuningLevel === qualityTuningLevel)
    && !(rate.withoutAddOns && hasAddOns);
}

function limitOf({ maxFrameRate = Infinity }: PlannedRate): number {
  return maxFrameRate;
}
