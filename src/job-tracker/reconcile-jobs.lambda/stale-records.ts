import type { ReconcileEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { openPage, readRecords, type PageKey } from '../../shared/handlers.lambda/open-records';

/** Per phase and run; a multiple of the number that DynamoDB reads at once. */
const MAX_RECORDS = 200;
/** A few pages of the index. */
const MAX_OPEN = 50_000;

/** Records of the pipeline that are open in a phase and have not changed for this time. Without open records, this is one query. */
export async function staleRecords(
  { JOB_TABLE_NAME, PIPELINE_ID }: ReconcileEnvironment, phase: JobRecord['openPhase'], unchangedMs: number,
): Promise<JobRecord[]> {
  const before = new Date(Date.now() - unchangedMs).toISOString();
  const records = await readRecords(JOB_TABLE_NAME, sample(await openRecords(JOB_TABLE_NAME, phase, before)));
  return records.filter(record => record.pipelineId === PIPELINE_ID && record.openPhase === phase && record.updatedAt < before);
}

async function openRecords(tableName: string, phase: JobRecord['openPhase'], before: string): Promise<string[]> {
  const found: string[] = [];
  let after: PageKey | undefined;
  do {
    const { jobIds, next } = await openPage(tableName, phase, { before, after });
    found.push(...jobIds);
    after = next;
  } while (after && found.length < MAX_OPEN);
  return found;
}

/** A random sample: the first records would be the same in each run, and the others would never be checked. */
function sample(jobIds: string[]): string[] {
  return jobIds.map(jobId => ({ jobId, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, MAX_RECORDS)
    .map(({ jobId }) => jobId);
}
