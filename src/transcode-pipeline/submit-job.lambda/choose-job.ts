import type { ProbeResult } from '@aws-sdk/client-mediaconvert';
import { withoutCaptionsFrom } from './fit/missing-captions';
import { hasFurtherJobs, possibleJobs } from './planned-jobs';
import { readObjectProperties, type ObjectProperties } from './source/object-properties';
import { findMissingFiles, type FileSearch } from './source/optional-files';
import type { Submission } from './submission';
import { DEFAULT_PROFILE, MAIN_PURPOSE, type Plan, type PlannedJob, type PlannedProfile } from '../../shared/contract/plan';
import { probedSourceOf } from '../../shared/handlers.lambda/probed-source';
import { firstMatch, testsOf } from '../../shared/pure/source-rules';

export interface ChosenJob {
  readonly kind: 'chosen';
  readonly job: PlannedJob;
  /** Absent in a plan with one profile. */
  readonly profile?: string;
  /** Absent in a plan without further jobs. */
  readonly purpose?: string;
  readonly warnings: string[];
}

export type Choice =
  | ChosenJob
  /** The profile or the job does not exist. */
  | { readonly kind: 'rejected'; readonly reason: string }
  | Exclude<ObjectProperties, { readonly kind: 'read' }>
  | Exclude<FileSearch, { readonly kind: 'found' }>;

/**
 * The job of the profile that the message names, or else of the first profile whose rule matches the source. It has no captions from optional
 * files that do not exist.
 */
export async function chooseJob(submission: Submission, probed: ProbeResult | undefined): Promise<Choice> {
  const planned = await choosePlannedJob(submission, probed);
  return planned.kind === 'chosen' ? withExistingFiles(submission, planned) : planned;
}

async function withExistingFiles({ message }: Submission, chosen: ChosenJob): Promise<Choice> {
  const files = await findMissingFiles(message.upload, chosen.job.optionalFiles);
  return files.kind === 'found' ? { ...chosen, job: withoutCaptionsFrom(chosen.job, files.missing) } : files;
}

async function choosePlannedJob(submission: Submission, probed: ProbeResult | undefined): Promise<Choice> {
  const { plan, message: { details, attempt } } = submission;
  // The first attempt of a job without a profile was in a plan that had only the default.
  const asked = details.profile ?? (attempt > 1 || plan.profiles.length === 1 ? DEFAULT_PROFILE : undefined);
  if (asked !== undefined) {
    return namedJob(submission, plan.profiles.find(({ name }) => name === asked));
  }
  const properties = await propertiesOf(submission);
  if (properties.kind !== 'read') {
    return properties;
  }
  const { upload } = submission.message;
  const { found, undecided } = firstMatch(plan.profiles, {
    ...properties, key: upload.key, bytes: upload.size ?? probed?.Metadata?.FileSize, probed: probed && probedSourceOf(probed.Container ?? {}),
  });
  return namedJob(submission, found, undecided.length === 0 ? [] : [
    `The profile is '${found.name}', because facts of the source that the rules of ${namesOf(undecided)} ask for are unknown`,
  ]);
}

/** Read only if a rule asks for them. */
async function propertiesOf({ plan, message: { upload } }: Submission): Promise<ObjectProperties> {
  const facts = plan.profiles.flatMap(({ when }) => (when ? testsOf(when) : [])).map(({ fact }) => fact);
  const wanted = { metadata: facts.includes('metadata'), tags: facts.includes('tag') };
  return wanted.metadata || wanted.tags ? readObjectProperties(upload, wanted) : { kind: 'read' };
}

function namedJob({ plan, message: { details } }: Submission, profile: PlannedProfile | undefined, warnings: string[] = []): Choice {
  const [job] = profile ? possibleJobs(plan, { ...details, profile: profile.name }) : [];
  if (!job) {
    return { kind: 'rejected', reason: missingText(plan, details.profile, profile, details.purpose) };
  }
  return {
    kind: 'chosen',
    job,
    profile: plan.profiles.length > 1 ? profile!.name : undefined,
    purpose: hasFurtherJobs(plan) ? job.purpose : undefined,
    warnings,
  };
}

/** A deployment may have removed what a message names. */
function missingText(
  { profiles }: Plan, asked: string | undefined, profile: PlannedProfile | undefined, purpose: string = MAIN_PURPOSE,
): string {
  return profile
    ? `The profile '${profile.name}' has no job '${purpose}'. It has ${profile.jobs.map(job => job.purpose).join(', ')}`
    : `There is no profile '${asked}'. The pipeline has ${namesOf(profiles)}`;
}

function namesOf(profiles: readonly PlannedProfile[]): string {
  return profiles.map(({ name }) => name).join(', ');
}
