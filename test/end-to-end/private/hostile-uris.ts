import * as fc from 'fast-check';
import { encoded, inAnHour, type SigningKey, signToken } from './path-tokens';
import { aPathTrick, badClaims, badHeaders } from '../../media-distribution/viewer-request.edge/hostile-parts';

/** A file of a job that the viewer may not watch, such as `/<jobId>/mp4/video.mp4`. */
interface Target {
  readonly folder: string;
  readonly file: string;
}

/** That of the pipeline's distribution. */
const LONGEST_LIFE = 30 * 86_400;

const aName = fc.stringMatching(/^[\w-]{1,8}$/);

/** The country that the local CloudFront reports. */
const COUNTRY = 'US';

function claimsInVain(path: string): { readonly [claim: string]: unknown }[] {
  return badClaims({ now: inAnHour() - 3_600, longestLife: LONGEST_LIFE, path, ip: '127.0.0.1', country: COUNTRY });
}

/** URIs by which a viewer might try to get the file: tricks in the path with a genuine token of another folder, and tokens that are not genuine. */
export function hostileUris(target: Target, key: SigningKey): fc.Arbitrary<string> {
  const { folder, file } = target;
  const genuine = signToken({ exp: inAnHour(), path: folder }, key);
  const ofAnother = signToken({ exp: inAnHour(), path: '/other/' }, key);
  const tricks = fc.array(fc.oneof(aPathTrick, aPathTrick, aName), { minLength: 1, maxLength: 4 });
  const tricky = fc.record({ tricks, start: fc.constantFrom('/other/', '/other', '/', '') })
    .map(({ start, tricks: parts }) => `/${ofAnother}${start}${parts.join('/')}${file}`);
  const beforeToken = fc.record({ tricks, token: fc.constantFrom('', genuine, ofAnother) })
    .map(({ tricks: parts, token }) => `/${parts.join('/')}/${token}${file}`);
  const tampered = fc.record({
    at: fc.integer({ min: 0, max: genuine.length - 1 }),
    kind: fc.constantFrom('replace', 'remove', 'repeat'),
    by: fc.constantFrom(...'ABCXYZabcxyz0189-_.=+%~'),
  }).map(({ at, kind, by }) => {
    const middle = { replace: by, remove: '', repeat: genuine[at] + genuine[at] }[kind];
    return genuine.slice(0, at) + middle + genuine.slice(at + 1);
  }).filter(token => token !== genuine).map(token => `/${token}${file}`);
  const forged = fc.constantFrom(...badHeaders(key.kid)).map(header => `/${signToken({ exp: inAnHour(), path: folder }, key, header)}${file}`);
  const useless = fc.constantFrom(...claimsInVain(folder)).map(bad => `/${signToken({ exp: inAnHour(), path: folder, ...bad }, key)}${file}`);
  const malformed = fc.oneof(
    fc.constantFrom('', '.', '..', 'a.b.c', 'null', `..${'a'.repeat(43)}`),
    fc.constantFrom('', 'x'.repeat(43)).map(signature => `${encoded({ alg: 'none' })}.${encoded({ exp: inAnHour(), path: folder })}.${signature}`),
    fc.integer({ min: 1500, max: 5000 }).map(length => signToken({ exp: inAnHour(), path: folder, x: 'x'.repeat(length) }, key)),
  ).map(token => `/${token}${file}`);
  return fc.oneof(
    { weight: 4, arbitrary: tricky }, { weight: 2, arbitrary: beforeToken }, { weight: 2, arbitrary: tampered }, forged, useless, malformed,
  );
}
