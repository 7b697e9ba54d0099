import { CfnOutput } from 'aws-cdk-lib';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import type { PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import { WebhookEvent } from '../../../src';

/** A public host of the sandbox: `sandbox/local_aws/public-hosts.cjs`. */
export const receiverHost = 'hooks.videos.test';

export interface WebhooksOutputs extends PipelineStackOutputs {
  readonly WebhookSecretArn: string;
  readonly WebhookQueueArn: string;
  readonly WebhookDeadLetterQueueArn: string;
  readonly WebhookRuleName: string;
  readonly EmailCopiesUrl: string;
}

/** A webhook for a server that the test starts, one for this machine, which must be refused, and e-mails, which a queue receives too. */
export function addWebhooks(stack: PipelineStack): void {
  const { tracker } = stack.pipeline;
  const webhook = tracker.addWebhook('Site', { url: `https://${receiverHost}/videos`, events: [WebhookEvent.JOB_COMPLETE] });
  tracker.addWebhook('Loopback', { url: 'https://localhost:4566/', events: [WebhookEvent.JOB_SUBMITTED] });
  const copies = new Queue(stack, 'EmailCopies');
  tracker.addEmail('video-team@example.com').addSubscription(new SqsSubscription(copies));
  new CfnOutput(stack, 'EmailCopiesUrl', { value: copies.queueUrl });
  new CfnOutput(stack, 'WebhookSecretArn', { value: webhook.secret.secretArn });
  new CfnOutput(stack, 'WebhookQueueArn', { value: webhook.queue.queueArn });
  new CfnOutput(stack, 'WebhookDeadLetterQueueArn', { value: webhook.deadLetterQueue.queueArn });
  new CfnOutput(stack, 'WebhookRuleName', { value: webhook.rule.ruleName });
}
