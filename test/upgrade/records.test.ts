import { readBaseline } from './baseline';
import { sampleRecords } from './sample-records';
import type { JobRecord } from '../../src/shared/contract/record';
import { loadPipeline } from '../simulation/pipeline-code';

test('this version writes every status and attribute that the previous one wrote, in values of the same types', async () => {
  const previous = typesIn(readBaseline().records);

  expect(typesIn(await sampleRecords(await loadPipeline()))).toEqual(expect.objectContaining(previous));
});

/** The types of each attribute's values; of `status`, the values themselves. */
function typesIn(records: JobRecord[]): { [attribute: string]: string[] } {
  const types = new Map<string, Set<string>>();
  for (const [name, value] of records.flatMap(record => Object.entries(record))) {
    types.set(name, (types.get(name) ?? new Set()).add(name === 'status' ? value : typeOf(value)));
  }
  return Object.fromEntries([...types].map(([name, seen]) => [name, [...seen].sort()]));
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
