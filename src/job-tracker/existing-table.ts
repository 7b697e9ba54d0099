import { Annotations, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { IConstruct } from 'constructs';
import { describedIndexes } from './optional-indexes';
import { nameOf } from '../shared/constructs/construct-name';
import { PARTITION_KEY, RECORD_INDEXES, TTL_ATTRIBUTE, type OptionalIndexName, type RecordIndex } from '../shared/contract/record';

/** Partition key and sort key of the table and of each index, all strings. */
function keysOf(indexes: readonly RecordIndex[]): { [name: string]: string[] } {
  return {
    table: [PARTITION_KEY],
    ...Object.fromEntries(indexes.map(({ indexName, partitionKey, sortKey }) => [indexName, [partitionKey, sortKey]])),
  };
}

/** Checks a table that was given at synthesis, when it has its indexes. */
export function checkExistingTable(
  tracker: IConstruct, table: IConstruct | undefined, optionalIndexes: readonly OptionalIndexName[], needsExpiry: boolean,
): void {
  if (table) {
    const indexes = [...RECORD_INDEXES, ...describedIndexes(optionalIndexes)];
    warnOfImportedTable(tracker, table, indexes);
    tracker.node.addValidation({ validate: () => faultsOfTable(tracker, table, indexes, needsExpiry) });
  }
}

/** The missing keys, indexes and attributes of an existing table of this app. An imported table cannot be checked. */
function faultsOfTable(tracker: IConstruct, table: IConstruct, indexes: readonly RecordIndex[], needsExpiry: boolean): string[] {
  const schema = schemaOf(table);
  const faults = schema ? [...faultsOfKeys(schema, keysOf(indexes)), ...faultsOfExpiry(schema, needsExpiry)] : [];
  return faults.map(fault => `${nameOf('JobTracker', tracker)} table '${table.node.path}' ${fault}`);
}

/** Lists the requirements of an imported table, because synthesis cannot check it. */
function warnOfImportedTable(tracker: IConstruct, table: IConstruct, indexes: readonly RecordIndex[]): void {
  if (!schemaOf(table)) {
    Annotations.of(table).addWarningV2('cdk-media-pipeline:importedTable',
      `${nameOf('JobTracker', tracker)} table '${table.node.path}' is imported: make sure that it has the partition key `
      + `${describeKeys([[PARTITION_KEY, 'S']])} and the indexes ${indexes.map(({ indexName }) => `'${indexName}'`).join(' and ')} that the `
      + 'documentation of the property describes. Otherwise no upload is submitted');
  }
}

function schemaOf({ node: { defaultChild } }: IConstruct): any {
  if (defaultChild && (dynamodb.CfnTable.isCfnTable(defaultChild) || dynamodb.CfnGlobalTable.isCfnGlobalTable(defaultChild))) {
    const { keySchema, attributeDefinitions, globalSecondaryIndexes, timeToLiveSpecification } = defaultChild;
    return Stack.of(defaultChild).resolve({ keySchema, attributeDefinitions, globalSecondaryIndexes, timeToLiveSpecification });
  }
  return undefined;
}

function faultsOfKeys(
  { keySchema, attributeDefinitions = [], globalSecondaryIndexes = [] }: any, expectedKeys: { [name: string]: string[] },
): string[] {
  const types = new Map(attributeDefinitions.map(({ attributeName, attributeType }: any) => [attributeName, attributeType]));
  return Object.entries(expectedKeys).flatMap(([name, keys]) => {
    const expected = describeKeys(keys.map(key => [key, 'S']));
    const found = name === 'table' ? keySchema : globalSecondaryIndexes.find(({ indexName }: any) => indexName === name)?.keySchema;
    const given = found && describeKeys(found.map(({ attributeName }: any) => [attributeName, types.get(attributeName)]));
    const where = name === 'table' ? 'have' : `have an index '${name}' with`;
    return given === expected ? [] : [`must ${where} the key ${expected}, got ${given ?? 'none'}`];
  });
}

/** Without the attribute, neither records nor orphans expire. */
function faultsOfExpiry({ timeToLiveSpecification }: any, needsExpiry: boolean): string[] {
  const given = timeToLiveSpecification?.attributeName;
  return !needsExpiry || given === TTL_ATTRIBUTE
    ? []
    : [`must have the time-to-live attribute '${TTL_ATTRIBUTE}', since recordRetention is set, got ${given ? `'${given}'` : 'none'}`];
}

function describeKeys(keys: [string, string][]): string {
  return keys.map(([name, type]) => `${name} (${type})`).join(', ');
}
