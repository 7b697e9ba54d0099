export * from './webhook';
export * from './webhook-event';
export type { WebhookOptions } from './webhook-options';
