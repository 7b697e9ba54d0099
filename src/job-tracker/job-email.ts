import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { IJobTracker } from './job-tracker-interface';
import { explain } from '../shared/access-report/reasons';
import { RUNBOOK } from '../shared/alarms/runbook';
import { nameOf } from '../shared/constructs/construct-name';
import { rejectToken, requireMatch } from '../shared/validation/values';

/** Options of `addEmail()` of JobTracker. */
export interface EmailOptions {
  /**
   * Whether only videos that failed or were rejected are reported, and not those that are complete.
   *
   * @default false
   */
  readonly failuresOnly?: boolean;
}

interface JobEmailProps extends EmailOptions {
  readonly tracker: IJobTracker;
  readonly address: string;
  readonly encryptionKey?: kms.IKey;
}

/** The address is part of the construct's id. */
export function requireAddress(tracker: IJobTracker, address: string): void {
  const what = `${nameOf('JobTracker', tracker)} addEmail() address`;
  rejectToken(what, address);
  requireMatch(what, address, /^[^\s@]+@[^\s@]+$/, 'an e-mail address');
}

/** A topic with an e-mail subscription, and rules that write sentences to it: the pipeline's topic has JSON. */
export class JobEmail extends Construct {
  public readonly topic: sns.Topic;
  private readonly role: iam.Role;

  public constructor(scope: Construct, id: string, { tracker, address, failuresOnly, encryptionKey }: JobEmailProps) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'Videos', masterKey: encryptionKey, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(address));
    this.role = this.createRole(encryptionKey);
    this.send(tracker.onJobStateChange(`Failed-${this.node.addr.slice(-8)}`, {
      eventPattern: { detail: { status: ['ERROR', 'REJECTED'] } },
    }), failureLines());
    if (!failuresOnly) {
      this.send(tracker.onJobComplete(`Complete-${this.node.addr.slice(-8)}`), completionLines());
    }
  }

  /** A role, because AWS documents no condition on the rule for the policies of topics. */
  private createRole(encryptionKey?: kms.IKey): iam.Role {
    const statements = [
      { actions: ['sns:Publish'], resources: [this.topic.topicArn], why: 'EventBridge publishes the text of an e-mail' },
      ...encryptionKey ? [{
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn], why: 'The topic is encrypted',
      }] : [],
    ];
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com'),
      inlinePolicies: {
        Publish: new iam.PolicyDocument({ statements: statements.map(({ why: _, ...statement }) => new iam.PolicyStatement(statement)) }),
      },
    });
    statements.forEach(({ actions, resources, why }) => explain({ at: role, actions, resources, why }));
    explain({ at: role, why: 'EventBridge publishes with the role', actions: ['sts:AssumeRole'] });
    return role;
  }

  private send(rule: events.Rule, lines: readonly string[]): void {
    const { topic: { topicArn: arn }, role } = this;
    rule.addTarget({ bind: () => ({ arn, role, input: events.RuleTargetInput.fromMultilineText(lines.join('\n')) }) });
  }
}

function detail(member: string): string {
  return events.EventField.fromPath(`$.detail.${member}`);
}

function completionLines(): string[] {
  return [
    `The video ${detail('sourceKey')} is ready.`,
    `Playback URL: ${detail('outputs[0].url')}`,
    `First output: ${detail('outputs[0].path')}`,
    ...factLines(),
  ];
}

function failureLines(): string[] {
  return [
    `The video ${detail('sourceKey')} was not transcoded: ${detail('status')}.`,
    `Reason: ${detail('errorMessage')}`,
    `Kind of error: ${detail('errorClass')}`,
    `What to do: ${RUNBOOK}#what-happened-to-this-upload`,
    ...factLines(),
  ];
}

/** Members that an announcement lacks leave nothing in the text. */
function factLines(): string[] {
  return [
    `Source: s3://${detail('sourceBucket')}/${detail('sourceKey')}`,
    `Job: ${detail('jobId')}, attempt ${detail('attempt')}, pipeline ${detail('pipelineId')}`,
    `Time: ${detail('updatedAt')}`,
  ];
}
