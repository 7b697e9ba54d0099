export * from './viewer-access';
