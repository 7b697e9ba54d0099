export * from './job-tracker';
export type { JobTrackerOptions } from './job-tracker-options';
export * from './reconciliation';
