export * from './bulk-import';
export * from './job-tracker';
export * from './media-distribution';
export * from './media-ingest';
export * from './media-pipeline';
export * from './monitoring';
export * from './output-preset';
export * from './transcode-pipeline';
