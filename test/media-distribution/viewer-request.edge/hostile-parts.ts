import * as fc from 'fast-check';

/** No client needs these between two slashes, and they can be sent in a URL. */
export const aPathTrick = fc.oneof(
  fc.constantFrom(
    '..', '.', '...', '%2e%2e', '.%2e', '%2E.', '%2e', '..%2f', '..%2F..', '%2f', '%2F%2F', '%5c', '..%5c..', '..\\..', '\\', '%00', '..%00',
    '%0d%0a', '%1f', '%7f', '%c0%ae%c0%ae', '%c0%af', '%e0%80%ae', '%f0%80%80%ae', '%c1%9c', '%u002e%u002e', '%uff0e', '%', '%2', '%zz', '%%32%65',
    '%ff', '%ed%a0%80', '%80', '%C2%80', '%C2%9f', '',
  ),
  // Encoded again and again.
  fc.record({ times: fc.integer({ min: 1, max: 5 }), code: fc.constantFrom('2e', '2F', '5c', '00', '0a', '7f') })
    .map(({ times, code }) => `%${'25'.repeat(times)}${code}`),
);

/** Headers with which no token is genuine. `kid` is the id of a valid key. */
export function badHeaders(kid: string): { readonly [member: string]: unknown }[] {
  return [
    ...['none', 'None', 'NONE', 'HS384', 'HS512', 'RS256', 'ES256', 'hs256', '', null, undefined, ['HS256'], { HS256: 1 }, 0]
      .map(alg => ({ kid, alg })),
    ...[undefined, null, '', `${kid} `, `${kid}x`, 'other', '__proto__', 'constructor', 'toString', [kid], { [kid]: 1 }, 0, `../${kid}`,
      'x'.repeat(500)].map(wrong => ({ kid: wrong })),
    { kid, crit: [] }, { kid, crit: ['b64'], b64: false },
  ];
}

export interface GoodClaims {
  /** In seconds of the epoch. */
  readonly now: number;
  /** Tokens that expire later than this from now are refused. */
  readonly longestLife: number;
  readonly path: string;
  readonly ip: string;
  readonly country: string;
}

/** Claims with which no token is useful, within an hour from now. */
export function badClaims({ now, longestLife, path, ip, country }: GoodClaims): { readonly [claim: string]: unknown }[] {
  return [
    ...[now, now - 1, now - 86_400, 0, -now, now + longestLife + 86_400, now * 1_000, 1e300, undefined, null, `${now + 600}`, [now + 600], true, {}]
      .map(exp => ({ exp })),
    ...[undefined, null, '', path.slice(1), path.slice(0, -1), [path], true, '//', '/../', `${path}../`, '/%2e%2e/', '/%2f/', '/\\/', '/%/', '/%00/',
      '/other/'].map(wrong => ({ path: wrong })),
    ...[now + 3_600, null, '0', [], false].map(nbf => ({ nbf })),
    ...['192.0.2.2', '', null, [ip], 0].map(wrong => ({ ip: wrong })),
    ...[['FR'], [], country, null, [country, null], { 0: country, length: 1 }, [country.toLowerCase()]].map(wrong => ({ country: wrong })),
  ];
}
