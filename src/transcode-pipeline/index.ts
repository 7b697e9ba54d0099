export { CostEstimate, type CostLine, type EstimatedSource } from './cost-estimate';
export * from './job-options';
export type { JobTemplateOptions } from './job-template';
export { MediaConvertQueue, type IMediaConvertQueue, type ImportedQueueOptions, type MediaConvertQueueProps } from './media-convert-queue';
export * from './media-convert-role';
export * from './output-layout';
export type { SourceOptions } from './source-limits';
export * from './transcode-pipeline';
export * from './transcoding-rates';
