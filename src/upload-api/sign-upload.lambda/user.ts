import { Refusal } from './http-answer';
import { wellFormed } from './well-formed';
import { userOf, type AuthorizerResult } from '../../shared/handlers.lambda/caller';

/** Leaves room in a key of 1,024 bytes. Names of a Cognito user pool, and ARNs of roles, are shorter. */
const MAX_USER_BYTES = 256;

/** The user whom the authorizer of the API has identified. */
export function uploaderOf(authorizer: AuthorizerResult, claim: string): string {
  const user = userOf(authorizer, claim);
  if (user === undefined) {
    throw new Refusal(403, `The authorizer names no user: it must return '${claim}'`);
  }
  if (Buffer.byteLength(user) > MAX_USER_BYTES || wellFormed(user) !== user) {
    throw new Refusal(403, `The name of the user must be text of at most ${MAX_USER_BYTES} bytes`);
  }
  return user;
}
