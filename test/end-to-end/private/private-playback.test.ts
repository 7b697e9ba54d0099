import { join } from 'node:path';
import { RotateSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import * as fc from 'fast-check';
import { hostileUris } from './hostile-uris';
import { backendSecrets, encoded, inAnHour, inSeconds, readSigningKey, type SigningKey, SigningSecret, signToken, urlToPlay } from './path-tokens';
import { expectPlayed, PLAYERS, watch } from './private-players';
import { putSiteFile, servePrivateSite, signedInAddress } from './private-site';
import { privateDomain, viewerKeys } from './viewer-keys';
import { workFolder } from '../../../sandbox/paths';
import { waitFor } from '../../../sandbox/wait-for';
import type { JobOutput, JobRecord } from '../../../src/shared/contract/record';
import { currentRun, deployed, finishedSmall } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputsOf, urlOf } from '../viewing/delivery';
import { Players } from '../viewing/players';
import { RawViewer } from '../viewing/raw-viewer';
import { loadSprites, problemOf, type Watched } from '../viewing/watch';

const CASES = Number(process.env.CASES ?? 1_000);
const SEED = Number(process.env.SEED ?? 1);

const { outputs } = deployed('Private') as unknown as { outputs: ReturnType<typeof currentRun>['stacks']['Private'] };
const cloudFront = new CloudFront();
const raw = new RawViewer();
const players = new Players([], servePrivateSite);
const signingSecret = new SigningSecret(outputs.SigningSecretArn);
let backend: SecretsManagerClient;
let record: JobRecord;
let key: SigningKey;

beforeAll(async () => {
  [record, backend] = await Promise.all([finishedSmall('Private'), backendSecrets()]);
  // The rotation of the deployment.
  await signingSecret.keyAfter('first');
  key = await readSigningKey(backend, outputs.SigningSecretArn);
  // It takes a minute, during which viewers watch.
  await signingSecret.rotate();
}, 200_000);

function token(claims: object = {}, by = key): string {
  return signToken({ exp: inAnHour(), path: `/${record.jobId}/`, ...claims }, by);
}

function recordUrl(type: JobOutput['type']): string {
  return urlOf(record, type === 'FILE' ? 'mp4' : 'cmaf', type);
}

function get(url: string, headers?: Record<string, string>) {
  return cloudFront.viewer.get(url, headers);
}

describe('the back end', () => {
  test('reads the key that the rotation of the deployment has made, and cannot rotate it', async () => {
    expect(key).toEqual({ kid: expect.stringMatching(/^[\w-]+$/), secret: expect.stringMatching(/^.{32,}$/) });
    const denied = { name: 'AccessDeniedException' };
    await expect(backend.send(new RotateSecretCommand({ SecretId: outputs.SigningSecretArn }))).rejects.toMatchObject(denied);
    await expect(readSigningKey(backend, outputs.SiteSecretArn)).rejects.toMatchObject(denied);
  });

  test('gets records and announcements whose URLs have no token and do not play', async () => {
    const announced = (await deployed('Private').receive()).find(({ status }) => status === 'COMPLETE')?.outputs ?? [];
    const urls = [...record.outputs!, ...announced].map(({ url }) => url!);
    expect(urls.length).toBeGreaterThan(4);
    expect(urls.filter(url => !url.startsWith(`https://${outputs.DistributionDomainName}/${record.jobId}/`))).toEqual([]);
    expect((await Promise.all(urls.map(url => get(url)))).filter(({ status }) => status !== 403)).toEqual([]);
  });
});

