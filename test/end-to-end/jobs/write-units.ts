import type { JobRecord } from '../../../src/shared/contract/record';

/**
 * The units of the four writes of a record that ended COMPLETE: claim, job id, progress, end. Each write is one unit for each kilobyte of
 * the item, and in an index one for each entry that is added or removed (Amazon DynamoDB Developer Guide, "Write operation consumption").
 */
export function writeUnitsOf(record: JobRecord): number {
  const { outputs, ...open } = record;
  const beforeTheEnd = Math.ceil(itemBytes(open) / 1024);
  const bySource = { claim: 1 };
  const openJobs = { claim: 1, progress: 2, end: 1 };
  return 3 * beforeTheEnd + Math.ceil(itemBytes(record) / 1024) + bySource.claim + openJobs.claim + openJobs.progress + openJobs.end;
}

/** Size by the same guide's "Item sizes and formats". */
function itemBytes(item: object): number {
  return Object.entries(item).filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'number':
      return Math.ceil(String(value).length / 2) + 1;
    case 'boolean':
      return 1;
    default: {
      const elements = Array.isArray(value) ? value.map(valueBytes) : [itemBytes(value as object)];
      return 3 + Object.keys(value as object).length + elements.reduce((sum, bytes) => sum + bytes, 0);
    }
  }
}
