export * from './delivery';
export * from './media-distribution';
export type { IMediaDistribution, MediaDistributionAttributes } from './media-distribution-interface';
export * from './media-distribution-options';
export * from './viewer-access';
