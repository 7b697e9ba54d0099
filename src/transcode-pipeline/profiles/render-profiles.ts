import type { Construct } from 'constructs';
import { givenProfiles, type GivenProfile } from './given-profiles';
import { jobsByClips, type JobPresets } from './jobs-by-clips';
import { OutputPreset } from '../../output-preset';
import type { PlannedProfile } from '../../shared/contract/plan';
import { CHOICE_METADATA, OWN_METADATA } from '../../shared/contract/record';
import { withoutRefusedAcls } from '../access/destination-permissions';
import { pricingNotesOf, tiersOf, type PricingNotes } from '../cost/pricing-notes';
import type { OutputLayout } from '../options/output-layout';
import { sourceChecksOf } from '../options/source-limits';
import { accelerationWarnings, requireNoConflict } from '../plan/job-conflicts';
import { renderJobRequest } from '../plan/job-request';
import { renderPlan, requireUniquePresets, type RenderedPlan } from '../plan/job-settings';
import { annotateWarnings } from '../plan/job-warnings';
import { requireInspection } from '../plan/needed-inspection';
import type { TranscodePipelineProps } from '../transcode-pipeline-options';

/** A job of a profile, with what it costs. */
export interface RenderedJob extends RenderedPlan {
  readonly notes: PricingNotes;
}

/** A profile of the plan, with what only synthesis needs. */
export interface RenderedProfile extends GivenProfile {
  /** The main job, followed by the further jobs. */
  readonly rendered: RenderedJob[];
}

interface RenderOptions {
  readonly layout: OutputLayout;
  readonly queueArn: string;
}

export function renderProfiles(pipeline: Construct, props: TranscodePipelineProps, options: RenderOptions): RenderedProfile[] {
  const profiles = givenProfiles(pipeline, props).map(profile => ({ profile, jobs: jobsOf(profile) }));
  const own = [
    ...OWN_METADATA,
    ...CHOICE_METADATA.filter(name => (name === 'profile' ? profiles.length > 1 : profiles.some(({ jobs }) => jobs.length > 1))),
  ];
  return profiles.map(({ profile, jobs }) => ({ ...profile, rendered: jobs.map(job => renderJob(pipeline, props, profile, job, own, options)) }));
}

/** For the plan that the submit-job handler reads. With pricing tiers, a budget can count the jobs. */
export function plannedProfile({ name, when, rendered }: RenderedProfile, withTiers: boolean): PlannedProfile {
  const jobs = rendered.map(({ plan, notes }) => (withTiers ? { ...plan, tiers: tiersOf(plan, notes) } : plan));
  return { name, ...(when && { when: when._toSourceRule() }), jobs };
}

export function writesSprites(jobs: readonly RenderedJob[]): boolean {
  return jobs.some(({ configs }) => configs.some(({ spriteSheets }) => spriteSheets !== undefined));
}

export function capturesFrames(jobs: readonly RenderedJob[]): boolean {
  return jobs.some(({ plan }) => plan.outputGroups.some(({ outputs }) => outputs.some(({ role }) => role === 'images')));
}

function jobsOf({ owner, outputs = [OutputPreset.cmaf()], clips, overrides = {}, omit = [] }: GivenProfile): JobPresets[] {
  requireUniquePresets(owner, outputs);
  const jobs = jobsByClips(owner, outputs, clips);
  const changed = ['OutputGroups', ...omit].find(path => (path === 'OutputGroups' ? path in overrides : path.startsWith('OutputGroups')));
  if (jobs.length > 1 && changed) {
    throw new Error(`${owner} overrides and omit must not have ${changed} if presets with clips are separate jobs: use those of the presets`);
  }
  return jobs;
}

function renderJob(
  pipeline: Construct, props: TranscodePipelineProps, profile: GivenProfile, job: JobPresets, ownMetadata: string[],
  { layout, queueArn }: RenderOptions,
): RenderedJob {
  const { owner } = profile;
  const { plan, ...others } = renderPlan(pipeline, job.presets, layout, { ...profile, clips: job.clips }, { owner, purpose: job.purpose });
  const { settings, warnings } = withoutRefusedAcls(plan.settings, !props.bucket);
  requireNoConflict(owner, profile, settings, props.queue);
  requireInspection(owner, props.inspectSource, plan);
  annotateWarnings(pipeline, [...warnings, ...accelerationWarnings(profile, settings)]);
  const rendered = {
    plan: {
      ...plan,
      settings,
      request: renderJobRequest(owner, profile, queueArn, ownMetadata),
      sourceChecks: sourceChecksOf(owner, props, settings),
    },
    ...others,
  };
  return { ...rendered, notes: pricingNotesOf(rendered, profile) };
}
