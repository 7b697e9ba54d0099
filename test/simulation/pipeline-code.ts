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

export async function loadPipeline(patches: readonly Patch[] = []): Promise<PipelineCode> {
  const [submit, record, reconcile] = await Promise.all([
    loadHandler('transcode-pipeline/submit-job.lambda.ts', patches),
    loadHandler('job-tracker/record-job-event.lambda.ts', patches),
    loadHandler('job-tracker/reconcile-jobs.lambda.ts', patches),
  ]);
  const submitter = (unknownSubmission: Schedule['unknownSubmission']) => new EnvironmentPool({
    code: submit, env: SUBMIT_ENVIRONMENT, plan: { ...PLAN, submission: { ...PLAN.submission, unknownSubmission } },
  });
  return {
    submit: { RESUBMIT: submitter('RESUBMIT'), HOLD: submitter('HOLD') },
    record: new EnvironmentPool({ code: record, env: RECORD_ENVIRONMENT, plan: {} }),
    reconcile: new EnvironmentPool({ code: reconcile, env: RECONCILE_ENVIRONMENT, plan: {} }),
  };
}
