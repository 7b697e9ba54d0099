export * from './job-api';
export type { JobApiOptions, JobApiProps } from './job-api-options';
export * from './job-operation';
