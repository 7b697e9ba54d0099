export type { PathTokenOptions } from './path-tokens';
export * from './signing-keys';
export * from './viewer-access';
