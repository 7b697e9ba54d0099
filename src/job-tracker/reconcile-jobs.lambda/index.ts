import type { Context } from 'aws-lambda';
import { oldestOpenJobSeconds } from './oldest-open-job';
import { reconcile, type Summary } from './reconcile';
import { RECONCILE_JOBS_ENVIRONMENT } from '../../shared/contract/environment';
import { isAsked, measure } from '../../shared/handlers.lambda/count';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger } from '../../shared/handlers.lambda/logger';

const environment = readEnvironment(RECONCILE_JOBS_ENVIRONMENT);

/** Repairs records whose events or messages were lost, a bounded number in each run. */
export async function handler(_event: unknown, context: Context): Promise<Summary> {
  const summary = await reconcile(environment, () => context.getRemainingTimeInMillis());
  logger.info('Reconciled', { summary });
  if (isAsked(environment, 'OldestOpenJob')) {
    measure(environment, 'OldestOpenJob', environment.PIPELINE_ID, await oldestOpenJobSeconds(environment));
  }
  return summary;
}
