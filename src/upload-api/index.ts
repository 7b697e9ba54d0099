export * from './upload-api';
export type { UploadApiOptions, UploadApiProps } from './upload-api-options';