describe('by a path token, from another site', () => {
  let watched: Promise<Watched>[];
  /** Start of the URLs to play. */
  let start: string;

  function played(url: string): string {
    return start + url.split(`/${record.jobId}/`)[1];
  }

  beforeAll(() => {
    start = urlToPlay(`https://${outputs.DistributionDomainName}/${record.jobId}/`, token());
    // At the same time, since they play at the speed of the video.
    watched = PLAYERS.map(async player => {
      const [, type, setting, cmcd] = player;
      const [page, url] = [await players.newPage(), played(recordUrl(type))];
      return watch(page, player, 'token', url, () => page.goto(players.addressOf(url, setting, { cmcd, captions: '' })));
    });
  });

  test.each(PLAYERS.map((player, index) => [...player, index] as const))('%s plays with captions to the end', async (_, type, _page, cmcd, index) => {
    const result = await watched[index];
    expectPlayed(result, type, start);
    if (cmcd === 'header') {
      expect(result.answers.some(({ requestHeaders }) => Object.keys(requestHeaders).some(name => name.startsWith('cmcd-')))).toBe(true);
    }
  });

  test('sprites and thumbnails load', async () => {
    const page = await players.newPage();
    await page.goto(players.addressOf('https://d.cloudfront.net/', 'none'));
    const [sprites, thumbnails] = [recordUrl('SPRITES'), outputsOf(record, 'thumbnails')[0].url!].map(played);
    expect(await loadSprites(page, sprites)).toEqual([{ url: expect.stringContaining(start), width: 160 }]);
    expect(await get(thumbnails)).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
    await page.close();
  });
});

