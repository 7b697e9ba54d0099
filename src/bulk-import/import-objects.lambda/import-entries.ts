import { skipReasonOf, type Entry } from './entry';
import { changeImport } from './import-state';
import { inventoryEntries } from './inventory-entries';
import { readManifest } from './inventory-manifest';
import { listedEntries } from './listed-entries';
import { sampleWith } from './sample';
import { hasTime, type SliceContext } from './slice-context';
import { windowAt } from './submission-window';
import type { ImportState, SkipReason } from '../../shared/contract/bulk-import';
import { existingObjectOf, isKnown, submitExisting, type ExistingObject } from '../../shared/handlers.lambda/existing-object';

/** The position is written after this number of objects. After a crash, the objects since then are handled again. */
const ENTRIES_IN_WRITE = 25;

const DEFAULT_SAMPLE_SIZE = 10;

/** Goes on from the position. Undefined if another writer has changed the import. */
export async function importEntries(context: SliceContext, seen: ImportState): Promise<ImportState | undefined> {
  let written: ImportState | undefined = seen;
  let state = seen;
  let unwritten = 0;
  let isListed = true;
  for await (const entry of await entriesOf(context, seen)) {
    const next = hasTime(context) ? await take(context, state, entry) : undefined;
    if (!next) {
      isListed = false;
      break;
    }
    state = next;
    unwritten++;
    if (unwritten === ENTRIES_IN_WRITE) {
      written = await write(context, written, state);
      if (!written) {
        return undefined;
      }
      state = written;
      unwritten = 0;
    }
  }
  return write(context, written, { ...state, isListed });
}

function write({ environment, writer }: SliceContext, written: ImportState, state: ImportState): Promise<ImportState | undefined> {
  const { position, counts, windowStart, sentInWindow, bytes, sample, isListed } = state;
  return changeImport(environment, written, { position, counts, windowStart, sentInWindow, bytes, sample, isListed }, writer);
}

async function entriesOf({ uploads }: SliceContext, { importRequest, position }: ImportState): Promise<AsyncIterable<Entry>> {
  const { prefix = uploads.prefix, inventory } = importRequest;
  if (inventory === undefined) {
    return listedEntries(uploads.bucket, prefix, position && 'startAfter' in position ? position.startAfter : undefined);
  }
  const manifest = await readManifest(inventory, uploads.bucket);
  return inventoryEntries(manifest, uploads, prefix, position && 'file' in position ? position : undefined);
}

/** The import after this entry. Undefined if it has to wait, because the rate is reached. */
async function take(context: SliceContext, state: ImportState, { object, reason, position }: Entry): Promise<ImportState | undefined> {
  const { environment, uploads } = context;
  const skipped = reason ?? skipReasonOf(uploads, state.modifiedBefore, object!);
  if (skipped) {
    return { ...counted(state, skipped), position };
  }
  const existing = existingObjectOf(uploads.bucket, object!);
  if (await isKnown(environment.JOB_TABLE_NAME, existing)) {
    return { ...counted(state, 'known'), position };
  }
  const next = state.importRequest.dryRun ? sampled(state, existing) : await submitted(context, state, existing);
  return next && { ...counted(next, 'submitted'), position };
}

async function submitted(context: SliceContext, state: ImportState, object: ExistingObject): Promise<ImportState | undefined> {
  const { environment, plan, uploads } = context;
  const window = windowAt(state, Date.now());
  if (window.sentInWindow >= state.importRequest.ratePerMinute) {
    return undefined;
  }
  await submitExisting(environment, uploads, object, plan.deduplication);
  return { ...state, ...window, sentInWindow: window.sentInWindow + 1 };
}

function sampled(state: ImportState, { key, size: bytes = 0 }: ExistingObject): ImportState {
  const { bytes: before = 0, sample = [], counts, importRequest: { sampleSize = DEFAULT_SAMPLE_SIZE } } = state;
  return { ...state, bytes: before + bytes, sample: sampleWith(sample, { key, bytes }, counts.submitted, sampleSize) };
}

function counted(state: ImportState, count: SkipReason | 'submitted'): ImportState {
  const { counts } = state;
  return { ...state, counts: { ...counts, listed: counts.listed + 1, [count]: counts[count] + 1 } };
}
