export * from './media-distribution';
