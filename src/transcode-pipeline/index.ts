export * from './options/clip';
export { CostEstimate, type CostEstimateOptions, type CostLine, type EstimatedSource } from './cost/cost-estimate';
export * from './options/input-options';
export * from './options/job-options';
export type { JobTemplateOptions } from './plan/job-template';
export {
  MediaConvertQueue, type IMediaConvertQueue, type ImportedQueueOptions, type MediaConvertQueueProps,
} from './media-convert/media-convert-queue';
export * from './media-convert/media-convert-role';
export * from './options/output-layout';
export type { SourceOptions } from './options/source-limits';
export { Deduplication, UnknownSubmission, type SubmissionOptions } from './options/submission-options';
export * from './transcode-pipeline';
export * from './cost/transcoding-rates';
