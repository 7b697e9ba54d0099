import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { PipelineOutputs } from './deployment';
import { WebhookEvent, type MediaPipeline } from '../../src';

/** Further outputs of the stack `mirror`. */
export interface NotifiedOutputs extends PipelineOutputs {
  readonly WebhookQueueUrl: string;
  readonly EmailCopiesUrl: string;
}

/** AWS's simulator of mailboxes accepts the confirmation. */
const MAILBOX = 'success@simulator.amazonses.com';

/** A webhook for a public endpoint that answers everything with 404, and e-mails, which a queue receives too. */
export function addNotifications(stack: Stack, { tracker }: MediaPipeline): void {
  const api = new HttpApi(stack, 'Endpoint');
  const webhook = tracker.addWebhook('Webhook', { url: `${api.apiEndpoint}/webhooks`, events: [WebhookEvent.JOB_REJECTED] });
  const copies = new Queue(stack, 'EmailCopies');
  tracker.addEmail(MAILBOX).addSubscription(new SqsSubscription(copies));
  const outputs: Record<Exclude<keyof NotifiedOutputs, keyof PipelineOutputs>, string> = {
    WebhookQueueUrl: webhook.queue.queueUrl,
    EmailCopiesUrl: copies.queueUrl,
  };
  Object.entries(outputs).forEach(([key, value]) => new CfnOutput(stack, key, { value }));
}
