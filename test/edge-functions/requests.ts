import * as fc from 'fast-check';
import { get, VIEWER, type EdgeEvent } from '../media-distribution/viewer-request.edge/edge-function';
import { aPathTrick, badClaims, badHeaders } from '../media-distribution/viewer-request.edge/hostile-parts';
import { encoded, signParts, signToken } from '../media-distribution/viewer-request.edge/sign-token';

export const NOW = Date.UTC(2026, 10, 28) / 1_000;
export const LONGEST_LIFE = 30 * 24 * 3_600;
export const KEYS = { current: 'the-current-secret-of-the-signer-0000', before: 'the-secret-before-the-rotation-111111' };
const DELETED = 'the-secret-two-rotations-ago-22222222';
const COUNTRY = 'DE';

/** A request, and whether the function must refuse it. */
export interface Attempt {
  readonly name: string;
  readonly event: EdgeEvent;
  /** The part of the path after the token. */
  readonly file: string;
  /** The decoded start of the paths that the viewer may read, if the token is genuine. */
  readonly prefix?: string;
  readonly mustPass: boolean;
}

interface Parts {
  readonly name: string;
  readonly token: string;
  readonly file: string;
  readonly prefix?: string;
  readonly mustPass?: boolean;
  readonly headers?: { [name: string]: string };
}

function attempt({ name, token, file, prefix, mustPass = false, headers = { 'cloudfront-viewer-country': COUNTRY } }: Parts): Attempt {
  return { name, event: get(`/${token}${file}`, headers), file, prefix, mustPass };
}

const aKey = fc.constantFrom<keyof typeof KEYS>('current', 'before');

/** A part of an object's key, as it is in a URL. */
const aName = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[\w.,()!~ -]{1,12}$/) },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.constantFrom('stream.m3u8', 'a..b', '.hidden', '100%', '#1', 'ü', 'a+b', 'e\u0301', '日本', '😀'),
).filter(name => !/^\.+$/.test(name) && !/[\x00-\x1f\x7f-\x9f\\/]|%(25)*(2e|2f|5c|7f|[01][\da-f])/i.test(name)).map(encodeURIComponent);

const aPrefix = fc.array(aName, { maxLength: 3 }).map(names => ['', ...names, ''].join('/'));

/** Other ways to write the same path: languages encode different characters, in either case. */
function rewritten(path: string, choices: readonly boolean[]): string {
  let at = 0;
  return path.replace(/%[\dA-F]{2}|[A-Za-z]/g, part => {
    const isChanged = choices[at++ % choices.length];
    if (!isChanged) {
      return part;
    }
    return part.startsWith('%') ? part.toLowerCase() : `%${part.charCodeAt(0).toString(16)}`;
  });
}

const claims = fc.record({
  exp: fc.oneof(fc.integer({ min: NOW + 1, max: NOW + LONGEST_LIFE }), fc.constantFrom(NOW + 0.5, NOW + LONGEST_LIFE)),
  nbf: fc.integer({ min: 0, max: NOW }),
  ip: fc.constant(VIEWER),
  country: fc.subarray(['FR', 'US', 'CH']).map(others => [...others, COUNTRY]),
  sub: fc.string({ maxLength: 20 }),
}, { requiredKeys: ['exp'] });

const aGenuineToken = fc.record({ key: aKey, prefix: aPrefix, claims, choices: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }) })
  .map(({ key, prefix, ...rest }) => ({
    ...rest, prefix, token: signToken({ ...rest.claims, path: prefix }, { kid: key, secret: KEYS[key] }),
  }));

const allowed = fc.record({ genuine: aGenuineToken, names: fc.array(aName, { minLength: 1, maxLength: 4 }) }).map(({ genuine, names }) => attempt({
  name: 'a file under the path of a genuine token',
  token: genuine.token,
  file: rewritten(genuine.prefix, genuine.choices) + names.join('/'),
  prefix: decodeURIComponent(genuine.prefix),
  mustPass: true,
}));

/** None of these is part of a path that we allow. The raw characters never arrive in a URL. */
const aTrick = fc.oneof({ weight: 9, arbitrary: aPathTrick }, { weight: 1, arbitrary: fc.constantFrom('\u0085', '\u0001', '\t', '\r\n') });

const tricks = fc.record({
  genuine: aGenuineToken,
  before: fc.array(aName, { maxLength: 2 }),
  trick: aTrick,
  after: fc.array(fc.oneof(aName, aTrick), { minLength: 1, maxLength: 4 }),
}).map(({ genuine, before, trick, after }) => attempt({
  name: 'a path trick',
  token: genuine.token,
  file: genuine.prefix + [...before, trick, ...after].join('/'),
  prefix: decodeURIComponent(genuine.prefix),
}));

const aMeaningfulCharacter = fc.constantFrom(
  '/', '.', '%', '2', '5', 'e', 'f', 'c', '2e', '2f', '25', '+', ';', '?', '&', '=', '~', '@', ':', '\\',
);

