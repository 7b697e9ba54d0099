import {
  DELETE_ENVIRONMENT, DELETION_QUEUE_URL, IMPORT_ENVIRONMENT, PLAN, PROFILES, RECONCILE_ENVIRONMENT, RECORD_ENVIRONMENT, SUBMIT_ENVIRONMENT,
} from './deployment';
import { EnvironmentPool } from './environment-pool';
import { bundleHandler, handlerCode, type Patch } from './load-handlers';
import type { BudgetPlan, Schedule } from './schedule';
import { toAmount } from '../../src/shared/contract/budget';
import type { Plan, PlannedProfile } from '../../src/shared/contract/plan';

/** All budgets of schedules. */
export const BUDGETS: Omit<BudgetPlan, 'atMs'>[] = ([4, 12, 60] as const)
  .flatMap(limit => ([6, 60] as const).map(perFolder => ({ limit, perFolder })));

type Submitters = Record<Schedule['unknownSubmission'], EnvironmentPool>;

/** The pipeline's functions, ready to run: the submitter for each policy of unknown submissions. */
export interface PipelineCode {
  readonly submit: Submitters;
  readonly submitWithProfiles: Submitters;
  readonly submitOn: Record<'REQUEST' | 'MANIFEST', Submitters>;
  /** With each budget that a schedule may have. */
  readonly submitWithin: (budget: Omit<BudgetPlan, 'atMs'>) => Submitters;
  readonly record: EnvironmentPool;
  /** The recorder of a pipeline with a deletion. */
  readonly recordAndDelete: EnvironmentPool;
  /** The recorder of a pipeline with an archive. */
  readonly recordAndTag: EnvironmentPool;
  readonly reconcile: EnvironmentPool;
  /** Absent in versions without it. */
  readonly delete?: EnvironmentPool;
  /** Absent in the previous version. */
  readonly importer?: EnvironmentPool;
  /** The version that is deployed before an upgrade. */
  readonly previous?: PipelineCode;
}

/** The text of each handler. */
export interface HandlerTexts {
  readonly submit: string;
  readonly record: string;
  readonly reconcile: string;
  readonly delete?: string;
  /** Absent in the previous version. */
  readonly importer?: string;
}

/** The plan and the environment variables that a version of the handlers runs with. */
export interface Configuration {
  readonly plan: Plan;
  /** In place of those of the plan, in schedules with profiles. */
  readonly profiles?: PlannedProfile[];
  readonly submit: Record<string, string>;
  readonly record: Record<string, string>;
  readonly reconcile: Record<string, string>;
}

export const CONFIGURATION: Configuration = {
  plan: PLAN, profiles: PROFILES, submit: SUBMIT_ENVIRONMENT, record: RECORD_ENVIRONMENT, reconcile: RECONCILE_ENVIRONMENT,
};

/** Throws if a patch matches no file of a handler, or not exactly one place in it. */
export async function loadPipeline(patches: readonly Patch[] = []): Promise<PipelineCode> {
  return pipelineCode(await bundlePipeline(patches), CONFIGURATION);
}

export async function bundlePipeline(patches: readonly Patch[] = []): Promise<HandlerTexts> {
  const applied = new Set<Patch>();
  const [submit, record, reconcile, deletion, importer] = await Promise.all([
    bundleHandler('transcode-pipeline/submit-job.lambda/index.ts', patches, applied),
    bundleHandler('job-tracker/record-job-event.lambda/index.ts', patches, applied),
    bundleHandler('job-tracker/reconcile-jobs.lambda/index.ts', patches, applied),
    bundleHandler('job-deletion/delete-job.lambda/index.ts', patches, applied),
    bundleHandler('bulk-import/import-objects.lambda/index.ts', patches, applied),
  ]);
  const lost = patches.find(patch => !applied.has(patch));
  if (lost) {
    throw new Error(`No handler has src/${lost.file}, which a patch changes at: ${lost.find}`);
  }
  return { submit, record, reconcile, delete: deletion, importer };
}

export function pipelineCode(texts: HandlerTexts, { plan, profiles = plan.profiles, submit, record, reconcile }: Configuration): PipelineCode {
  const submitter = (unknownSubmission: Schedule['unknownSubmission'], changes: Partial<Plan>) => new EnvironmentPool({
    code: handlerCode(texts.submit), env: submit, plan: { ...plan, ...changes, submission: { ...plan.submission, unknownSubmission } },
  });
  const submitters = (changes: Partial<Plan>) => ({ RESUBMIT: submitter('RESUBMIT', changes), HOLD: submitter('HOLD', changes) });
  const budgeted = new Map(BUDGETS.map(budget => [JSON.stringify(budget), submitters({
    budget: { unit: 'MINUTES', limit: toAmount(budget.limit), perPrefix: [{ prefix: 'uploads/*/', limit: toAmount(budget.perFolder) }] },
    profiles: plan.profiles.map(profile => ({ ...profile, jobs: profile.jobs.map(job => ({ ...job, tiers: { job: 'basic', presets: {} } })) })),
  })]));
  const submittersOn = (submitOn: 'REQUEST' | 'MANIFEST') => submitters({ requests: { submitOn, features: ['PRIORITY'] } });
  return {
    submit: submitters({}),
    submitWithProfiles: submitters({ profiles }),
    submitOn: { REQUEST: submittersOn('REQUEST'), MANIFEST: submittersOn('MANIFEST') },
    submitWithin: ({ limit, perFolder }) => budgeted.get(JSON.stringify({ limit, perFolder }))!,
    record: new EnvironmentPool({ code: handlerCode(texts.record), env: record, plan: {} }),
    recordAndDelete: new EnvironmentPool({ code: handlerCode(texts.record), env: { ...record, DELETION_QUEUE_URL }, plan: {} }),
    recordAndTag: new EnvironmentPool({ code: handlerCode(texts.record), env: { ...record, TAG_SOURCES: 'true' }, plan: {} }),
    reconcile: new EnvironmentPool({ code: handlerCode(texts.reconcile), env: reconcile, plan: {} }),
    ...texts.delete !== undefined && { delete: new EnvironmentPool({ code: handlerCode(texts.delete), env: DELETE_ENVIRONMENT, plan: {} }) },
    importer: texts.importer === undefined ? undefined : new EnvironmentPool({
      code: handlerCode(texts.importer), env: IMPORT_ENVIRONMENT, plan: { deduplication: 'EVENT', profiles: plan.profiles },
    }),
  };
}
