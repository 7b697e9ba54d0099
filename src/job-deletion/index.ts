export * from './job-deletion';
export type { JobDeletionOptions, JobDeletionProps } from './job-deletion-options';
