import { PLAN, RECONCILE_ENVIRONMENT, RECORD_ENVIRONMENT, SUBMIT_ENVIRONMENT } from './deployment';
import { EnvironmentPool } from './environment-pool';
import { loadHandler, type Patch } from './load-handlers';
import type { Schedule } from './schedule';

/** The pipeline's functions, ready to run: the submitter for each policy of unknown submissions. */
export interface PipelineCode {
  readonly submit: Record<Schedule['unknownSubmission'], EnvironmentPool>;
  readonly record: EnvironmentPool;
  readonly reconcile: EnvironmentPool;
}

/** Throws if a patch matches no file of a handler, or not exactly one place in it. */
export async function loadPipeline(patches: readonly Patch[] = []): Promise<PipelineCode> {
  const applied = new Set<Patch>();
  const [submit, record, reconcile] = await Promise.all([
    loadHandler('transcode-pipeline/submit-job.lambda/index.ts', patches, applied),
    loadHandler('job-tracker/record-job-event.lambda/index.ts', patches, applied),
    loadHandler('job-tracker/reconcile-jobs.lambda/index.ts', patches, applied),
  ]);
  const lost = patches.find(patch => !applied.has(patch));
  if (lost) {
    throw new Error(`No handler has src/${lost.file}, which a patch changes at: ${lost.find}`);
  }
  const submitter = (unknownSubmission: Schedule['unknownSubmission']) => new EnvironmentPool({
    code: submit, env: SUBMIT_ENVIRONMENT, plan: { ...PLAN, submission: { ...PLAN.submission, unknownSubmission } },
  });
  return {
    submit: { RESUBMIT: submitter('RESUBMIT'), HOLD: submitter('HOLD') },
    record: new EnvironmentPool({ code: record, env: RECORD_ENVIRONMENT, plan: {} }),
    reconcile: new EnvironmentPool({ code: reconcile, env: RECONCILE_ENVIRONMENT, plan: {} }),
  };
}
