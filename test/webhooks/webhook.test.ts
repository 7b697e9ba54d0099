import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { JobTracker, MediaPipeline, Webhook, WebhookEvent, type JobTrackerProps, type WebhookOptions } from '../../src';
import { OPEN_STATUSES, TERMINAL_STATUSES } from '../../src/shared/contract/record';
import { statusOf } from '../../src/webhooks/webhook-event';
import { aRole, functionNamed, grantedStatements, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

const URL = 'https://www.example.com/webhooks/videos';

function webhookWith(options: Partial<WebhookOptions> = {}, props: JobTrackerProps = {}) {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker', props);
  const webhook = tracker.addWebhook('Site', { url: URL, ...options });
  return { stack, tracker, webhook, template: () => Template.fromStack(stack) };
}

function ruleOf(template: Template): any {
  return propertiesOf(template, 'AWS::Events::Rule').find(({ EventPattern }) => EventPattern?.source[0] === 'cdk-media-pipeline');
}

describe('by default', () => {
  const { stack, tracker, webhook, template: synthesize } = webhookWith();
  const template = synthesize();

  test('events that end a job go to a separate queue', () => {
    expect(ruleOf(template)).toMatchObject({
      EventPattern: {
        'source': ['cdk-media-pipeline'],
        'detail-type': ['Media Job State Change'],
        'detail': { pipelineId: [tracker.pipelineId], status: ['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED'] },
      },
      Targets: [{ Arn: stack.resolve(webhook.queue.queueArn), DeadLetterConfig: { Arn: stack.resolve(webhook.deadLetterQueue.queueArn) } }],
    });
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.EVENT_BUS_NAME).toBe('default');
  });

  test('a function sends one message at a time, and sends those that wait to its queue again', () => {
    expect(functionNamed(template, 'SendWebhook')).toMatchObject({
      Timeout: 30,
      RecursiveLoop: 'Allow',
      Environment: {
        Variables: {
          WEBHOOK_URL: URL,
          SECRET_ARN: stack.resolve(webhook.secret.secretArn),
          WEBHOOK_QUEUE_URL: stack.resolve(webhook.queue.queueUrl),
          DEAD_LETTER_QUEUE_URL: stack.resolve(webhook.deadLetterQueue.queueUrl),
          RULE_ARN: stack.resolve(webhook.rule.ruleArn),
          REQUEST_TIMEOUT_SECONDS: '20',
        },
      },
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: stack.resolve(webhook.queue.queueArn),
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 180, RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }) });
  });

  test('needs no reserved concurrency', () => {
    expect(functionNamed(template, 'SendWebhook')).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test('the function may do this, and nothing else', () => {
    const [queue, deadLetters] = [webhook.queue, webhook.deadLetterQueue].map(({ queueArn }) => stack.resolve(queueArn));

    expect(statementsOfRole(template, 'SendWebhookRole').map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['logs:CreateLogStream', 'logs:PutLogEvents'], expect.anything()],
      [['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'], queue],
      ['sqs:SendMessage', deadLetters],
      ['events:DisableRule', stack.resolve(webhook.rule.ruleArn)],
      ['secretsmanager:GetSecretValue', stack.resolve(webhook.secret.secretArn)],
    ]);
  });

  test('the secret is made by Secrets Manager: 48 letters and digits are 36 bytes in base64', () => {
    const [{ GenerateSecretString, ...others }] = propertiesOf(template, 'AWS::SecretsManager::Secret');

    expect(Object.keys(others)).toEqual(['Description']);
    expect(GenerateSecretString).toEqual({ PasswordLength: 48, ExcludePunctuation: true });
  });

  test('alarms are on for dead letters and while webhooks wait for 45 minutes', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('#alarm-trackerwebhookqueuedeadletteralarm$'),
      MetricName: 'ApproximateNumberOfMessagesVisible',
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('#alarm-trackerwebhookfailingalarm$'),
      MetricName: 'ApproximateNumberOfMessagesDelayed',
      Dimensions: [{ Name: 'QueueName', Value: stack.resolve(webhook.queue.queueName) }],
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 9,
      Threshold: 1,
      TreatMissingData: 'notBreaching',
      AlarmActions: Match.absent(),
    });
  });
});

