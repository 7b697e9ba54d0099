import { createHmac } from 'node:crypto';
import { Duration } from 'aws-cdk-lib';
import { deployedCode, get, loadEdgeFunction, VIEWER, type EdgeEvent, type EdgeResponse } from './edge-function';
import { encoded, signParts, signToken } from './sign-token';

const NOW = Date.UTC(2026, 10, 28) / 1_000;
const HOUR = 3_600;
const LIFE = 30 * 24 * HOUR;
const SECRET = 'a-secret-of-at-least-32-characters-1';
const KEYS = { 'new': SECRET, '../new': SECRET, 'old': 'a-secret-of-at-least-32-characters-2', 'short': 'x'.repeat(31) };
const CLAIMS = { exp: NOW + HOUR, path: '/job-1/' };
const FILE = '/job-1/cmaf/stream.m3u8';

const code = deployedCode({ longestLife: Duration.days(30) });

function run(event: EdgeEvent, { keys = KEYS as { [kid: string]: string }, now = NOW, of = code } = {}): Promise<any> {
  return loadEdgeFunction(of, keys, now * 1_000)(event);
}

function tokenFor(claims: object = {}, header: object = {}): string {
  return signToken({ ...CLAIMS, ...claims }, { kid: 'new', secret: SECRET, ...header });
}

/** The URI that the origin gets, or why the request is refused. */
async function outcomeOf(event: EdgeEvent, options?: Parameters<typeof run>[1]): Promise<string> {
  const result = await run(event, options);
  return 'statusCode' in result ? `${result.statusCode} ${JSON.parse(result.body.data).detail}` : result.uri;
}

describe('a valid token', () => {
  test('is removed from the path', async () => {
    expect(await outcomeOf(get(`/${tokenFor()}${FILE}`))).toBe(FILE);
  });

  test('does not change the rest of the request', async () => {
    const event = get(`/${tokenFor()}${FILE}`, { range: 'bytes=0-1' }, 'HEAD');

    expect(await run(event)).toEqual({ ...event.request, uri: FILE });
  });

  test.each([
    '/job-1/', '/job-1/a..b/.hidden', '/job-1/%C3%9Cn%C3%AF%20%23%251.MOV', '/job-1/a+b.ts', '/job-1/a%2Bb.ts', '/job-1/ü', '/job-1/...x/y.',
  ])('covers %s', async file => {
    expect(await outcomeOf(get(`/${tokenFor()}${file}`))).toBe(file);
  });

  test('of the key before is accepted as long as the store has that key', async () => {
    const event = get(`/${tokenFor({}, { kid: 'old', secret: KEYS.old })}${FILE}`);
    expect(await outcomeOf(event)).toBe(FILE);

    expect(await outcomeOf(event, { keys: { new: SECRET } })).toBe('403 The token is not valid.');
  });

  test('may have other claims and header parameters', async () => {
    expect(await outcomeOf(get(`/${tokenFor({ sub: 'viewer', iat: NOW }, { typ: undefined, cty: 'x' })}${FILE}`))).toBe(FILE);
  });
});

