import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { JobTrackerOptions } from './job-tracker-options';
import { describedIndexes } from './optional-indexes';
import { PARTITION_KEY, RECORD_INDEXES, TTL_ATTRIBUTE, type OptionalIndexName } from '../shared/contract/record';

/** Creates the table of the job records. */
export function createJobTable(tracker: Construct, props: JobTrackerOptions, optionalIndexes: readonly OptionalIndexName[]): dynamodb.Table {
  const table = new dynamodb.Table(tracker, 'Table', {
    tableName: props.tableName,
    partitionKey: stringAttribute(PARTITION_KEY),
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: props.encryptionKey ? dynamodb.TableEncryption.CUSTOMER_MANAGED : undefined,
    encryptionKey: props.encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.pointInTimeRecovery ?? true },
    timeToLiveAttribute: TTL_ATTRIBUTE,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  [...RECORD_INDEXES, ...describedIndexes(optionalIndexes)].forEach(({ indexName, partitionKey, sortKey }) => table.addGlobalSecondaryIndex({
    indexName,
    partitionKey: stringAttribute(partitionKey),
    sortKey: stringAttribute(sortKey),
    projectionType: dynamodb.ProjectionType.KEYS_ONLY,
  }));
  return table;
}

function stringAttribute(name: string): dynamodb.Attribute {
  return { name, type: dynamodb.AttributeType.STRING };
}
