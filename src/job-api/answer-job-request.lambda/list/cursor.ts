import { createHash } from 'crypto';
import type { Position } from './read-page';
import { Problem } from '../../../shared/handlers.lambda/job-api/problem';

/** The user and the list that a cursor belongs to. It is refused elsewhere. */
export interface CursorScope {
  readonly pipelineId: string;
  /** The index that the position is of. It changes for the same list if `ownJobsOnly` does. */
  readonly index: string;
  readonly user?: string;
  readonly filters: { readonly [name: string]: string | undefined };
}

/** An ES module, which CommonJS code loads this way. */
const jose = () => import('jose');

const ENCRYPTION = 'A256GCM';
const LIFE = '1 day';

/**
 * A position as a JSON Web Token that is encrypted and authenticated (RFC 7516): the position may be that of a job that the user must not
 * know of.
 */
export async function cursorOf(secret: string, scope: CursorScope, position: Position): Promise<string> {
  const { EncryptJWT } = await jose();
  return new EncryptJWT({ position }).setProtectedHeader({ alg: 'dir', enc: ENCRYPTION }).setAudience(audienceOf(scope)).setExpirationTime(LIFE)
    .encrypt(keyOf(secret));
}

/** Throws a Problem for a cursor of another user, pipeline or list, one that expired, and anything else. */
export async function positionOf(secret: string, scope: CursorScope, cursor: string): Promise<Position> {
  const { jwtDecrypt } = await jose();
  try {
    const { payload } = await jwtDecrypt(cursor, keyOf(secret), {
      audience: audienceOf(scope), keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: [ENCRYPTION], requiredClaims: ['exp'],
    });
    return payload.position as Position;
  } catch {
    throw new Problem(400, 'The cursor is invalid or older than a day: it belongs to one user and one list');
  }
}

/** Deliberately independent of the order of the filters and of the limit. */
function audienceOf({ pipelineId, index, user, filters }: CursorScope): string {
  const { status, source, uploader } = filters;
  const identity = [pipelineId, index, user, status, source, uploader].map(value => value ?? null);
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
}

function keyOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}
