import type { ImportCommand } from './import-command';
import { changeImport, createImport, readImport } from './import-state';
import { readManifest } from './inventory-manifest';
import { latestModification } from './latest-modification';
import { reportOf, type ImportReport } from './report';
import { sendSlice } from './send-slice';
import { IMPORT_COMMANDS, type ImportRequest, type ImportState } from '../../shared/contract/bulk-import';
import type { ImportEnvironment } from '../../shared/contract/environment';
import type { UploadFilter } from '../../shared/contract/plan';

type Starting = Extract<ImportCommand, { 'detail-type': typeof IMPORT_COMMANDS.start }>['detail'];

/** Does what an operator asks for, and answers with the progress of the import. Repeating a command has no further effect. */
export async function runImportCommand(
  environment: ImportEnvironment, uploads: UploadFilter, command: ImportCommand, writer: string,
): Promise<ImportReport> {
  if (command['detail-type'] === IMPORT_COMMANDS.start) {
    return reportOf(await start(environment, uploads, command.detail, writer));
  }
  const { importId } = command.detail;
  const state = await readImport(environment, importId);
  if (!state) {
    throw new Error(`There is no import '${importId}': start it by the command '${IMPORT_COMMANDS.start}'`);
  }
  switch (command['detail-type']) {
    case IMPORT_COMMANDS.pause:
      return reportOf(await setStatus(environment, state, 'PAUSED', writer));
    case IMPORT_COMMANDS.cancel:
      return reportOf(await setStatus(environment, state, 'CANCELED', writer));
    case IMPORT_COMMANDS.resume:
      return reportOf(await resume(environment, state, writer));
    case IMPORT_COMMANDS.describe:
      return reportOf(state);
  }
}

/** An import that exists goes on where it was. It must be the same one. */
async function start(
  environment: ImportEnvironment, uploads: UploadFilter, { importId, ...request }: Starting, writer: string,
): Promise<ImportState> {
  const known = await readImport(environment, importId);
  const state = known ?? await createImport(environment, importId, await checkedRequest(uploads, request), {
    modifiedBefore: await latestModification(environment, request.modifiedBefore), writer,
  });
  if (describe(state.importRequest) !== describe(request)) {
    throw new Error(`The import '${importId}' exists with other options: ${describe(state.importRequest)}. Use another importId`);
  }
  return resume(environment, state, writer);
}

/** Sends the next slice even if the import is running: its message may have been lost. Of two messages of a slice, one has an effect. */
async function resume(environment: ImportEnvironment, state: ImportState, writer: string): Promise<ImportState> {
  const { importStatus } = state;
  if (importStatus === 'COMPLETE' || importStatus === 'CANCELED') {
    return state;
  }
  const running = importStatus === 'RUNNING' ? state : await setStatus(environment, state, 'RUNNING', writer);
  await sendSlice(environment, { importId: running.importId, slice: running.endedSlice + 1 }, 0);
  return running;
}

/** The operator's command takes precedence over a slice that is running. An import that has ended stays so. */
async function setStatus(
  environment: ImportEnvironment, seen: ImportState, importStatus: ImportState['importStatus'], writer: string,
): Promise<ImportState> {
  let state: ImportState | undefined = seen;
  while (state) {
    if (state.importStatus === importStatus || state.importStatus === 'COMPLETE' || state.importStatus === 'CANCELED') {
      return state;
    }
    const changed: ImportState | undefined = await changeImport(environment, state, { importStatus }, writer);
    if (changed) {
      return changed;
    }
    state = await readImport(environment, seen.importId);
  }
  throw new Error(`The import '${seen.importId}' was removed from the table`);
}

async function checkedRequest(uploads: UploadFilter, request: ImportRequest): Promise<ImportRequest> {
  const { prefix = uploads.prefix, inventory } = request;
  if (!prefix.startsWith(uploads.prefix)) {
    throw new Error(`The prefix must begin with the upload prefix '${uploads.prefix}', got '${prefix}'`);
  }
  if (inventory !== undefined) {
    await readManifest(inventory, uploads.bucket);
  }
  return request;
}

/** Without members that are undefined, and in one order. */
function describe(request: ImportRequest): string {
  return JSON.stringify(Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))));
}
