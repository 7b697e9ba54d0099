export * from './job-tracker';
export * from './reconciliation';
