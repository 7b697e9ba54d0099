/**
 * Replaces `@aws-sdk/credential-provider-node` in the bundles: in Lambda, credentials are in the environment. They are not cached, since
 * reading variables costs nothing.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
