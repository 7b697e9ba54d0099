/**
 * Stands in the bundles for `@aws-sdk/credential-provider-node`, whose other providers Lambda never needs. It does not cache: reading the
 * environment costs nothing.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
