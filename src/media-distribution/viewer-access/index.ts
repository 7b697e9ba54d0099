export type { PathTokenOptions } from './path-tokens';
export * from './viewer-access';
