export * from './media-convert-role';
export * from './output-layout';
export * from './transcode-pipeline';
