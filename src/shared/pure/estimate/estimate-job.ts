import { hasAddOnsForAll, hasAddOnsIn } from './add-ons';
import { kindOf } from './output-kind';
import { pricePerMinute } from './price-per-minute';
import type { PlannedJob, PlannedOutput, Settings } from '../../contract/plan';
import type { PlannedKind, PlannedRate, PlannedTier, PlannedTiers } from '../../contract/prices';
import { croppedSource } from '../fit/fitted-size';
import { keptOutputs, type SourceTracks } from '../fit/kept-outputs';
import { conversionsFor, withConversions, type ConvertedSource } from '../fit/source-conversions';
import { settingValues } from '../setting-values';
import { clippingsOf, transcodedSeconds } from '../transcoded-seconds';

/**
 * A source for which to estimate costs. What is unknown counts as the most expensive value: without a size, the source gets all outputs, a
 * rung has the lines of portrait video, and a picture that follows the source is UHD. Without a frame rate, an output that follows it has
 * the highest price of any frame rate.
 */
export interface EstimatedTracks extends SourceTracks, ConvertedSource {
  /** Duration, before clips. */
  readonly seconds: number;
  /** Frames per second. */
  readonly frameRate?: number;
}

/** One output of an estimate. */
export interface EstimatedLine {
  readonly preset: string;
  /** Name modifier of the output. */
  readonly output: string;
  readonly kind: PlannedKind;
  readonly tier: PlannedTier;
  /** Billed minutes. */
  readonly minutes: number;
  /** In dollars. Absent if the rates have no price for it. */
  readonly price?: number;
}

/** Preprocessors that only some sources get, by MediaConvert's names. */
export const CONVERSION_TIERS: { readonly [preprocessor: string]: PlannedTier } = {
  ColorCorrector: 'unknown',
  Deinterlacer: 'professional',
};

export type EstimatedJob = Pick<PlannedJob, 'settings' | 'outputGroups' | 'sourceChecks'>;

/**
 * The outputs that MediaConvert would bill for a source. The job may be the planned one, or the same after it was fitted to the source: the
 * result is equal.
 */
export function estimateJob(
  job: EstimatedJob, tiers: PlannedTiers, source: EstimatedTracks, rates: readonly PlannedRate[] = [],
): EstimatedLine[] {
  const cropped = croppedSource(job.settings, source);
  const minutes = billedMinutes(job.settings, source);
  const hasAddOns = hasAddOnsForAll(job.settings);
  return keptOutputs(job, cropped).flatMap((kept, group) => {
    const settings = (job.settings.OutputGroups as Settings[])[group];
    const { preset, outputs } = job.outputGroups[group];
    return kept.flatMap(index => {
      const output = billedOutput((settings.Outputs as Settings[])[index], outputs[index], cropped, job);
      const tier = highestTier([tiers.job, tiers.presets[preset] ?? 'unknown', ...conversionTiers(output)]);
      const kind = kindOf(output, outputs[index], cropped);
      const rate = pricePerMinute(rates, { ...pricedSettings(output, source), tier, kind, hasAddOns: hasAddOns || hasAddOnsIn(output) });
      const line = { preset, output: String(output.NameModifier ?? ''), kind, tier, minutes, ...(rate !== undefined && { price: rate * minutes }) };
      return Array.from({ length: renditionsOf(settings, outputs[index]) }, () => line);
    });
  });
}

export function highestTier(tiers: readonly PlannedTier[]): PlannedTier {
  return (['professional', 'unknown'] as const).find(tier => tiers.includes(tier)) ?? 'basic';
}

/** AWS's minimum per output. */
const SHORTEST_BILLED_SECONDS = 10;
/** MediaConvert's default in automated ABR. */
const MOST_RENDITIONS = 15;

function billedMinutes(settings: Settings, { seconds, frameRate }: EstimatedTracks): number {
  return Math.max(transcodedSeconds(seconds, clippingsOf(settings), frameRate), SHORTEST_BILLED_SECONDS) / 60;
}

function billedOutput(output: Settings, planned: PlannedOutput, source: EstimatedTracks, { sourceChecks }: EstimatedJob): Settings {
  const { VideoDescription, ...withoutVideo } = output;
  return source.hasVideo ? withConversions(output, conversionsFor(output, planned, source, sourceChecks)) : withoutVideo;
}

/** A preset's own preprocessors are in the tier of the preset, too. */
function conversionTiers({ VideoDescription }: Settings): PlannedTier[] {
  const { VideoPreprocessors } = (VideoDescription ?? {}) as Settings;
  return Object.keys(VideoPreprocessors ?? {}).flatMap(name => CONVERSION_TIERS[name] ?? []);
}

function pricedSettings({ VideoDescription }: Settings, source: EstimatedTracks) {
  const [codec] = settingValues(VideoDescription, 'Codec') as string[];
  const [qualityTuningLevel] = settingValues(VideoDescription, 'QualityTuningLevel') as string[];
  const [numerator] = settingValues(VideoDescription, 'FramerateNumerator') as number[];
  const [denominator = 1] = settingValues(VideoDescription, 'FramerateDenominator') as number[];
  return { codec, qualityTuningLevel, frameRate: numerator === undefined ? source.frameRate : numerator / denominator };
}

/** Automated ABR creates several renditions from one output: the maximum number. */
export function renditionsOf(group: Settings, { role }: PlannedOutput): number {
  if (role !== 'video' || group.AutomatedEncodingSettings === undefined) {
    return 1;
  }
  const [most = MOST_RENDITIONS] = settingValues(group.AutomatedEncodingSettings, 'MaxRenditions') as number[];
  return most;
}
