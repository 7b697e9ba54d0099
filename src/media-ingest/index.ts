export * from './media-ingest';
export type { IMediaIngest, MediaIngestAttributes } from './media-ingest-interface';
export * from './source-archive';
