import { SUBMIT_ENVIRONMENT } from './deployment';
import type { SimulatedJob } from './media-convert';
import { FOREIGN_ITEMS, type Pipeline } from './pipeline';
import type { BudgetPlan, Schedule } from './schedule';
import type { AccountWrite, Write } from './table';
import { HOUR, MINUTE, START } from './world';
import { accountKeysOf, budgetKeyOf, monthOf, toAmount } from '../../src/shared/contract/budget';
import type { JobRecord } from '../../src/shared/contract/record';

/** R12, and the parts of R2 and R4 that concern held uploads. */
export function violationsOfBudget(pipeline: Pipeline, schedule: Schedule): string[] {
  const { budget } = schedule;
  const areOurs = !budget ? [] : pipeline.table.records.filter(({ pipelineId }) => pipelineId === SUBMIT_ENVIRONMENT.PIPELINE_ID);
  return !budget ? heldWithoutBudget(pipeline) : [
    ...pipeline.table.accountWrites.flatMap(write => overdrawn(write, budget)),
    ...unbalanced(pipeline, areOurs),
    ...tooMuchPerFolder(areOurs, budget),
    ...areOurs.flatMap(keptForNothing),
    ...pipeline.table.writes.flatMap(heldAndReserved),
    ...pipeline.mediaConvert.ledger.flatMap(job => unreserved(job, pipeline.table.record(job.metadata.jobId))),
    ...heldThoughRoom(pipeline, areOurs, budget.at(-1)!),
    ...heldInSilence(pipeline, schedule),
    ...foreignChanged(pipeline),
  ];
}

function heldWithoutBudget({ table }: Pipeline): string[] {
  return table.writes.filter(({ after }) => after.status === 'HELD').map(({ after: { jobId } }) => `R12: ${jobId} was HELD without a budget`);
}

/** A limit is in force until the last invocation of its deployment may have ended. */
function overdrawn({ at, before, after }: AccountWrite, budgets: readonly BudgetPlan[]): string[] {
  const limitOf = ({ limit, perFolder }: BudgetPlan) => toAmount(after.jobId.endsWith('#') ? limit : perFolder);
  const inForce = budgets.filter((_, index) => index + 1 === budgets.length || at < endOf(budgets, index));
  const since = inForce.filter(({ atMs }) => START + atMs <= at);
  const grows = after.used > (before?.used ?? 0);
  return [
    ...grows && after.used > Math.max(...since.map(limitOf)) ? [`R12: ${after.jobId} grows to ${after.used}`] : [],
    ...after.used < 0 ? [`R12: ${after.jobId} shrinks to ${after.used}`] : [],
  ];
}

function endOf(budgets: readonly BudgetPlan[], index: number): number {
  return START + Math.max(...budgets.slice(index + 1, index + 2).map(({ atMs }) => atMs)) + MINUTE;
}

/** By the records, whatever the accounts say. */
function tooMuchPerFolder(records: JobRecord[], budgets: readonly BudgetPlan[]): string[] {
  const most = toAmount(Math.max(...budgets.map(({ perFolder }) => perFolder)));
  const sums = new Map<string, number>();
  for (const { budgetKey, sourceKey, reserved, released } of records) {
    if (reserved !== undefined && !released) {
      const place = `${accountKeysOf(budgetKey!)[0]}${sourceKey!.split('/')[1]}`;
      sums.set(place, (sums.get(place) ?? 0) + reserved);
    }
  }
  return [...sums].filter(([, sum]) => sum > most).map(([place, sum]) => `R12: the jobs of ${place} have reserved ${sum}`);
}

/** Each reservation is taken once, and released once. */
function unbalanced({ table }: Pipeline, records: JobRecord[]): string[] {
  const kept = records.filter(({ reserved, released }) => reserved !== undefined && !released);
  return table.accounts.filter(({ jobId }) => jobId.startsWith(`budget#${SUBMIT_ENVIRONMENT.PIPELINE_ID}#`)).flatMap(({ jobId, used }) => {
    const sum = kept.filter(({ budgetKey }) => accountKeysOf(budgetKey!).includes(jobId)).reduce((total, { reserved }) => total + reserved!, 0);
    return sum === used ? [] : [`R12: ${jobId} is ${used}, but its jobs have reserved ${sum}`];
  });
}

/** A held upload waits for room: it must not take any. */
function heldAndReserved({ after: { jobId, status, reserved } }: Write): string[] {
  return status === 'HELD' && reserved !== undefined ? [`R12: ${jobId} is HELD, and has reserved ${reserved}`] : [];
}

/** By the record, an upload that ended without a job that may be billed. */
function keptForNothing({ jobId, status, attempt, mediaConvertJobId, maybeBilled, reserved, released }: JobRecord): string[] {
  const isUnbilled = status === 'ERROR' || status === 'REJECTED' || status === 'SUPERSEDED'
    || (status === 'CANCELED' && mediaConvertJobId === undefined && attempt === 1);
  return isUnbilled && !maybeBilled && reserved !== undefined && !released ? [`R12: ${jobId} is ${status}, and keeps its reservation`] : [];
}

/** Every job was reserved before it was created, and one that is billed stays so. */
function unreserved({ id, source, status }: SimulatedJob, record: JobRecord | undefined): string[] {
  if (record === undefined || record.orphan) {
    return [];
  }
  const isBilled = source !== undefined && status !== 'ERROR';
  return record.reserved === undefined || (isBilled && record.released) ? [`R12: ${id} of ${record.jobId} is not reserved`] : [];
}

/** Nothing happens any more: what fits has been released. */
function heldThoughRoom({ table, world }: Pipeline, records: JobRecord[], last: BudgetPlan): string[] {
  const left = (prefix: string, limit: number) => toAmount(limit)
    - (table.accounts.find(({ jobId }) => jobId === budgetKeyOf(SUBMIT_ENVIRONMENT.PIPELINE_ID, monthOf(world.now), prefix))?.used ?? 0);
  return records.filter(({ status }) => status === 'HELD').flatMap(({ jobId, sourceKey, heldAmount }) => {
    const folder = sourceKey!.split('/').slice(0, 2).join('/');
    return heldAmount! <= Math.min(left('', last.limit), left(`${folder}/`, last.perFolder)) ? [`R2: ${jobId} is HELD, although it fits`] : [];
  });
}

/** An upload that is held for long is announced, even if its function crashed before: the message comes back after some minutes. */
function heldInSilence({ table, subscribers }: Pipeline, { storms }: Schedule): string[] {
  const held = storms.length > 0 ? [] : table.writes.filter(({ at, after }, index) => after.status === 'HELD'
    && !table.writes.slice(index + 1).some(later => later.after.jobId === after.jobId && later.at < at + 2 * HOUR));
  return [subscribers.messages, subscribers.events].flatMap(announcements => held
    .filter(({ after }) => !announcements.some(({ jobId, status }) => jobId === after.jobId && status === 'HELD'))
    .map(({ after: { jobId } }) => `R4: ${jobId} is HELD, which was not announced`));
}

function foreignChanged({ table }: Pipeline): string[] {
  const items = [...table.records, ...table.accounts];
  return FOREIGN_ITEMS.filter(item => JSON.stringify(items.find(({ jobId }) => jobId === item.jobId)) !== JSON.stringify(item))
    .map(({ jobId }) => `R14: ${jobId} of another pipeline was changed`);
}
