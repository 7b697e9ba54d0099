import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { CompleteJob } from './announcement';
import { invalidationPaths } from './invalidation-paths';
import type { EnvironmentOf, INVALIDATE_FILES_ENVIRONMENT } from '../../shared/contract/environment';

export interface Invalidated {
  readonly paths: string[];
  /** Absent if no output is in the distribution's bucket. */
  readonly invalidationId?: string;
}

const cloudFront = new CloudFrontClient({});

/** An announcement has the same id each time it is delivered, and CloudFront answers with the first invalidation of a reference. */
export async function invalidateFiles(
  environment: EnvironmentOf<typeof INVALIDATE_FILES_ENVIRONMENT>, { id, outputs = [] }: CompleteJob,
): Promise<Invalidated> {
  const paths = invalidationPaths(outputs, environment.BUCKET_NAME, environment.VIEWER_PATH);
  if (paths.length === 0) {
    return { paths };
  }
  const { Invalidation } = await cloudFront.send(new CreateInvalidationCommand({
    DistributionId: environment.DISTRIBUTION_ID,
    InvalidationBatch: { CallerReference: id, Paths: { Quantity: paths.length, Items: paths } },
  }));
  return { paths, invalidationId: Invalidation?.Id };
}

/** CloudFront works on 15 wildcard paths of a distribution at once, and refuses more until one is done, which takes minutes. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && error.name === 'TooManyInvalidationsInProgress';
}
