import type { Pipeline } from './pipeline';
import type { BulkImportPlan, Schedule } from './schedule';
import { DAY, MINUTE, START } from './world';
import { TERMINAL_STATUSES } from '../../src/shared/contract/record';

/** No object is paid for twice, none is left out, the rate is kept, and the operator's commands have an effect. */
export function violationsOfImports(pipeline: Pipeline, { imports, restore }: Schedule): string[] {
  return !imports || restore ? [] : [
    ...paidAgain(pipeline),
    ...leftOut(pipeline, imports),
    ...tooFast(pipeline, imports),
    ...sentWhilePaused(pipeline),
    ...startedAgain(pipeline),
  ];
}

/** Each object of this bucket has its own ETag. */
function paidAgain({ mediaConvert: { ledger }, table }: Pipeline): string[] {
  const jobs = new Map<string, Set<string>>();
  for (const { status, metadata: { jobId } } of ledger) {
    const etag = table.record(jobId)?.sourceETag;
    if (status === 'COMPLETE' && etag !== undefined) {
      jobs.set(etag, (jobs.get(etag) ?? new Set()).add(jobId));
    }
  }
  return [...jobs].filter(([, ids]) => ids.size > 1).map(([etag, ids]) => `R1: ${etag} is paid for as ${[...ids].join(', ')}`);
}

function leftOut({ imports, bucket, table }: Pipeline, { untilStart, commands }: BulkImportPlan): string[] {
  if (commands.some(({ type }) => type === 'cancel') || !commands.some(({ type }) => type === 'start')) {
    return [];
  }
  const before = untilStart ? START : START - 7 * DAY;
  const ended = new Set(table.records.filter(({ status }) => TERMINAL_STATUSES.includes(status)).map(({ sourceETag }) => sourceETag));
  return [
    ...table.imports.filter(({ importStatus }) => importStatus !== 'COMPLETE').map(({ importStatus }) => `R2: the import is ${importStatus}`),
    ...imports!.placed
      .filter(({ key, etag, modified, size }) => modified < before && size > 0 && bucket.current(key)!.etag === etag && !ended.has(etag))
      .map(({ key }) => `R2: ${key} was not imported`),
  ];
}

/** The minutes of the import are not those of the clock. What is sent again after a crash is the same job. */
function tooFast({ imports }: Pipeline, { ratePerMinute }: BulkImportPlan): string[] {
  const first = [...new Map([...imports!.sent].reverse().map(({ jobId, at }) => [jobId, at])).values()].sort((a, b) => a - b);
  const most = 2 * ratePerMinute;
  return first.some((at, index) => index >= most && at - first[index - most] < MINUTE) ? [`rate: more than ${most} jobs in a minute`] : [];
}

/** A slice that runs may go on until the timeout of its function. */
function sentWhilePaused({ imports, table: { importWrites } }: Pipeline): string[] {
  return imports!.sent.filter(({ at }) => {
    const writes = importWrites.filter(write => write.at <= at);
    const last = writes.at(-1);
    const stopped = writes.find((write, index) => write.after.importStatus !== 'RUNNING'
      && writes.slice(index).every(({ after }) => after.importStatus !== 'RUNNING'));
    return last?.after.importStatus !== 'RUNNING' && stopped !== undefined && at > stopped.at + MINUTE;
  }).map(({ jobId }) => `R3: ${jobId} is submitted although the import was stopped`);
}

function startedAgain({ table: { importWrites } }: Pipeline): string[] {
  return importWrites.flatMap(({ after }, index) => {
    const before = importWrites[index - 1]?.after;
    return before && after.version !== before.version + 1 ? [`R3: the import changes from version ${before.version} to ${after.version}`] : [];
  });
}
