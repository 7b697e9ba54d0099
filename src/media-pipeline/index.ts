export * from './delivery';
export * from './media-pipeline';
