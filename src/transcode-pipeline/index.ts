export * from './budget/budget';
export * from './options/clip';
export { CostEstimate, type CostEstimateOptions, type CostLine, type EstimatedSource } from './cost/cost-estimate';
export * from './options/input-options';
export * from './options/job-options';
export type { JobTemplateOptions } from './plan/job-template';
export {
  MediaConvertQueue, type IMediaConvertQueue, type MediaConvertQueueAttributes, type MediaConvertQueueProps,
} from './media-convert/media-convert-queue';
export * from './media-convert/media-convert-role';
export * from './options/output-layout';
export type { Profile } from './profiles/profile';
export type { DurationRange, NumberRange, SizeRange } from './profiles/ranges';
export * from './profiles/source';
export * from './requests/request-options';
export type { SourceOptions } from './options/source-limits';
export { Deduplication, UnknownSubmission, type SubmissionOptions } from './options/submission-options';
export * from './transcode-pipeline';
export type { TranscodePipelineOptions, TranscodePipelineProps } from './transcode-pipeline-options';
export * from './cost/transcoding-rates';