describe('the path', () => {
  test.each([
    ['/', '/job-2/x'], ['/a/b/', '/a/b/c/d'], ['/My%20video/', '/My%20video/x'], ['/My video/', '/My%20video/x'], ['/%c3%bc/', '/%C3%BC/x'],
    ['/ü/', '/%C3%BC/x'], ['/(1)/', '/%281%29/x'], ['/%281%29/', '/(1)/x'], ['/a%2Bb/', '/a%2Bb/x'], ['/a+b/', '/a%2Bb/x'],
  ])('%s covers %s', async (path, file) => {
    expect(await outcomeOf(get(`/${tokenFor({ path })}${file}`))).toBe(file);
  });

  test.each([
    ['/job-1/', '/job-2/x'], ['/job-1/', '/job-10/x'], ['/job-1/', '/job-1'], ['/job-1/', '/JOB-1/x'], ['/job-1/', '/x/job-1/x'], ['/job-1/', '/'],
    ['/a%2Bb/', '/a+b/x'], ['/a%20b/', '/a+b/x'], ['/a+b/', '/a+b/x'], ['/a%2541/', '/aA/x'],
  ])('%s does not cover %s', async (path, file) => {
    expect(await outcomeOf(get(`/${tokenFor({ path })}${file}`))).toBe('403 The token is for another path.');
  });

  test.each([undefined, null, 1, ['/job-1/'], '', 'job-1/', '/job-1', '/job-1/../', '/job-1//', '/%2e%2e/', '/a%2fb/', '/%/'])(
    'must not be %j', async path => {
      expect(await outcomeOf(get(`/${tokenFor({ path })}${FILE}`))).toBe('403 The token lacks exp or path.');
    });

  test.each([
    '/job-1/../job-2/x', '/job-1/..', '/job-1/./x', '/job-1/.../x', '/job-1//x', '//job-1/x', '/job-1/%2e%2e/job-2/x', '/job-1/.%2E/x',
    '/job-1/..%2fjob-2/x', '/job-1/%2F', '/job-1/..%5cx', '/job-1/..\\job-2\\x', '/job-1/%252e%252e/x', '/job-1/%257f', '/job-1/%25252F',
    '/job-1/%00', '/job-1/%0D%0A',
    '/job-1/\x01', '/job-1/%7f', '/job-1/%2500', '/job-1/%C2%85', '/job-1/\x85', '/job-1/%c0%ae%c0%ae/job-2/', '/job-1/%e0%80%ae/',
    '/job-1/%u002e%u002e/',
    '/job-1/%', '/job-1/%2', '/job-1/%ff',
  ])('%j is refused', async file => {
    expect(await outcomeOf(get(`/${tokenFor()}${file}`))).toBe('403 The path is not allowed.');
    expect(await outcomeOf(get(`/${tokenFor({ path: '/' })}${file}`))).toBe('403 The path is not allowed.');
  });
});

describe('a request without a token is refused', () => {
  test.each(['/', '/stream.m3u8', `/${tokenFor()}`])('%s', async uri => {
    expect(await outcomeOf(get(uri))).toBe('403 The URL has no token.');
  });

  test.each([FILE, '//job-1/x', `/x/${tokenFor()}${FILE}`])('%s', async uri => {
    expect(await outcomeOf(get(uri))).toBe('403 The token is not valid.');
  });
});

describe('a token is not valid if', () => {
  const payload = encoded(CLAIMS);
  const valid = tokenFor();
  const [header, , mac] = valid.split('.');

  test.each<[string, string]>([
    ['its claims are changed', `${header}.${encoded({ ...CLAIMS, path: '/' })}.${mac}`],
    ['its header is changed', `${encoded({ alg: 'HS256', kid: 'new', x: 1 })}.${payload}.${mac}`],
    ['the last character of its signature is changed', valid.slice(0, -1) + (valid.endsWith('A') ? 'B' : 'A')],
    ['the first character of its signature is changed', valid.replace(`.${mac}`, `.${mac[0] === 'A' ? 'B' : 'A'}${mac.slice(1)}`)],
    ['it has no signature', `${header}.${payload}.`],
    ['its signature is short', valid.slice(0, -1)],
    ['its signature is padded', `${valid}=`],
    ['it has two parts', `${header}.${payload}`],
    ['it has four parts', `${valid}.x`],
    ['it is empty', '..'],
    ['alg is none', tokenFor({}, { alg: 'none' })],
    ['alg is none, without a signature', `${encoded({ alg: 'none', kid: 'new' })}.${payload}.`],
    ['alg is HS512', tokenFor({}, { alg: 'HS512' })],
    ['alg is in lower case', tokenFor({}, { alg: 'hs256' })],
    ['alg is missing', tokenFor({}, { alg: undefined })],
    ['an extension is critical', tokenFor({}, { crit: ['exp'] })],
    ['kid is missing', tokenFor({}, { kid: undefined })],
    ['kid is not a string', tokenFor({}, { kid: ['new'] })],
    ['kid is unknown', tokenFor({}, { kid: 'newer' })],
    ['kid has other characters', tokenFor({}, { kid: '../new' })],
    ['kid is long', tokenFor({}, { kid: 'x'.repeat(65) })],
    ['another key has signed it', tokenFor({}, { secret: KEYS.old })],
    ['its key is too short', tokenFor({}, { kid: 'short', secret: KEYS.short })],
    ['its header is no object', signParts(encoded('HS256'), payload, SECRET)],
    ['its header is null', signParts(encoded(null), payload, SECRET)],
    ['its header is no JSON', signParts('eHg', payload, SECRET)],
    ['it is encoded with other characters', `${valid.slice(0, 10)}+${valid.slice(11)}`],
    ['it is percent-encoded', valid.replace(/\./g, '%2e')],
  ])('%s', async (_name, token) => {
    expect(await outcomeOf(get(`/${token}${FILE}`))).toBe('403 The token is not valid.');
  });

  test('another key has signed it with another function', async () => {
    const token = `${header}.${payload}.${createHmac('sha512', SECRET).update(`${header}.${payload}`).digest('base64url').slice(0, 43)}`;

    expect(await outcomeOf(get(`/${token}${FILE}`))).toBe('403 The token is not valid.');
  });

  test('the store cannot be read', async () => {
    const failing = code.replace('cf.kvs()', '({ get: async () => { throw new Error("Unavailable"); } })');

    expect(await outcomeOf(get(`/${tokenFor()}${FILE}`), { of: failing })).toBe('403 The token is not valid.');
  });

  test('it is longer than 2,048 characters', async () => {
    const longest = paddedTo(2_048);

    expect(await outcomeOf(get(`/${longest}${FILE}`))).toBe(FILE);
    expect(await outcomeOf(get(`/${paddedTo(2_049)}${FILE}`))).toBe('403 The token is not valid.');
  });

  /** Base64 has no text of every length: the header's padding is adjusted too. */
  function paddedTo(length: number): string {
    for (let claim = 1_300; ; claim++) {
      for (let parameter = 0; parameter < 3; parameter++) {
        const token = tokenFor({ x: 'x'.repeat(claim) }, { x: 'x'.repeat(parameter) });
        if (token.length === length) {
          return token;
        }
      }
    }
  }
});

