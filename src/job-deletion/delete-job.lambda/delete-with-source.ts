import type { SourceDeletion } from './delete-message';
import { isDeliberate, isOfDeleted, secondsToWait } from './deleted-source';
import type { Outcome } from './outcome';
import type { DeleteEnvironment } from '../../shared/contract/environment';
import { recordsOfSource } from '../../shared/handlers.lambda/job-records';
import { isOwnJob } from '../../shared/handlers.lambda/record-state';
import { sendDeletion } from '../../shared/handlers.lambda/send-deletion';

/** Asks for the deletion of each job of a source that a request has deleted. Further jobs are deleted with their main job. */
export async function deleteWithSource(
  { JOB_TABLE_NAME, PIPELINE_ID, DELETION_QUEUE_URL }: DeleteEnvironment, event: SourceDeletion,
): Promise<Outcome> {
  if (!isDeliberate(event)) {
    return { decision: 'ignored', reason: event.detail.reason };
  }
  const delaySeconds = secondsToWait(event);
  if (delaySeconds > 0) {
    return { decision: 'requeued', reason: 'the index may lack the newest jobs of the source', delaySeconds };
  }
  const { bucket, object } = event.detail;
  const records = await recordsOfSource(JOB_TABLE_NAME, `${bucket.name}/${object.key}`);
  const jobIds = records
    .filter(({ pipelineId, jobId, status }) => pipelineId === PIPELINE_ID && !isOwnJob(jobId) && status !== 'DELETED')
    .filter(record => isOfDeleted(record, event))
    .map(({ jobId }) => jobId);
  for (const jobId of jobIds) {
    await sendDeletion(DELETION_QUEUE_URL, jobId);
  }
  return { decision: 'sent', reason: jobIds.length > 0 ? `deletes ${jobIds.join(', ')}` : 'no job of this pipeline is left' };
}
