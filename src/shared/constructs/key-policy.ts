import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { allowService, type ImportedResource } from './resource-policy';

/**
 * Permissions of AWS services to use a customer-managed key. `user` is the construct whose resource the key encrypts. No statement names
 * a resource, because the key may be in the same stack, or in one that this stack depends on: each would need the other first.
 */
const ENCRYPT = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * EventBridge encrypts messages for queues. AWS documents no condition for that, and says that one on the source is not supported for
 * topics. The queues' policies name the rules.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function allowEventBridge(user: IConstruct, key: kms.IKey): void {
  const why = 'EventBridge sends to encrypted queues';
  allowUse(user, key, { service: 'events.amazonaws.com', why, actions: ENCRYPT, conditions: noOtherAccount(user) }, {
    id: 'importedQueueKey', otherwise: 'Otherwise no event arrives',
  });
}

/**
 * CloudWatch Logs encrypts the log groups of functions. Their names are generated.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function allowLogs(user: IConstruct, key: kms.IKey): void {
  const stack = Stack.of(user);
  const logGroups = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  allowUse(user, key, {
    service: `logs.${stack.region}.${stack.urlSuffix}`,
    why: 'Logs of the functions are encrypted',
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
  }, { id: 'importedLogKey', otherwise: 'Otherwise the log groups cannot be created' });
}

/**
 * CloudWatch encrypts the messages of alarms.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function allowAlarms(user: IConstruct, key: kms.IKey): void {
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(user).account } };
  allowUse(user, key, { service: 'cloudwatch.amazonaws.com', why: 'Alarms publish to an encrypted topic', actions: ENCRYPT, conditions }, {
    id: 'importedAlarmTopicKey',
    otherwise: 'Otherwise the alarms reach no subscriber. The policy of the key alias/aws/sns cannot be changed',
  });
}

/**
 * CloudFront decrypts files of the origin bucket, for the distributions of this account.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function allowCloudFront(user: IConstruct, key: kms.IKey): void {
  const conditions = { ArnLike: { 'aws:SourceArn': distributionsOf(user) } };
  allowUse(user, key, { service: 'cloudfront.amazonaws.com', why: 'CloudFront reads encrypted outputs', actions: ['kms:Decrypt'], conditions }, {
    id: 'importedOutputKey', otherwise: 'Otherwise viewers get status 403',
  });
}

/**
 * CloudFront's standard logs (legacy) are encrypted by the service that delivers them. AWS documents no condition.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function allowLogDelivery(user: IConstruct, key: kms.IKey): void {
  const why = 'Access logs are encrypted';
  allowUse(user, key, { service: 'delivery.logs.amazonaws.com', why, actions: ENCRYPT, conditions: noOtherAccount(user) }, {
    id: 'importedAccessLogKey', otherwise: 'Otherwise no access log is delivered',
  });
}

/**
 * CloudFront's standard logs (v2) are encrypted by the service that delivers them, on behalf of the delivery sources.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 */
export function allowLogDeliveryFrom(user: IConstruct, key: kms.IKey, sources: string): void {
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(user).account }, ArnLike: { 'aws:SourceArn': sources } };
  allowUse(user, key, { service: 'delivery.logs.amazonaws.com', why: 'Access logs are encrypted', actions: ENCRYPT, conditions }, {
    id: 'importedDeliveredLogKey', otherwise: 'Otherwise no access log is delivered',
  });
}

/** For calls that AWS documents without a source: the account is compared only if the call has one. */
function noOtherAccount(user: IConstruct): iam.Conditions {
  return { StringEqualsIfExists: { 'aws:SourceAccount': Stack.of(user).account } };
}

/** ARN pattern of the account's distributions. */
export function distributionsOf(user: IConstruct): string {
  return Stack.of(user).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*' });
}

interface KeyUse {
  readonly service: string;
  readonly why: string;
  readonly actions: string[];
  readonly conditions?: iam.Conditions;
}

function allowUse(user: IConstruct, key: kms.IKey, use: KeyUse, imported: Pick<ImportedResource, 'id' | 'otherwise'>): void {
  allowService(user, key, { ...use, resources: ['*'] }, { kind: 'key', arn: key.keyArn, ...imported });
}
