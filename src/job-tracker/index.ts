export * from './job-tracker';
export type { JobTrackerAttributes } from './job-tracker-attributes';
export type { IJobTracker } from './job-tracker-base';
export type { JobTrackerOptions } from './job-tracker-options';
export * from './reconciliation';
export type { FunctionOptions, QueueFunctionOptions } from '../shared/constructs/function-options';
