import type { ReconcileEnvironment } from '../../shared/contract/environment';
import { openPage, readRecords, type PageKey } from '../../shared/handlers.lambda/open-records';

/** The index does not name the pipeline. Unless trackers share the table, the first record is the answer. */
const PAGE_SIZE = 25;

/** Seconds since the first claim of the pipeline's oldest upload whose job is open in MediaConvert; 0 without one. */
export async function oldestOpenJobSeconds({ JOB_TABLE_NAME, PIPELINE_ID }: ReconcileEnvironment, now = Date.now()): Promise<number> {
  let after: PageKey | undefined;
  do {
    const { jobIds, next } = await openPage(JOB_TABLE_NAME, 'TRANSCODE', { after, limit: PAGE_SIZE });
    const records = await readRecords(JOB_TABLE_NAME, jobIds);
    const since = records.filter(({ pipelineId, openPhase }) => pipelineId === PIPELINE_ID && openPhase === 'TRANSCODE')
      .map(({ openSince }) => Date.parse(openSince!)).filter(Number.isFinite);
    if (since.length > 0) {
      return Math.max(0, (now - Math.min(...since)) / 1000);
    }
    after = next;
  } while (after);
  return 0;
}
