import { Refusal } from './http-answer';
import type { Authorized } from './request';
import { wellFormed } from './well-formed';

/** Leaves room in a key of 1,024 bytes. Names of a Cognito user pool, and ARNs of roles, are shorter. */
const MAX_USER_BYTES = 256;

/**
 * The user whom the authorizer of the API has identified: by a claim of the JWT, by a member of the context of a Lambda authorizer, or with
 * IAM by the Cognito identity or the ARN of the caller.
 */
export function userOf(authorizer: Authorized, claim: string): string {
  const user = identityIn(authorizer, claim);
  if (typeof user !== 'string' || user === '') {
    throw new Refusal(403, `The authorizer names no user: it must return '${claim}'`);
  }
  if (Buffer.byteLength(user) > MAX_USER_BYTES || wellFormed(user) !== user) {
    throw new Refusal(403, `The name of the user must be text of at most ${MAX_USER_BYTES} bytes`);
  }
  return user;
}

function identityIn({ jwt, lambda, iam }: NonNullable<Authorized> = {}, claim: string): unknown {
  if (iam) {
    return iam.cognitoIdentity?.identityId ?? iam.userArn;
  }
  return (jwt?.claims ?? lambda ?? {})[claim];
}