/** Characters that mean something to some parser, in any order. Some are valid, but nothing outside of the prefix may pass. */
const chaos = fc.record({
  genuine: aGenuineToken,
  start: fc.constantFrom('prefix', 'root', 'double'),
  pieces: fc.array(fc.oneof(aMeaningfulCharacter, aTrick, aName), { maxLength: 14 }),
}).map(({ genuine, start, pieces }) => ({
  ...attempt({
    name: 'random characters',
    token: genuine.token,
    prefix: decodeURIComponent(genuine.prefix),
    file: { prefix: genuine.prefix, root: '/', double: `/${genuine.prefix}` }[start] + pieces.join(''),
  }),
  name: 'random characters',
}));

const otherPaths = fc.record({
  genuine: aGenuineToken.filter(({ prefix }) => prefix !== '/'), other: aPrefix, name: aName, kind: fc.integer({ min: 0, max: 5 }),
})
  .map(({ genuine, other, name, kind }) => {
    const { prefix } = genuine;
    const file = [
      other + name, `/${name}`, `/x${prefix}${name}`, prefix.slice(0, -1), `${prefix.slice(0, -1)}0/${name}`, `/${name}${prefix}${name}`,
    ][kind];
    return attempt({ name: 'another path', token: genuine.token, file, prefix: decodeURIComponent(prefix) });
  }).filter(({ file, prefix }) => !decodeURIComponent(file).startsWith(prefix!));

/** Claims that make a genuine token useless, over valid ones. */
const claimsInVain = fc.constantFrom(
  ...badClaims({ now: NOW, longestLife: LONGEST_LIFE, path: '/job-1/', ip: VIEWER, country: COUNTRY }),
  // The clock does not move.
  { exp: NOW + LONGEST_LIFE + 1 }, { nbf: NOW + 1 },
);

const useless = fc.record({ valid: claims, bad: claimsInVain, key: aKey }).map(({ valid, bad, key }) => attempt({
  name: `the claims ${fc.stringify(bad)}`,
  token: signToken({ path: '/job-1/', ...valid, ...bad }, { kid: key, secret: KEYS[key] }),
  file: '/job-1/cmaf/stream.m3u8',
}));

const GOOD = { exp: NOW + 60, path: '/job-1/' };

/** Headers with which no token is genuine, and keys that are not valid. */
const headersInVain = fc.constantFrom<{ secret: string; [member: string]: unknown }>(
  ...badHeaders('current').map(header => ({ ...header, secret: KEYS.current })),
  { kid: 'Current', secret: KEYS.current }, { kid: 'current', secret: KEYS.before }, { kid: 'before', secret: KEYS.current },
  { kid: 'current', secret: '' }, { kid: 'current', secret: 'undefined' },
  { kid: 'deleted', secret: DELETED }, { kid: 'deleted', secret: KEYS.current }, { kid: 'current', secret: DELETED },
);

const forged = headersInVain.map(header => attempt({
  name: `the header ${fc.stringify(header)}`, token: signToken(GOOD, header), file: '/job-1/cmaf/stream.m3u8',
}));

/** One character of a genuine token is another one, is missing, or is there twice. */
const tampered = fc.record({
  genuine: aGenuineToken,
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  kind: fc.constantFrom('replace', 'remove', 'repeat'),
  by: fc.constantFrom(...'ABCXYZabcxyz0189-_.=+%~ '),
}).map(({ genuine: { token, prefix }, place, kind, by }) => {
  const at = Math.floor(place * token.length);
  const middle = { replace: by, remove: '', repeat: token[at] + token[at] }[kind];
  return { token, prefix, changed: token.slice(0, at) + middle + token.slice(at + 1) };
}).filter(({ token, changed }) => token !== changed)
  .map(({ changed, prefix }) => attempt({ name: 'a tampered token', token: changed, file: `${prefix}stream.m3u8` }));

const malformed = fc.oneof(
  fc.constantFrom('', '.', '..', '...', 'a.b.c', 'null', 'undefined', 'eyJhbGciOiJub25lIn0..', 'a'.repeat(43), `..${'a'.repeat(43)}`),
  fc.string({ maxLength: 60 }).map(text => text.replace(/\//g, '')),
  fc.json({ maxDepth: 3 }).map(json => signParts(Buffer.from(json).toString('base64url'), encoded(GOOD), KEYS.current)),
  fc.constant(`${encoded({ alg: 'none', kid: 'current' })}.${encoded(GOOD)}.`),
  fc.constant(`${encoded({ alg: 'HS256', kid: 'current' })}.${encoded(GOOD)}.`),
  fc.integer({ min: 1_500, max: 6_000 }).map(length => signToken({ ...GOOD, x: 'x'.repeat(length) }, { kid: 'current', secret: KEYS.current })),
).map(token => attempt({ name: 'no token', token, file: '/job-1/cmaf/stream.m3u8' }));

const withoutCountry = fc.constant(attempt({
  name: 'a token for a country, without the header of CloudFront',
  headers: {},
  file: '/job-1/x',
  token: signToken({ ...GOOD, country: [COUNTRY] }, { kid: 'current', secret: KEYS.current }),
}));

export const anAttempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 8, arbitrary: allowed }, { weight: 8, arbitrary: tricks }, { weight: 6, arbitrary: chaos }, { weight: 4, arbitrary: otherPaths },
  { weight: 4, arbitrary: useless }, { weight: 4, arbitrary: forged }, { weight: 4, arbitrary: tampered }, { weight: 3, arbitrary: malformed },
  { weight: 1, arbitrary: withoutCountry },
);
