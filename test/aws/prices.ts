import { App, Duration, Stack } from 'aws-cdk-lib';
import type { StackName } from './check';
import { outputsOf } from './stacks';
import type { Clip, PlannedJob, Video } from './videos';
import { Delivery, MediaPipeline, OutputKind, PricingTier, TranscodingRates, type OutputPreset, type TranscodePipeline } from '../../src';

/**
 * Dollars a minute, on the high side, because AWS publishes prices by Region, codec and volume. The basic tier is that of us-east-1 in
 * 2026; all else costs four times as much.
 */
const BASIC = {
  [OutputKind.SD]: 0.0075,
  [OutputKind.HD]: 0.015,
  [OutputKind.UHD]: 0.03,
  [OutputKind.UHD_8K]: 0.12,
  [OutputKind.AUDIO]: 0.004,
  [OutputKind.IMAGES]: 0.0075,
  [OutputKind.CAPTIONS]: 0,
};
const OTHER_TIERS_FACTOR = 4;

export const RATES = TranscodingRates.of({
  asOf: '2026-09-29',
  rates: Object.entries(BASIC).flatMap(([kind, pricePerMinute]) => [
    { tier: PricingTier.BASIC, kind: kind as OutputKind, pricePerMinute },
    { tier: PricingTier.PROFESSIONAL, kind: kind as OutputKind, pricePerMinute: OTHER_TIERS_FACTOR * pricePerMinute },
    { tier: PricingTier.UNKNOWN, kind: kind as OutputKind, pricePerMinute: OTHER_TIERS_FACTOR * pricePerMinute },
  ]),
});

/** CloudFront, Lambda, SQS, DynamoDB, S3, alarms, a secret and a KMS key for an hour. */
export const OTHER_SERVICES_DOLLARS = 0.05;

const SHORTEST_BILLED_SECONDS = 10;

/** The maximum cost of a job, before it is created. */
export interface Estimate {
  readonly dollars: number;
  /** Whether all outputs are certainly in the basic tier. */
  readonly basic: boolean;
}

const NOTHING: Estimate = { dollars: 0, basic: true };

export function videoEstimate({ stack, clip }: Video): Estimate {
  return clip === undefined ? NOTHING : estimateOf(pipelineOf(stack), clip);
}

export function jobEstimate({ outputs, clip }: PlannedJob): Estimate {
  return clip === undefined ? NOTHING : estimateOf(transcodeOf(outputs()), clip);
}

/** The cost of a finished job, by the length of its outputs. */
export function outputDollars(outputs: { readonly durationMs: number; readonly height?: number }[], { basic }: Estimate): number {
  return outputs.reduce((sum, { durationMs, height }) => {
    const kind = height === undefined ? OutputKind.AUDIO : height < 720 ? OutputKind.SD : height <= 1080 ? OutputKind.HD : OutputKind.UHD;
    return sum + (basic ? 1 : OTHER_TIERS_FACTOR) * BASIC[kind] * Math.max(durationMs / 1000, SHORTEST_BILLED_SECONDS) / 60;
  }, 0);
}

const pipelines = new Map<StackName, TranscodePipeline>();

function pipelineOf(stack: StackName): TranscodePipeline {
  const known = pipelines.get(stack) ?? transcodeOf(outputsOf[stack]());
  pipelines.set(stack, known);
  return known;
}

/** A pipeline that is only used for its jobs and never synthesized. */
export function transcodeOf(outputs: OutputPreset[]): TranscodePipeline {
  const stack = new Stack(new App(), 'Unused', { env: { account: '111122223333', region: 'us-east-1' } });
  return new MediaPipeline(stack, 'Videos', { outputs, delivery: Delivery.none() }).transcode;
}

function estimateOf(transcode: TranscodePipeline, { seconds, width, height, picture, sound }: Clip): Estimate {
  const { knownCost, lines } = transcode.estimateCost({
    duration: Duration.seconds(seconds), width, height, hasVideo: picture !== false, hasAudio: sound !== false, rates: RATES,
  });
  return { dollars: knownCost, basic: lines.every(({ tier, kind }) => tier === PricingTier.BASIC || kind === OutputKind.AUDIO) };
}
