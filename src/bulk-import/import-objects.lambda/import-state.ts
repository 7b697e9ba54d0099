import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { importKeyOf, SKIP_REASONS, type ImportCounts, type ImportRequest, type ImportState } from '../../shared/contract/bulk-import';
import type { ImportEnvironment } from '../../shared/contract/environment';
import { documentClient, readItem, updateOf, type RecordChange } from '../../shared/handlers.lambda/job-records';

/** The attributes that a writer may change. */
export type ImportChange = Partial<Omit<ImportState, 'jobId' | 'importId' | 'importRequest' | 'version' | 'writer' | 'createdAt'>>;

export async function readImport(environment: ImportEnvironment, importId: string): Promise<ImportState | undefined> {
  return readItem(environment.JOB_TABLE_NAME, importKeyOf(environment.PIPELINE_ID, importId));
}

/** The import, which may already exist. */
export async function createImport(
  environment: ImportEnvironment,
  importId: string,
  importRequest: ImportRequest,
  { modifiedBefore, writer }: Pick<ImportState, 'modifiedBefore' | 'writer'>,
): Promise<ImportState> {
  const now = new Date().toISOString();
  const counts = Object.fromEntries(['listed', 'submitted', ...SKIP_REASONS].map(name => [name, 0])) as ImportCounts;
  const { state } = await update(environment, importKeyOf(environment.PIPELINE_ID, importId), {
    set: {
      importId,
      importStatus: 'RUNNING',
      importRequest,
      modifiedBefore,
      version: 1,
      writer,
      endedSlice: 0,
      counts,
      windowStart: 0,
      sentInWindow: 0,
      ...importRequest.dryRun && { bytes: 0, sample: [] },
      createdAt: now,
      updatedAt: now,
    },
    condition: 'attribute_not_exists(#jobId)',
  });
  return state!;
}

/** Undefined if another writer has changed the import since it was read, such as an operator who pauses it. */
export async function changeImport(
  environment: ImportEnvironment, seen: ImportState, change: ImportChange, writer: string,
): Promise<ImportState | undefined> {
  const version = seen.version + 1;
  const { won, state } = await update(environment, seen.jobId, {
    set: { ...change, version, writer, updatedAt: new Date().toISOString() },
    condition: '#version = :seenVersion',
    values: { seenVersion: seen.version },
  });
  // Refused, but with this very change: the SDK repeated a write whose answer was lost.
  return won || (state?.version === version && state.writer === writer) ? state : undefined;
}

async function update(
  { JOB_TABLE_NAME }: ImportEnvironment, jobId: string, change: RecordChange<ImportState>,
): Promise<{ readonly won: boolean; readonly state?: ImportState }> {
  try {
    const { Attributes } = await documentClient.send(new UpdateCommand({ ...updateOf(JOB_TABLE_NAME, jobId, change), ReturnValues: 'ALL_NEW' }));
    return { won: true, state: Attributes as ImportState };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return { won: false, state: error.Item && unmarshall(error.Item) as ImportState };
    }
    throw error;
  }
}
