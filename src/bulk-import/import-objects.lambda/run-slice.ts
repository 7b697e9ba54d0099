import { importEntries } from './import-entries';
import { changeImport, readImport } from './import-state';
import { priceObject } from './price-object';
import { reportOf } from './report';
import { sendSlice } from './send-slice';
import { hasTime, type SliceContext } from './slice-context';
import { secondsOfRest } from './submission-window';
import type { ImportState, SampledObject, SliceMessage } from '../../shared/contract/bulk-import';

/**
 * Continues an import: as many objects as the rate and the time allow. A message of a slice that has ended does nothing, and of two that run at
 * once, the one whose write is refused stops: the other continues the import.
 */
export async function runSlice(context: SliceContext, { importId, slice }: SliceMessage): Promise<object> {
  const seen = await readImport(context.environment, importId);
  if (seen?.importStatus !== 'RUNNING' || slice <= seen.endedSlice) {
    return { decision: 'nothing to do', importId, status: seen?.importStatus };
  }
  const listed = seen.isListed ? seen : await importEntries(context, seen);
  const priced = listed?.isListed ? await priceSample(context, listed) : listed;
  const ended = priced && await endSlice(context, priced, slice);
  return ended ? { decision: 'slice ended', ...reportOf(ended) } : { decision: 'another writer continues or has paused it', importId };
}

/** Undefined if another writer has changed the import. */
async function priceSample(context: SliceContext, seen: ImportState): Promise<ImportState | undefined> {
  const { environment, plan, uploads, writer } = context;
  let state: ImportState | undefined = seen;
  let next = unpricedIn(state);
  while (state && next >= 0 && hasTime(context)) {
    const object = state.sample![next];
    const result = await priceObject(plan, uploads.bucket, object);
    state = await changeImport(environment, state, { sample: replaced(state.sample!, next, { ...object, result }) }, writer);
    next = state ? unpricedIn(state) : -1;
  }
  return state;
}

function replaced(sample: readonly SampledObject[], at: number, by: SampledObject): SampledObject[] {
  return sample.map((object, index) => (index === at ? by : object));
}

function unpricedIn({ sample = [] }: ImportState): number {
  return sample.findIndex(({ result }) => result === undefined);
}

/** Sends the next slice before this one ends, so that a crash in between leaves a second message rather than none. */
async function endSlice({ environment, writer }: SliceContext, state: ImportState, slice: number): Promise<ImportState | undefined> {
  if (state.isListed && unpricedIn(state) < 0) {
    return changeImport(environment, state, { importStatus: 'COMPLETE', endedSlice: slice }, writer);
  }
  await sendSlice(environment, { importId: state.importId, slice: slice + 1 }, secondsOfRest(state, Date.now()));
  return changeImport(environment, state, { endedSlice: slice }, writer);
}
