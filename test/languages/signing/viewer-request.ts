import { createHmac } from 'node:crypto';

export interface Viewer {
  readonly ip: string;
  readonly country: string;
}

/** The path in the bucket that the viewer gets, or the status of the refusal. `path` is that of the URL, after the distribution's own. */
export function answerTo(path: string, viewer: Viewer, key: { readonly kid: string; readonly secret: string }): string | number {
  const [, token, ...file] = path.split('/');
  const [header, payload, signature] = token.split('.');
  const expected = createHmac('sha256', key.secret).update(`${header}.${payload}`).digest('base64url');
  const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const { alg, typ, kid } = decoded(header);
  const claims = decoded(payload);
  const rest = `/${file.join('/')}`;
  const seconds = Date.now() / 1000;
  const accepted = signature === expected && alg === 'HS256' && typ === 'JWT' && kid === key.kid
    && claims.exp > seconds && !(claims.nbf > seconds) && rest.startsWith(claims.path)
    && (!claims.ip || claims.ip === viewer.ip) && (!claims.country || claims.country.includes(viewer.country));
  return accepted ? rest : 403;
}