test('selected events, each with a status of records', () => {
  const { template } = webhookWith({ events: [WebhookEvent.JOB_SUBMITTED, WebhookEvent.JOB_ERROR] });

  expect(ruleOf(template()).EventPattern.detail.status).toEqual(['SUBMITTED', 'ERROR']);
  const statuses: readonly string[] = [...OPEN_STATUSES, ...TERMINAL_STATUSES];
  expect(Object.values(WebhookEvent).filter(event => !statuses.includes(statusOf(event)))).toEqual([]);
});

test('key, alarm topic and log options of the tracker apply to its webhooks', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const topic = new sns.Topic(stack, 'OnCall');
  const tracker = new JobTracker(stack, 'Tracker', { encryptionKey, alarmTopic: topic, recordFunction: { logRetention: 7 } });
  const { secret, deadLetterAlarm, failingAlarm } = tracker.addWebhook('Site', { url: URL });
  const template = Template.fromStack(stack);

  const key = stack.resolve(encryptionKey.keyArn);
  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: key });
  template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: key });
  expect(secret.encryptionKey).toBe(encryptionKey);
  expect(functionNamed(template, 'SendWebhook').KmsKeyArn).toEqual(key);
  expect(statementsOfRole(template, 'SendWebhookRole')).toContainEqual({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: key,
    Condition: { StringEquals: { 'kms:ViaService': stack.resolve(`secretsmanager.${stack.region}.${stack.urlSuffix}`) } },
  });
  for (const alarm of [deadLetterAlarm, failingAlarm]) {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: stack.resolve((alarm.node.defaultChild as any).alarmDescription), AlarmActions: [stack.resolve(topic.topicArn)],
    });
  }
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
});

test('timeout and concurrency', () => {
  const template = webhookWith({ timeout: Duration.seconds(30), maxConcurrency: 10 }).template();

  expect(functionNamed(template, 'SendWebhook')).toMatchObject({ Timeout: 40, Environment: { Variables: { REQUEST_TIMEOUT_SECONDS: '30' } } });
  template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 240 });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 10 }, BatchSize: 1 });
});

test('an existing secret, by its name', () => {
  const stack = testStack();
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Shared', 'webhooks/site');
  new JobTracker(stack, 'Tracker').addWebhook('Site', { url: URL, secret });
  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::SecretsManager::Secret', 0);
  expect(statementsOfRole(template, 'SendWebhookRole').at(-1).Resource).toEqual(stack.resolve(`${secret.secretArn}-??????`));
});

test('grantVerify() lets a role read the secret only', () => {
  const { stack, webhook, template } = webhookWith();
  webhook.grantVerify(aRole(stack));

  expect(grantedStatements(template())).toEqual([
    { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: stack.resolve(webhook.secret.secretArn) },
  ]);
});

test('metrics', () => {
  const { webhook } = webhookWith();

  expect(webhook.metricWaiting()).toMatchObject({ metricName: 'ApproximateNumberOfMessagesDelayed', statistic: 'Maximum' });
  expect(webhook.metricDeadLetters()).toMatchObject({ metricName: 'ApproximateNumberOfMessagesVisible', statistic: 'Maximum' });
});

test('two webhooks share nothing', () => {
  const { tracker, webhook, template } = webhookWith();
  const other = tracker.addWebhook('Other', { url: URL });

  expect([webhook.queue, webhook.secret, webhook.function, webhook.rule]).not.toContain([other.queue, other.secret, other.function, other.rule]);
  template().resourcePropertiesCountIs('AWS::Lambda::Function', { Description: 'Sends webhooks' }, 2);
});

