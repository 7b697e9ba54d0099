export * from './job-tracker';
export type { JobTrackerOptions } from './job-tracker-options';
export type { FunctionOptions, QueueFunctionOptions } from '../shared/constructs/function-options';
export * from './reconciliation';
