import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ViewerAccessContext } from './viewer-access-config';
import { explain } from '../../shared/access-report/reasons';
import { sendAlarmTo } from '../../shared/alarms/alarm-topic';
import { seeRunbook } from '../../shared/alarms/runbook';
import { monitoringOf } from '../../shared/constructs/function-monitoring-options';
import { HandlerFunction } from '../../shared/constructs/handler-function';
import type { ROTATE_SIGNING_KEY_ENVIRONMENT } from '../../shared/contract/environment';
import { accountWideName } from '../account-wide-name';

export interface SigningKeyRotationProps extends ViewerAccessContext {
  readonly rotateEvery: Duration;
}

/** The first key, which is valid as soon as the first rotation has copied it. Not a secret: each token names its key. */
const FIRST_KEY_ID = 'first';

/**
 * A secret with the key that signs tokens, and a key value store with the keys that verify them: that of the secret and the one before. The
 * rotation, which also runs at the deployment, makes the keys and fills the store. So no key is in the template.
 */
export class SigningKeyRotation extends Construct {
  public readonly store: cloudfront.KeyValueStore;
  public readonly secret: secretsmanager.ISecret;
  public readonly alarm: cloudwatch.Alarm;
  private readonly handler: HandlerFunction;

  public constructor(scope: Construct, id: string, private readonly props: SigningKeyRotationProps) {
    super(scope, id);
    this.store = new cloudfront.KeyValueStore(this, 'Keys', {
      keyValueStoreName: accountWideName(scope, 64),
      comment: 'Keys that verify path tokens. The rotation of the signing secret writes them',
    });
    this.secret = this.createSecret();
    this.handler = this.createHandler();
    this.allow();
    this.createSchedule();
    this.alarm = this.createAlarm();
  }

  /** Not the L2, which lets the whole account use the key through Secrets Manager, by patterns of actions. */
  private createSecret(): secretsmanager.ISecret {
    const { encryptionKey } = this.props;
    const secret = new secretsmanager.CfnSecret(this, 'SigningSecret', {
      description: `Signs path tokens of ${this.node.scope!.node.path}: JSON with kid and secret`,
      kmsKeyId: encryptionKey?.keyArn,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ kid: FIRST_KEY_ID }),
        generateStringKey: 'secret',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return secretsmanager.Secret.fromSecretAttributes(this, 'Secret', { secretCompleteArn: secret.ref, encryptionKey });
  }

  private createHandler(): HandlerFunction {
    const environment: Record<typeof ROTATE_SIGNING_KEY_ENVIRONMENT['required'][number], string> = {
      KEY_VALUE_STORE_ARN: this.store.keyValueStoreArn,
    };
    return new HandlerFunction(this, 'RotateSigningKey', {
      bundle: 'media-distribution/rotate-signing-key.lambda',
      description: 'Rotates the key that signs path tokens',
      // The test step waits for a minute.
      timeout: Duration.minutes(3),
      environment,
      ...monitoringOf(this.props),
      encryptionKey: this.props.encryptionKey,
    });
  }

  private allow(): void {
    const { handler, secret, store, props: { encryptionKey } } = this;
    handler.allow([
      'secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage',
    ], [secret.secretArn], 'Makes and promotes the key that signs path tokens');
    handler.allow([
      'cloudfront-keyvaluestore:DescribeKeyValueStore', 'cloudfront-keyvaluestore:ListKeys', 'cloudfront-keyvaluestore:UpdateKeys',
    ], [store.keyValueStoreArn], 'Publishes the keys that verify path tokens');
    if (encryptionKey) {
      const { region, urlSuffix } = Stack.of(this);
      handler.allow(['kms:Decrypt', 'kms:GenerateDataKey'], [encryptionKey.keyArn], 'The signing secret is encrypted', {
        StringEquals: { 'kms:ViaService': `secretsmanager.${region}.${urlSuffix}` },
      });
    }
    handler.function.addPermission('Rotation', {
      principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
      // Secrets Manager documents no aws:SourceArn. For another secret of the account, the role has no permission.
      sourceAccount: Stack.of(this).account,
    });
    explain({ at: handler, why: 'Secrets Manager starts the rotation', actions: ['lambda:InvokeFunction'] });
  }

  /** Not the L2, which adds a resource policy to the secret. */
  private createSchedule(): void {
    const days = this.props.rotateEvery.toDays();
    const schedule = new secretsmanager.CfnRotationSchedule(this, 'Schedule', {
      secretId: this.secret.secretArn,
      rotationLambdaArn: this.handler.function.functionArn,
      // The same hours each time, or the time between two rotations would differ by up to a day.
      rotationRules: { scheduleExpression: `rate(${days} ${days === 1 ? 'day' : 'days'})`, duration: '2h' },
      rotateImmediatelyOnUpdate: true,
    });
    // The first rotation needs the function's permissions and Secrets Manager's.
    schedule.node.addDependency(this.handler);
  }

  private createAlarm(): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(this, 'RotationAlarm', {
      metric: this.handler.function.metricErrors({ period: Duration.hours(1), statistic: cloudwatch.Stats.SUM }),
      alarmDescription: 'The key that signs path tokens could not be rotated. If this is the first rotation, all tokens are refused. Otherwise the '
        + `current key remains valid. Find the reason in the log of the function. ${seeRunbook('Alarm DistributionPathTokensRotationAlarm')}`,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (this.props.alarmTopic) {
      sendAlarmTo(this.props.alarmTopic, alarm);
    }
    return alarm;
  }
}
