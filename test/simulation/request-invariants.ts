import type { Pipeline } from './pipeline';
import { jobIdOfAsked, jobIdOfConflict } from './requests';
import type { Schedule } from './schedule';
import type { JobRequest } from '../../src/shared/contract/requests';

/** Invariants of pipelines whose jobs are asked for. */
export function violationsOfRequests(pipeline: Pipeline, schedule: Schedule): string[] {
  return schedule.submitOn === 'UPLOAD' ? [] : [
    ...unlikeRequest(pipeline), ...changed(pipeline), ...askedOnce(pipeline), ...unasked(pipeline, schedule), ...conflicts(pipeline, schedule),
  ];
}

/** Every attempt has what the record says was asked for. */
function unlikeRequest({ table, mediaConvert: { ledger } }: Pipeline): string[] {
  return ledger.flatMap(({ id, priority, metadata: { jobId } }) => {
    const asked = (table.record(jobId)?.request as JobRequest | undefined)?.priority;
    return priority === asked && asked !== undefined ? [] : [`R14: ${id} of ${jobId} has the priority ${priority}, asked for was ${asked}`];
  });
}

/** A record belongs to one request. */
function changed({ table }: Pipeline): string[] {
  return table.writes.flatMap(({ before, after }) => {
    const [one, other] = [before, after].map(record => (record?.request as JobRequest | undefined)?.digest);
    return one === undefined || one === other ? [] : [`R14: ${after.jobId} changes its request`];
  });
}

/** However often it is delivered, a request or an entry of the manifest is one job. Here, each has its own source and priority. */
function askedOnce({ table, mediaConvert: { ledger } }: Pipeline): string[] {
  const jobs = new Map<string, Set<string>>();
  ledger.filter(({ metadata: { jobId } }) => !table.record(jobId)?.resubmissionOf).forEach(({ input, priority, metadata: { jobId } }) => {
    const asked = `${input} with priority ${priority}`;
    jobs.set(asked, (jobs.get(asked) ?? new Set()).add(jobId));
  });
  return [...jobs].filter(([, ids]) => ids.size > 1).map(([asked, ids]) => `R1: ${asked} is asked for once, but has the jobs ${[...ids].join(', ')}`);
}

/** An orphan is REJECTED, unpaid. */
function unasked({ uploads, table, mediaConvert: { ledger } }: Pipeline, { submitOn, uploads: planned }: Schedule): string[] {
  const orphans = submitOn === 'MANIFEST' && planned.length > 1 ? uploads.slice(-1) : [];
  return orphans.flatMap(({ jobId }) => [
    ...ledger.some(({ metadata }) => metadata.jobId === jobId) ? [`R14: ${jobId} is paid for without a manifest`] : [],
    ...table.record(jobId)?.status === 'REJECTED' ? [] : [`R2: ${jobId}, which no manifest names, is ${table.record(jobId)?.status}`],
  ]);
}

/** One content of an idempotency key is its job. Each other one is REJECTED, whichever comes first. */
function conflicts({ table, uploads }: Pipeline, schedule: Schedule): string[] {
  return schedule.requests.filter(request => uploads.some(({ jobId }) => jobId === jobIdOfAsked(request))).flatMap(request => {
    const { priority } = (table.record(jobIdOfAsked(request))?.request ?? {}) as Partial<JobRequest>;
    const conflict = table.record(jobIdOfConflict(schedule, request));
    const isJob = priority === request.priority;
    return isJob === (conflict?.status !== 'REJECTED') ? [] : [
      `R14: the request of ${jobIdOfAsked(request)} with priority ${request.priority} is ${isJob ? 'its job and' : 'not its job, and not'} REJECTED`,
    ];
  });
}