describe('claims', () => {
  const expired = '403 The token has expired.';
  const tooLong = '403 The token lives too long.';
  const lacks = '403 The token lacks exp or path.';
  const early = '403 The token is not valid yet.';
  const address = '403 The token is for another address.';
  const country = '403 The token is for another country.';

  test.each<[object, string]>([
    [{ exp: NOW + 1 }, FILE], [{ exp: NOW + 0.5 }, FILE], [{ exp: NOW }, expired], [{ exp: NOW - 1 }, expired], [{ exp: 0 }, expired],
    [{ exp: -1 }, expired],
    [{ exp: NOW + LIFE }, FILE], [{ exp: NOW + LIFE + 1 }, tooLong],
    [{ exp: undefined }, lacks], [{ exp: null }, lacks], [{ exp: String(NOW + HOUR) }, lacks], [{ exp: [NOW + HOUR] }, lacks], [{ exp: true }, lacks],
    [{ nbf: NOW }, FILE], [{ nbf: NOW - 1 }, FILE], [{ nbf: NOW + 1 }, early], [{ nbf: null }, early], [{ nbf: String(NOW) }, early],
    [{ ip: VIEWER }, FILE], [{ ip: '192.0.2.10' }, address], [{ ip: '' }, address], [{ ip: null }, address], [{ ip: [VIEWER] }, address],
    [{ country: ['DE', 'FR'] }, FILE], [{ country: ['FR'] }, country], [{ country: [] }, country], [{ country: 'DE' }, country],
    [{ country: null }, country], [{ country: ['DE', 1] }, country], [{ country: { 0: 'DE' } }, country],
  ])('%j', async (claims, outcome) => {
    expect(await outcomeOf(get(`/${tokenFor(claims)}${FILE}`, { 'cloudfront-viewer-country': 'DE' }))).toBe(outcome);
  });

  test('an exp beyond all numbers is too long', async () => {
    const payload = Buffer.from('{"exp":1e999,"path":"/job-1/"}').toString('base64url');

    expect(await outcomeOf(get(`/${signParts(encoded({ alg: 'HS256', kid: 'new' }), payload, SECRET)}${FILE}`))).toBe(tooLong);
  });

  test.each(['[]', '"x"', 'null', '1', 'x'])('that are %s are refused', async payload => {
    const token = signParts(encoded({ alg: 'HS256', kid: 'new' }), Buffer.from(payload).toString('base64url'), SECRET);

    expect(await outcomeOf(get(`/${token}${FILE}`))).toBe(lacks);
  });

  test('a token for countries is refused if CloudFront does not know the country', async () => {
    expect(await outcomeOf(get(`/${tokenFor({ country: ['DE'] })}${FILE}`))).toBe(country);
  });
});

