export * from './signing-keys';
export * from './viewer-access';
