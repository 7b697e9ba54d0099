import { readKeys, writeKeys } from './key-store';
import type { RotationStep } from './rotation-event';
import { currentVersionOf, hasPendingKey, makeCurrent, putPendingKey, readCurrentKey, readPendingKey } from './secret-versions';
import { newSigningKey } from './signing-key';

export type RotationResult = 'done' | 'unchanged';

/** Edge locations read a change of the store within seconds. AWS gives no number. */
export const PROPAGATION_MS = 60_000;

/** A step that has been done already changes nothing. */
export async function rotate(storeArn: string, step: RotationStep, secretId: string, versionId: string): Promise<RotationResult> {
  const current = await currentVersionOf(secretId);
  if (current === versionId) {
    // The rotation is over. Writing the store again would delete the key before.
    return 'unchanged';
  }
  switch (step) {
    case 'createSecret':
      return createKey(secretId, versionId);
    case 'setSecret':
      return copyKeys(storeArn, secretId, versionId);
    case 'testSecret':
      return testStore(storeArn, secretId, versionId);
    case 'finishSecret':
      await makeCurrent(secretId, versionId, current);
      return 'done';
  }
}

async function createKey(secretId: string, versionId: string): Promise<RotationResult> {
  if (await hasPendingKey(secretId, versionId)) {
    return 'unchanged';
  }
  await putPendingKey(secretId, versionId, newSigningKey());
  return 'done';
}

/** Deletes the key before the current one: tokens that it signed have expired. */
async function copyKeys(storeArn: string, secretId: string, versionId: string): Promise<RotationResult> {
  const keys = [await readPendingKey(secretId, versionId), await readCurrentKey(secretId)].filter(key => key !== undefined);
  return await writeKeys(storeArn, keys) ? 'done' : 'unchanged';
}

/** Signers use the new key after this step, so the edge locations must have it. */
async function testStore(storeArn: string, secretId: string, versionId: string): Promise<RotationResult> {
  const { kid, secret } = await readPendingKey(secretId, versionId);
  const stored = await readKeys(storeArn);
  if (stored.get(kid) !== secret) {
    throw new Error(`The key value store does not have the key ${kid}`);
  }
  await new Promise(resolve => setTimeout(resolve, PROPAGATION_MS));
  return 'done';
}
