import type { CompleteJob } from './announcement';
import { invalidationPaths } from './invalidation-paths';
import type { EnvironmentOf, INVALIDATE_FILES_ENVIRONMENT } from '../../shared/contract/environment';
import { createInvalidation } from '../../shared/handlers.lambda/edge-invalidation';

export interface Invalidated {
  readonly paths: string[];
  /** Absent if no output is in the distribution's bucket. */
  readonly invalidationId?: string;
}

/** An announcement has the same id each time it is delivered. */
export async function invalidateFiles(
  environment: EnvironmentOf<typeof INVALIDATE_FILES_ENVIRONMENT>, { id, outputs = [] }: CompleteJob,
): Promise<Invalidated> {
  const paths = invalidationPaths(outputs, environment.BUCKET_NAME, environment.VIEWER_PATH);
  return paths.length === 0 ? { paths } : { paths, invalidationId: await createInvalidation(environment.DISTRIBUTION_ID, id, paths) };
}
