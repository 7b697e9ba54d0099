import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SigningKeyRotation } from './signing-key-rotation';
import type { ViewerAccessConfig, ViewerAccessContext } from './viewer-access-config';
import { requireDurationIn } from '../../shared/validation/values';

/** Options of ViewerAccess.pathTokens(). */
export interface PathTokenOptions {
  /**
   * Time between two rotations of the key that signs tokens, in whole days, 1 to 999. Two keys are valid at a time, so a key is deleted at
   * the second rotation after its creation. A token that expires later than this from now is refused. Set it to more than a day plus your
   * longest token: a token that lives at least a day less than this works until it expires, unless you start rotations yourself. Secrets
   * Manager rotates in the first two hours of a day (UTC), and at once at the first deployment and after each change of this option.
   *
   * @default Duration.days(30)
   */
  readonly rotateEvery?: Duration;
}

/** The longest rate of a rotation schedule in Secrets Manager. */
const MAX_DAYS = 999;

/** Creates the keys that sign and verify tokens. */
export function bindPathTokens(distribution: Construct, context: ViewerAccessContext, { rotateEvery }: PathTokenOptions): ViewerAccessConfig {
  const longestLife = rotateEvery ?? Duration.days(30);
  const { store, secret, alarm } = new SigningKeyRotation(distribution, 'PathTokens', { ...context, rotateEvery: longestLife });
  return { allowsCredentials: false, tokens: { keys: store, longestLife }, signingSecret: secret, rotationAlarm: alarm };
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
