import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PricingTier, type PricingNote } from '../../output-preset';
import type { PlannedJob } from '../../shared/contract/plan';
import type { PlannedTiers } from '../../shared/contract/prices';
import { CONVERSION_TIERS, highestTier } from '../../shared/pure/estimate/estimate-job';
import { settingValues } from '../../shared/pure/setting-values';
import { Acceleration, type JobOptions } from '../options/job-options';
import type { RenderedPlan } from '../plan/job-settings';

/** Features that move outputs out of the basic tier, or may do so: of the job, and of each output group. */
export interface PricingNotes {
  readonly job: PricingNote[];
  /** Parallel to the plan's `outputGroups`. */
  readonly groups: PricingNote[][];
  /** Features that only some sources get. */
  readonly conditional?: PricingNote[];
}

export function pricingNotesOf({ plan, configs }: RenderedPlan, { acceleration = Acceleration.DISABLED }: JobOptions): PricingNotes {
  const { whenHdr, whenInterlaced } = plan.sourceChecks ?? {};
  const groups = plan.settings.OutputGroups as unknown[];
  return {
    job: [
      ...(acceleration === Acceleration.DISABLED ? [] : [{ tier: PricingTier.PROFESSIONAL, property: 'TranscodePipeline acceleration' }]),
      ...notesOfSettings('the job', plan.settings.Inputs),
    ],
    groups: configs.map(({ pricingNotes = [] }, index) => pricingNotes.some(({ tier }) => tier === PricingTier.PROFESSIONAL)
      ? pricingNotes
      : [...pricingNotes, ...notesOfSettings(`OutputPreset '${plan.outputGroups[index].preset}'`, groups[index])]),
    conditional: [
      ...(whenHdr ? [conversionNote('ColorCorrector', 'whenHdr, for HDR sources,')] : []),
      ...(whenInterlaced ? [conversionNote('Deinterlacer', 'whenInterlaced, for interlaced sources,')] : []),
    ],
  };
}

function conversionNote(preprocessor: string, property: string): PricingNote {
  return { tier: CONVERSION_TIERS[preprocessor] as PricingTier, property: `TranscodePipeline ${property}` };
}

/** The tiers of a job in the plan, without the features that only some sources get. */
export function tiersOf({ outputGroups }: Pick<PlannedJob, 'outputGroups'>, { job, groups }: PricingNotes): PlannedTiers {
  const highest = (notes: PricingNote[]) => highestTier(notes.map(({ tier }) => tier));
  return { job: highest(job), presets: Object.fromEntries(outputGroups.map(({ preset }, index) => [preset, highest(groups[index])])) };
}

/** Adds warnings, which can be acknowledged. The CDK prints each text once. */
export function annotatePricing(scope: IConstruct, { job, groups, conditional = [] }: PricingNotes): void {
  for (const { tier, property } of [...job, ...groups.flat(), ...conditional]) {
    if (tier !== PricingTier.BASIC) {
      const [id, text] = TEXTS[tier];
      Annotations.of(scope).addWarningV2(`cdk-media-pipeline:${id}`, `${property} ${text}`);
    }
  }
}

const TEXTS = {
  [PricingTier.PROFESSIONAL]: ['professionalTier', 'moves outputs to MediaConvert\'s professional tier, which costs several times the basic one'],
  [PricingTier.UNKNOWN]: ['unknownTier', 'has no published tier: outputs may cost more than the basic tier'],
} as const;

/** Features in overrides and raw settings, which presets do not know. From the API reference and AWS's pricing page, 2026. */
const PROFESSIONAL: readonly [setting: string, isProfessional: (value: unknown) => boolean][] = [
  ['AutomatedEncodingSettings', isThere],
  ['AudioNormalizationSettings', isThere],
  ['BandwidthReductionFilter', isThere],
  ['Deinterlacer', isThere],
  ['AdvancedInputFilter', value => value === 'ENABLED'],
  ['QualityTuningLevel', value => value === 'MULTI_PASS_HQ'],
  ['Codec', value => value === 'H_265' || value === 'AV1'],
];

function notesOfSettings(owner: string, settings: unknown): PricingNote[] {
  return PROFESSIONAL.flatMap(([name, isProfessional]) => {
    const found = settingValues(settings, name).find(isProfessional);
    return found === undefined ? [] : [{
      tier: PricingTier.PROFESSIONAL,
      property: `${name}${typeof found === 'string' ? ` ${found}` : ''} in the settings of ${owner}`,
    }];
  });
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
