import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SigningKeyRotation } from './signing-key-rotation';
import type { ViewerAccessConfig, ViewerAccessContext } from './viewer-access-config';
import { requireDurationIn } from '../../shared/validation/values';

/** Options of ViewerAccess.pathTokens(). */
export interface PathTokenOptions {
  /**
   * Time between two rotations of the key that signs tokens, in whole days, 1 to 1,000. Two keys are valid at a time, so a key is deleted at
   * the second rotation after its creation. A token must expire within this time, and is refused otherwise. Secrets Manager rotates in the
   * first two hours of a day (UTC), the first time at the deployment: a token that lives a day less than this always outlives one rotation.
   *
   * @default Duration.days(30)
   */
  readonly rotateEvery?: Duration;
}

/** Secrets Manager's limit. */
const MAX_DAYS = 1_000;

/** Creates the keys that sign and verify tokens. */
export function bindPathTokens(distribution: Construct, context: ViewerAccessContext, { rotateEvery }: PathTokenOptions): ViewerAccessConfig {
  const longestLife = rotateEvery ?? Duration.days(30);
  const { store, secret } = new SigningKeyRotation(distribution, 'PathTokens', { ...context, rotateEvery: longestLife });
  return { allowsCredentials: false, tokens: { keys: store, longestLife }, signingSecret: secret };
}

export function requirePathTokenOptions({ rotateEvery }: PathTokenOptions): void {
  const what = 'ViewerAccess.pathTokens rotateEvery';
  if (rotateEvery !== undefined) {
    requireDurationIn(what, rotateEvery, Duration.days(1), Duration.days(MAX_DAYS));
    if (!Number.isInteger(rotateEvery.toDays({ integral: false }))) {
      throw new Error(`${what} must be whole days, got ${rotateEvery.toHumanString()}`);
    }
  }
}
