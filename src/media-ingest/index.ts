export * from './media-ingest';
