import * as fc from 'fast-check';
import { encoded, inAnHour, type SigningKey, signToken } from './path-tokens';

/** A file of a job that the viewer may not watch, such as `/<jobId>/mp4/video.mp4`. */
interface Target {
  readonly folder: string;
  readonly file: string;
}

/** No client needs these between two slashes. */
const aTrick = fc.oneof(
  fc.constantFrom(
    '..', '.', '...', '%2e%2e', '.%2e', '%2E.', '%2e', '..%2f', '..%2F..', '%2f', '%2F%2F', '%5c', '..%5c..', '..\\..', '\\', '%00', '..%00',
    '%0d%0a', '%1f', '%7f', '%c0%ae%c0%ae', '%c0%af', '%e0%80%ae', '%f0%80%80%ae', '%c1%9c', '%u002e%u002e', '%', '%2', '%zz', '%%32%65',
    '%ff', '%ed%a0%80', '%80', '%C2%80', '',
  ),
  // Encoded again and again.
  fc.record({ times: fc.integer({ min: 1, max: 5 }), code: fc.constantFrom('2e', '2F', '5c', '00') })
    .map(({ times, code }) => `%${'25'.repeat(times)}${code}`),
);
const aName = fc.stringMatching(/^[\w-]{1,8}$/);

const badHeaders = fc.constantFrom<object>(
  ...['none', 'None', 'HS384', 'HS512', 'RS256', 'hs256', '', null, ['HS256'], 0].map(alg => ({ alg })),
  ...[undefined, null, '', 'other', 'first', '__proto__', 'constructor', 'toString', ['x'], { x: 1 }, 0, '../x', 'x'.repeat(500)]
    .map(kid => ({ kid })),
  { crit: [] }, { crit: ['b64'], b64: false },
);

function badClaims({ folder }: Target): fc.Arbitrary<object> {
  const now = inAnHour() - 3600;
  return fc.constantFrom<object>(
    ...[now - 1, now - 86_400, 0, -now, now + 31 * 86_400, now * 1000, 1e300, undefined, null, `${now + 60}`, [now + 60], true, {}]
      .map(exp => ({ exp })),
    ...[undefined, null, '', folder.slice(1), folder.slice(0, -1), [folder], true, '//', '/../', `${folder}../`, '/%2e%2e/', '/\\/', '/%/', '/%00/',
      '/other/'].map(path => ({ path })),
    ...[now + 3600, null, '0', [], false].map(nbf => ({ nbf })),
    ...['192.0.2.2', '', null, ['127.0.0.1'], 0].map(ip => ({ ip })),
    ...[['FR'], [], 'US', null, ['US', null], { 0: 'US', length: 1 }, ['us']].map(country => ({ country })),
  );
}

/** URIs by which a viewer might try to get the file: tricks in the path with a genuine token of another folder, and tokens that are not genuine. */
export function hostileUris(target: Target, key: SigningKey): fc.Arbitrary<string> {
  const { folder, file } = target;
  const genuine = signToken({ exp: inAnHour(), path: folder }, key);
  const ofAnother = signToken({ exp: inAnHour(), path: '/other/' }, key);
  const tricks = fc.array(fc.oneof(aTrick, aTrick, aName), { minLength: 1, maxLength: 4 });
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
  const forged = badHeaders.map(header => `/${signToken({ exp: inAnHour(), path: folder }, key, header)}${file}`);
  const useless = badClaims(target).map(bad => `/${signToken({ exp: inAnHour(), path: folder, ...bad }, key)}${file}`);
  const malformed = fc.oneof(
    fc.constantFrom('', '.', '..', 'a.b.c', 'null', `..${'a'.repeat(43)}`),
    fc.constantFrom('', 'x'.repeat(43)).map(signature => `${encoded({ alg: 'none' })}.${encoded({ exp: inAnHour(), path: folder })}.${signature}`),
    fc.integer({ min: 1500, max: 5000 }).map(length => signToken({ exp: inAnHour(), path: folder, x: 'x'.repeat(length) }, key)),
  ).map(token => `/${token}${file}`);
  return fc.oneof(
    { weight: 4, arbitrary: tricky }, { weight: 2, arbitrary: beforeToken }, { weight: 2, arbitrary: tampered }, forged, useless, malformed,
  );
}
