export * from './job-tracker';
export type { EmailOptions } from './job-email';
export * from './job-index';
export type { IJobTracker, JobTrackerAttributes } from './job-tracker-interface';
export type { JobTrackerOptions } from './job-tracker-options';
export type { FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
export type { FunctionOptions, QueueFunctionOptions } from '../shared/constructs/function-options';
export * from './reconciliation';
