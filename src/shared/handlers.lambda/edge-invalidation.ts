import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';

const cloudFront = new CloudFrontClient({});

/**
 * Invalidates paths of a distribution, and returns the id of the invalidation. CloudFront answers with the first invalidation of a reference,
 * so that a repetition costs nothing.
 */
export async function createInvalidation(distributionId: string, reference: string, paths: string[]): Promise<string | undefined> {
  const { Invalidation } = await cloudFront.send(new CreateInvalidationCommand({
    DistributionId: distributionId,
    InvalidationBatch: { CallerReference: reference, Paths: { Quantity: paths.length, Items: paths } },
  }));
  return Invalidation?.Id;
}

/** CloudFront works on 15 wildcard paths of a distribution at once, and refuses more until one is done, which takes minutes. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && error.name === 'TooManyInvalidationsInProgress';
}
