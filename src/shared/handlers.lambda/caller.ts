import * as z from 'zod/mini';

const claims = z.record(z.string(), z.unknown());

/** The result of the authorizer of an HTTP API, in events of payload format 2.0. Absent members may be null. */
export const authorizerResult = z.nullish(z.object({
  jwt: z.nullish(z.object({ claims })),
  lambda: z.nullish(claims),
  iam: z.nullish(z.object({
    userArn: z.nullish(z.string()),
    cognitoIdentity: z.nullish(z.object({ identityId: z.nullish(z.string()) })),
  })),
}));

export type AuthorizerResult = z.infer<typeof authorizerResult>;

/**
 * The user: by a claim of the JWT, by a member of the context of a Lambda authorizer, or with IAM by the Cognito identity or the ARN of the
 * caller. Users of an identity pool share a role and may share its ARN. Undefined if the authorizer names no user.
 */
export function userOf(result: AuthorizerResult, claim: string): string | undefined {
  const { jwt, lambda, iam } = result ?? {};
  const user = iam ? iam.cognitoIdentity?.identityId ?? iam.userArn : (jwt?.claims ?? lambda ?? {})[claim];
  return typeof user === 'string' && user !== '' ? user : undefined;
}
