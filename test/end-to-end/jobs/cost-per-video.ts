import type { JobRecord } from '../../../src/shared/contract/record';

/** US dollars in us-east-1 in November 2026, from AWS's pricing pages: on demand, without free tiers and discounts. */
const PRICES = {
  lambdaRequest: 0.20 / 1e6,
  /** Lambda on ARM. */
  lambdaGigabyteSecond: 0.0000133334,
  dynamoDbWriteUnit: 0.625 / 1e6,
  dynamoDbReadUnit: 0.125 / 1e6,
  sqsRequest: 0.40 / 1e6,
  snsPublish: 0.50 / 1e6,
  s3Get: 0.40 / 1e6,
  logsGigabyte: 0.50,
};

/** Usage for a video without errors, as the end-to-end tests count it. */
export interface Usage {
  readonly invocations: number;
  readonly billedSeconds: number;
  readonly memoryGigabytes: number;
  readonly writeUnits: number;
  readonly logBytes: number;
  readonly messages: number;
  readonly announcements: number;
}

/** Without MediaConvert, storage, delivery, and monthly costs (alarms and polling of the queues). */
export function dollarsFor({ invocations, billedSeconds, memoryGigabytes, writeUnits, logBytes, messages, announcements }: Usage): number {
  return invocations * PRICES.lambdaRequest
    + billedSeconds * memoryGigabytes * PRICES.lambdaGigabyteSecond
    + writeUnits * PRICES.dynamoDbWriteUnit
    // The plan in effect at submission is read once, the playlist once, and the source's metadata once.
    + PRICES.dynamoDbReadUnit + 2 * PRICES.s3Get
    // Sent, received, deleted.
    + 3 * messages * PRICES.sqsRequest
    + announcements * PRICES.snsPublish
    + logBytes / 1e9 * PRICES.logsGigabyte;
}

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
