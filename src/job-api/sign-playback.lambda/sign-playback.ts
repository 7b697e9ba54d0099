import { pathOfJob } from './path-of-job';
import { readSigningKey } from './signing-key';
import type { SignEnvironment } from '../../shared/contract/environment';
import type { JobOutput, JobRecord } from '../../shared/contract/record';
import { Problem } from '../../shared/handlers.lambda/job-api/problem';
import { urlOf } from '../../shared/handlers.lambda/output-uri';

export interface SignedPlayback {
  readonly expiresAt: string;
  readonly outputs: readonly { readonly preset: string; readonly type: JobOutput['type']; readonly url: string }[];
}

/** URLs with one token, which covers the job's own path: not the main job's, if this is a further job. */
export async function signPlayback(
  { PLAYBACK_BASE_URL, PLAYBACK_SECONDS, SIGNING_SECRET_ARN }: SignEnvironment, record: JobRecord, now = Date.now(),
): Promise<SignedPlayback> {
  const { status, outputs = [] } = record;
  if (status !== 'COMPLETE') {
    throw new Problem(409, `The job is ${status}: only a complete job can be played`);
  }
  // From the keys of the files, because the record has the base URL that was in effect when the job ended.
  const files = outputs.flatMap(({ preset, type, path }) => {
    const file = urlOf(path, '');
    return file === undefined ? [] : [{ preset, type, path: file }];
  });
  const path = pathOfJob(record, files.map(file => file.path));
  if (path === undefined) {
    throw new Problem(409, 'The outputs of the job are not in a separate folder');
  }
  const exp = Math.floor(now / 1000) + Number(PLAYBACK_SECONDS);
  const { kid, secret } = await readSigningKey(SIGNING_SECRET_ARN, now);
  // An ES module, which CommonJS code loads this way.
  const { SignJWT } = await import('jose');
  const token = await new SignJWT({ path }).setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid }).setExpirationTime(exp)
    .sign(new TextEncoder().encode(secret));
  return {
    expiresAt: new Date(exp * 1000).toISOString(),
    outputs: files.map(file => ({ preset: file.preset, type: file.type, url: `${PLAYBACK_BASE_URL}/${token}${file.path}` })),
  };
}
