export * from './media-pipeline';
export type { MediaPipelineProps } from './media-pipeline-props';
export type { MediaPipelineOutputsOptions } from './stack-outputs';
