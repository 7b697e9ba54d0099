export * from './delivery';
export * from './access-logs/media-access-logs';
export * from './behavior/media-behavior-options';
export * from './media-distribution';
export type { IMediaDistribution, MediaDistributionAttributes } from './media-distribution-interface';
export * from './media-distribution-options';
export * from './viewer-access';