describe('by signed cookies, from the site beside our domain', () => {
  const origin = `https://${privateDomain}`;
  let watched: Promise<Watched>[];

  function signedUrl(url: string): string {
    return url.replace(new URL(url).origin, origin);
  }

  beforeAll(() => {
    watched = PLAYERS.map(async player => {
      const [, type, setting, cmcd] = player;
      const [page, url] = [await players.newPage(), signedUrl(recordUrl(type))];
      const settings = { url, player: setting, credentials: '', captions: '', cmcd: cmcd && 'query' };
      return watch(page, player, 'cookies', url, () => page.goto(signedInAddress(record.jobId, settings)));
    });
  });

  test.each(PLAYERS.map(([name, type], index) => [name, type, index] as const))('%s plays with captions to the end', async (_, type, index) => {
    expectPlayed(await watched[index], type, `${origin}/${record.jobId}/`);
  });

  test('sprites load', async () => {
    const page = await players.newPage();
    await page.goto(signedInAddress(record.jobId, { url: origin, player: 'none' }));
    expect(await loadSprites(page, signedUrl(recordUrl('SPRITES')), 'include')).toHaveLength(1);
    await page.close();
  });

  test.each([['FILE', []], ['HLS', [403, 403]]] as const)('a signed URL of a %s is for this file, and not for what it names', async (type, named) => {
    const url = signedUrl(recordUrl(type));
    expect(await get(url)).toMatchObject({ status: 403 });
    const signed = getSignedUrl({
      url, keyPairId: outputs.SignedKeyId, privateKey: viewerKeys().privateKey, dateLessThan: new Date(1000 * inAnHour()), algorithm: 'SHA256',
    });
    const { status, body } = await get(signed);
    expect(status).toBe(200);
    const uris = type === 'HLS' ? [...body.toString().matchAll(/^([^#\s].*)$|URI="([^"]+)"/gm)].map(([, line, uri]) => line ?? uri) : [];
    const statuses = await Promise.all(uris.map(async uri => (await get(new URL(uri, url).href)).status));
    expect(statuses.slice(0, 2)).toEqual(named);
  });

  test('cookies of a job are for no other job', async () => {
    const page = await players.newPage();
    await page.goto(signedInAddress('another-job', { url: signedUrl(recordUrl('HLS')), player: 'usual', credentials: '' }));
    await page.waitForFunction('document.querySelector("#problem").textContent !== ""');
    expect(await problemOf(page)).toContain('manifestLoadError');
    await page.close();
  });
});

describe('below a path of a site, by a path token', () => {
  let siteKey: SigningKey;

  beforeAll(async () => {
    siteKey = await new SigningSecret(outputs.SiteSecretArn).keyAfter('first');
    await putSiteFile('about.txt', 'About us');
  });

  function siteUrl(type: JobOutput['type'], by = siteKey): string {
    const { pathname } = new URL(recordUrl(type));
    return `${outputs.SiteVideosUrl}/${token({}, by)}${pathname}`;
  }

  test('a video plays', async () => {
    const [page, url] = [await players.newPage(), siteUrl('HLS')];
    const watched = await watch(page, PLAYERS[0], 'site', url, () => page.goto(players.addressOf(url, 'usual', { captions: '' })));
    expectPlayed(watched, 'HLS', url.slice(0, url.indexOf(record.jobId)));
  });

  test('the site has its own files, and no token opens them to others', async () => {
    expect(await get(`${outputs.SiteUrl}/about.txt`)).toMatchObject({ status: 200, body: Buffer.from('About us') });
    const { pathname } = new URL(recordUrl('FILE'));
    for (const path of [pathname, `/${token({}, siteKey)}${pathname}`, `/videos${pathname}`, `/videos/${token({}, key)}${pathname}`]) {
      expect(await get(outputs.SiteUrl + path)).toMatchObject({ status: 403 });
    }
  });

  test('a file is downloaded under a name', async () => {
    expect(await get(`${siteUrl('FILE')}?download=${encodeURIComponent('Über die Alpen.mp4')}`)).toMatchObject({
      status: 200,
      headers: { 'content-disposition': 'attachment; filename="_ber die Alpen.mp4"; filename*=UTF-8\'\'%C3%9Cber%20die%20Alpen.mp4' },
    });
    expect((await get(siteUrl('FILE'))).headers).not.toHaveProperty('content-disposition');
  });
});

describe('the edge refuses', () => {
  const notTheToken = 'The token is not valid.';

  test.each<[string, () => string, string, Record<string, string>?]>([
    ['no token', () => recordUrl('FILE'), notTheToken],
    ['a token that has expired', () => play(token({ exp: inSeconds(-1) })), 'The token has expired.'],
    ['a token that lives too long', () => play(token({ exp: inSeconds(30 * 86_400 + 60) })), 'The token lives too long.'],
    ['a token of the future', () => play(token({ nbf: inAnHour() })), 'The token is not valid yet.'],
    ['a token of another job', () => play(token({ path: '/another-job/' })), 'The token is for another path.'],
    ['a token of another address', () => play(token({ ip: '192.0.2.1' })), 'The token is for another address.'],
    ['a token of another country', () => play(token({ country: ['IT', 'SM'] })), 'The token is for another country.'],
    [
      'a country that the viewer claims', () => play(token({ country: ['IT'] })), 'The token is for another country.',
      { 'cloudfront-viewer-country': 'IT' },
    ],
    ['a changed payload', () => play(changed(1, encoded({ exp: inAnHour() + 1, path: `/${record.jobId}/` }))), notTheToken],
    ['a changed signature', () => play(changed(2, token({ sub: 'x' }).split('.')[2])), notTheToken],
    ['no signature', () => play(changed(2, '')), notTheToken],
    ['alg none', () => play(`${encoded({ alg: 'none', kid: key.kid })}.${token().split('.')[1]}.`), notTheToken],
    ['alg none with a signature', () => play(signToken({ exp: inAnHour(), path: `/${record.jobId}/` }, key, { alg: 'none' })), notTheToken],
    ['another secret', () => play(token({}, { ...key, secret: 'x'.repeat(64) })), notTheToken],
    ['a key that does not exist', () => play(token({}, { ...key, kid: 'other' })), notTheToken],
    ['a token over the size limit', () => play(token({ x: 'x'.repeat(1_600) })), notTheToken],
  ])('%s', async (_, url, detail, headers = {}) => {
    const { status, headers: answered, body } = await get(url(), { origin: 'https://www.example.com', ...headers });
    expect({ status, ...answered }).toMatchObject({
      'status': 403, 'content-type': 'application/problem+json', 'access-control-allow-origin': '*', 'cache-control': 'no-store',
    });
    expect(JSON.parse(body.toString())).toEqual({ title: 'Forbidden', status: 403, detail });
  });

  test.each<[string, object, string]>([
    ['an address', { ip: '127.0.0.1' }, 'US'], ['a country', { country: ['IT', 'SM'] }, 'SM'], ['a time that has come', { nbf: inSeconds(-1) }, 'US'],
  ])('no token of %s that fits', async (_, claims, country) => {
    expect(await get(play(token(claims)), { 'x-sandbox-viewer-country': country })).toMatchObject({ status: 200 });
  });

  test(`${CASES} URIs`, async () => {
    process.stderr.write(`private-playback: CASES=${CASES} SEED=${SEED}\n`);
    const { host, pathname: file } = new URL(recordUrl('FILE'));
    const uris = fc.sample(hostileUris({ folder: `/${record.jobId}/`, file }, key), { numRuns: CASES, seed: SEED });
    const answers = await Promise.all(uris.map(async uri => ({ uri, ...await raw.get(host, uri) })));
    expect(answers.filter(({ status, body }) => status !== 403 || body.includes('ftyp')).map(({ uri, status }) => ({ uri, status }))).toEqual([]);
    expect(await raw.get(host, `/${token()}${file}`)).toMatchObject({ status: 200 });
  }, Math.max(120_000, 100 * CASES));

  function play(by: string): string {
    return urlToPlay(recordUrl('FILE'), by);
  }

  function changed(part: number, by: string): string {
    return token().split('.').with(part, by).join('.');
  }
});

describe('rotation', () => {
  let next: SigningKey;

  beforeAll(async () => {
    next = await signingSecret.keyAfter(key.kid);
  }, 200_000);

  test('a rotated key works until the next rotation', async () => {
    expect(await readSigningKey(backend, outputs.SigningSecretArn)).toEqual(next);
    for (const each of [key, next]) {
      expect(await get(urlToPlay(recordUrl('FILE'), token({}, each)))).toMatchObject({ status: 200 });
    }
  });

  test('the players report that a key has ended while they play, and continue with a new URL', async () => {
    const old = token();
    const pages = await Promise.all(PLAYERS.slice(0, 4).map(async ([, type, player]) => {
      const [page, renewed] = [await players.newPage(), urlToPlay(recordUrl(type), token({}, next))];
      await page.goto(players.addressOf(urlToPlay(recordUrl(type), old), player, { renewed, buffer: '1', paused: '' }));
      await page.waitForFunction('document.querySelector("video").readyState >= 2');
      return page;
    }));
    await signingSecret.rotate();
    await waitFor('The end of the key', async () => {
      const { status } = await get(urlToPlay(recordUrl('FILE'), old));
      return status === 403 || undefined;
    }, { timeoutSeconds: 60 });
    expect(await get(urlToPlay(recordUrl('FILE'), token({}, next)))).toMatchObject({ status: 200 });

    const problems = await Promise.all(pages.map(async page => {
      await page.evaluate('document.querySelector("video").currentTime = 2.5');
      await page.waitForFunction('/ 403 /.test(document.querySelector("#problem").textContent)');
      await page.waitForFunction('document.querySelector("video").currentTime > 3.5');
      return problemOf(page);
    }));
    expect(problems).toEqual([
      expect.stringMatching(/^hls\.js: fragLoadError 403 /), expect.stringMatching(/^dash\.js: 27 .* 403 /),
      expect.stringMatching(/^shaka-player: 1001 .* 403 /), expect.stringMatching(/^shaka-player: 1001 .* 403 /),
    ]);
    expect(await pages[0].evaluate(url => fetch(url).then(answer => answer.json()), urlToPlay(recordUrl('FILE'), old))).toMatchObject({
      status: 403, detail: 'The token is not valid.',
    });
    await pages[0].screenshot({ path: join(workFolder, 'artifacts', 'private-renewed-hls.js.png') });
    await Promise.all(pages.map(page => page.close()));
  });
});
