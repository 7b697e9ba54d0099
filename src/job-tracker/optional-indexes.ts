import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { JobIndex } from './job-index';
import { OPTIONAL_INDEXES, type OptionalIndexName, type RecordIndex } from '../shared/contract/record';
import { rejectToken, requireOneOf } from '../shared/validation/values';

/** The names of the optional indexes, each once. `tracker` names the construct in errors. */
export function optionalIndexesOf(tracker: string, indexes: readonly JobIndex[] = []): OptionalIndexName[] {
  indexes.forEach((index, place) => {
    rejectToken(`${tracker} indexes[${place}]`, index);
    requireOneOf(`${tracker} indexes[${place}]`, index, Object.values(JobIndex));
  });
  return Object.values(JobIndex).filter(index => indexes.includes(index));
}

/** Their keys. */
export function describedIndexes(names: readonly OptionalIndexName[]): readonly RecordIndex[] {
  return OPTIONAL_INDEXES.filter(({ indexName }) => (names as readonly string[]).includes(indexName));
}

/**
 * Synthesis does not know which indexes a deployed table has.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 */
export function warnOfSeveralIndexes(tracker: IConstruct, names: readonly OptionalIndexName[]): void {
  if (names.length > 1) {
    Annotations.of(tracker).addWarningV2('cdk-media-pipeline:severalIndexes',
      `indexes has ${names.join(', ')}: CloudFormation creates one index in an update of a table. A new table gets all of them. If the table `
      + 'exists, deploy with one more index at a time');
  }
}