test('of an imported tracker whose events come from another bus', () => {
  const stack = testStack();
  const tracker = JobTracker.fromJobTrackerAttributes(stack, 'Tracker', {
    table: dynamodb.Table.fromTableName(stack, 'Jobs', 'jobs'),
    topic: sns.Topic.fromTopicArn(stack, 'News', 'arn:aws:sns:us-east-1:111122223333:news'),
    pipelineId: 'videos',
    publishEvents: true,
    eventBus: events.EventBus.fromEventBusName(stack, 'Bus', 'videos'),
  });
  const webhook = new Webhook(stack, 'Site', { tracker, url: URL });
  const template = Template.fromStack(stack);

  expect(ruleOf(template)).toMatchObject({ EventBusName: 'videos', EventPattern: { detail: { pipelineId: ['videos'] } } });
  expect(functionNamed(template, 'SendWebhook').Environment.Variables.RULE_ARN).toEqual(stack.resolve(webhook.rule.ruleArn));
});

test('the alarms belong to the composite alarm, also of a webhook that is added later', () => {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos');
  pipeline.addAlarms();
  const { deadLetterAlarm, failingAlarm } = pipeline.tracker.addWebhook('Site', { url: URL });
  const [{ AlarmRule }] = propertiesOf(Template.fromStack(stack), 'AWS::CloudWatch::CompositeAlarm');

  for (const alarm of [deadLetterAlarm, failingAlarm]) {
    expect(JSON.stringify(AlarmRule)).toContain(JSON.stringify(stack.resolve(alarm.alarmArn)));
  }
});

describe('the URL', () => {
  test('may be a token', () => {
    const stack = testStack();
    const url = new CfnParameter(stack, 'Url').valueAsString;
    new JobTracker(stack, 'Tracker').addWebhook('Site', { url });

    expect(functionNamed(Template.fromStack(stack), 'SendWebhook').Environment.Variables.WEBHOOK_URL).toEqual({ Ref: 'Url' });
  });

  test.each(['https://www.example.com', 'https://www.example.com:8443/a?b=c', 'https://[2606:4700::1]/'])('may be %s', url => {
    expect(() => webhookWith({ url })).not.toThrow();
  });

  test.each(['http://www.example.com/', 'www.example.com', 'https://', 'https://a:b@example.com/', 'https://example.com/#a', 'https://a b/'])(
    'must not be %s', url => {
      expect(() => webhookWith({ url })).toThrow(
        `Webhook 'Test/Tracker/Site' url must be an https:// URL without user, password and fragment, got '${url}'`,
      );
    });
});

test.each<[string, Partial<WebhookOptions> | { [name: string]: unknown }, string]>([
  ['no event', { events: [] }, 'events must have at least one event, got an empty list'],
  ['an unknown event', { events: ['job.done'] }, 'events[0] must be one of job.submitted, job.held, '],
  ['one event without a list', { events: 'job.complete' }, 'events must be a list of strings, got \'job.complete\''],
  ['a short timeout', { timeout: Duration.seconds(14) }, 'timeout must be whole seconds from 15 seconds to 30 seconds, got 14 seconds'],
  ['a long timeout', { timeout: Duration.seconds(31) }, 'timeout must be whole seconds from 15 seconds to 30 seconds, got 31 seconds'],
  ['a number for the timeout', { timeout: 20 }, 'timeout must be a Duration'],
  ['a concurrency of one', { maxConcurrency: 1 }, 'maxConcurrency must be a whole number from 2 to 1000, got 1'],
  ['a secret as text', { secret: 'whsec_abc' }, 'secret must be a Secret such as'],
])('rejects %s', (_name, options, error) => {
  expect(() => webhookWith(options as Partial<WebhookOptions>)).toThrow(`Webhook 'Test/Tracker/Site' ${error}`);
});

test('rejects a tracker of another stack, and none', () => {
  const app = testApp();
  const tracker = new JobTracker(new Stack(app, 'Jobs'), 'Tracker');
  const stack = new Stack(app, 'Test');

  expect(() => new Webhook(stack, 'Site', { tracker, url: URL })).toThrow(
    'Webhook \'Test/Site\' tracker must be of the same stack, got \'Jobs/Tracker\' of stack \'Jobs\': import it by '
    + 'JobTracker.fromJobTrackerAttributes()',
  );
  expect(() => new Webhook(stack, 'Other', { url: URL } as never)).toThrow(
    'Webhook \'Test/Other\' tracker must be a JobTracker such as pipeline.tracker',
  );
});
