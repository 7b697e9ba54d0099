import { PricingTier } from '../../output-preset';
import type { PlannedRate } from '../../shared/contract/prices';
import { estimateJob, type EstimatedLine, type EstimatedTracks } from '../../shared/pure/estimate/estimate-job';
import { tiersOf } from '../cost/pricing-notes';
import { OutputKind, type TranscodingRates } from '../cost/transcoding-rates';
import type { RenderedJob, RenderedProfile } from '../profiles/render-profiles';

/** Throws if an output has no price for some source: the budget could not count it. */
export function requirePrices(owner: string, { _rates: rates }: TranscodingRates, profiles: readonly RenderedProfile[]): void {
  for (const { name, rendered } of profiles) {
    const unpriced = rendered.flatMap(job => unpricedLines(job, rates))[0];
    if (unpriced) {
      throw new Error(`${owner} budget in dollars requires a price for each output, got none for ${textOf(unpriced)}, which preset `
        + `'${unpriced.preset}' of profile '${name}' has: set \`rates\` of the budget, or use a budget in minutes`);
    }
  }
}

function unpricedLines({ plan, notes }: RenderedJob, rates: readonly PlannedRate[]): EstimatedLine[] {
  const tiers = tiersOf(plan, notes);
  return SOURCES.flatMap(source => estimateJob(plan, tiers, source, rates)).filter(({ price }) => price === undefined);
}

function textOf({ kind, tier }: EstimatedLine): string {
  return `OutputKind.${memberOf(OutputKind, kind)} in PricingTier.${memberOf(PricingTier, tier)}`;
}

function memberOf(names: { readonly [member: string]: string }, value: string): string {
  return Object.keys(names).find(member => names[member] === value)!;
}

/** All kinds of sources that prices depend on, up to 120 frames per second. */
const SOURCES: EstimatedTracks[] = [[320, 180], [1280, 720], [1920, 1080], [1080, 1920], [3840, 2160], [undefined, undefined]]
  .flatMap(([width, height]) => [24, 30, 60, 120, undefined].map(frameRate => ({ width, height, frameRate })))
  .flatMap(picture => [false, true].flatMap(hdr => [false, true].map(isInterlaced => ({ ...picture, hdr, isInterlaced }))))
  .flatMap(picture => [[true, true], [true, false], [false, true]].map(([hasVideo, hasAudio]) => ({ ...picture, hasVideo, hasAudio, seconds: 60 })));
