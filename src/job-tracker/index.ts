export * from './job-tracker';