describe('a behavior with a path', () => {
  const of = deployedCode({ path: '/videos', longestLife: Duration.days(30) });

  test('has the token after it, and both are removed', async () => {
    expect(await outcomeOf(get(`/videos/${tokenFor()}${FILE}`), { of })).toBe(FILE);
  });

  test.each(['/videos', '/videos/', '/videos/x', `/${tokenFor()}${FILE}`, `/Videos/${tokenFor()}${FILE}`, `/%76ideos/${tokenFor()}${FILE}`,
    `/x/../videos/${tokenFor()}${FILE}`, `/videosx/${tokenFor()}${FILE}`])('%s has no token', async uri => {
    expect(await outcomeOf(get(uri), { of })).toBe('403 The URL has no token.');
  });
});

describe('pages', () => {
  const limited = deployedCode({
    longestLife: Duration.days(30), allowedOrigins: ['https://example.com', 'https://*.example.org', 'http://localhost:3000'],
  });

  test('of all origins can read a refusal, which no cache keeps', async () => {
    const { statusCode, headers, body }: EdgeResponse = await run(get(FILE, { origin: 'https://example.com' }));

    expect(statusCode).toBe(403);
    expect(headers).toEqual({
      'access-control-allow-origin': { value: '*' }, 'cache-control': { value: 'no-store' }, 'content-type': { value: 'application/problem+json' },
    });
    expect(body!.encoding).toBe('text');
    expect(JSON.parse(body!.data)).toEqual({ title: 'Forbidden', status: 403, detail: 'The token is not valid.' });
  });

  test('may send any header of a player', async () => {
    const response = await run(get(`/${tokenFor()}${FILE}`, { 'access-control-request-headers': 'cmcd-session' }, 'OPTIONS'));

    expect(response).toEqual({
      statusCode: 204,
      statusDescription: 'No Content',
      headers: {
        'access-control-allow-origin': { value: '*' },
        'access-control-allow-methods': { value: 'GET, HEAD, OPTIONS' },
        'access-control-allow-headers': { value: '*' },
        'access-control-max-age': { value: '7200' },
      },
    });
  });

  test.each(['https://example.com', 'https://www.example.org', 'https://a.b.example.org', 'http://localhost:3000'])(
    'of the allowed origin %s can read a refusal, and may send a preflight', async origin => {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await run(get(FILE, { origin }, method), { of: limited });

        expect(headers).toMatchObject({ 'access-control-allow-origin': { value: origin }, 'vary': { value: 'Origin' } });
      }
    });

  test.each([
    'https://example.org', 'https://.example.org', 'https://example.com:8443', 'http://example.com', 'https://www.example.com',
    'https://xexample.org',
    'https://www.example.org.evil.test', 'https://evil.test/www.example.org', 'http://localhost', 'null', '',
  ])('of another origin, such as %j, cannot', async origin => {
    const { statusCode, headers } = await run(get(FILE, { origin }), { of: limited });

    expect(statusCode).toBe(403);
    expect(headers).toEqual(expect.objectContaining({ vary: { value: 'Origin' } }));
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('without an origin get a refusal, too', async () => {
    expect(await run(get(FILE), { of: limited })).toMatchObject({ statusCode: 403, headers: { vary: { value: 'Origin' } } });
  });

  test('are those of all origins if one of the origins is *', async () => {
    const of = deployedCode({ longestLife: Duration.days(30), allowedOrigins: ['*'] });
    const { headers } = await run(get(FILE, { origin: 'http://a.test:1' }), { of });

    expect(headers['access-control-allow-origin']).toEqual({ value: 'http://a.test:1' });
    expect((await run(get(FILE), { of })).headers).not.toHaveProperty('access-control-allow-origin');
  });
});
