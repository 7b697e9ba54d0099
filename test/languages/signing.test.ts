import type { Language } from './built-packages';
import { LocalSecrets } from './signing/local-secrets';
import { printedUrls } from './signing/signing-example';
import { answerTo, type Viewer } from './signing/viewer-request';

const jobId = '6b1f0c2d9e8a47b5a1d3c4e5f6071829';
const key = { kid: '2026-11-28T12-00-00', secret: 'Ünguessable-5d41402abc4b2a76b9719d911017c592' };
const hourAgo = Math.floor(Date.now() / 1000) - 3600;
const viewer: Viewer = { ip: '203.0.113.7', country: 'IT' };

const alone = {
  BASE_URL: 'https://d111111abcdef8.cloudfront.net',
  files: [`/${jobId}/cmaf/stream.m3u8`, `/${jobId}/sprites/sprites.vtt`, `/${jobId}/mp4/My%20film.mp4`],
};
const underPath = {
  BASE_URL: 'https://www.example.com/videos',
  files: [`/public/${jobId}/cmaf/stream.m3u8`],
  CLAIMS: JSON.stringify({ nbf: hourAgo, ip: viewer.ip, country: ['AT', viewer.country] }),
};
const printed = {} as Record<Language, { readonly alone: string[]; readonly underPath: string[]; readonly reads: number }>;

beforeAll(async () => {
  // One after the other, since compilers and package managers use all cores.
  for (const language of ['typescript', 'python', 'go', 'java'] as const) {
    const secrets = await LocalSecrets.start('signing-secret', key);
    const variables = (run: { BASE_URL: string; files: string[]; CLAIMS?: string }) => ({
      ...secrets.environment,
      SIGNING_SECRET: 'signing-secret',
      BASE_URL: run.BASE_URL,
      JOB_ID: jobId,
      RECORD_URLS: run.files.map(file => run.BASE_URL + file).join(' '),
      ...run.CLAIMS && { CLAIMS: run.CLAIMS },
    });
    const [first, second] = await printedUrls(language, [variables(alone), variables(underPath)]);
    printed[language] = { alone: first, underPath: second, reads: secrets.reads };
    await secrets.stop();
  }
});

describe.each(['typescript', 'python', 'go', 'java'] as const)('URLs to play that the signer in %s makes', language => {
  test('play the stream, the sprites and a download with a key that each run reads once', () => {
    const answers = printed[language].alone.map(url => answerTo(url.slice(alone.BASE_URL.length), viewer, key));

    expect(answers).toEqual(alone.files);
    expect(printed[language].reads).toBe(2);
  });

  test('have a token of the job for four hours', () => {
    const [, header, payload] = printed[language].alone[0].match(/\.net\/([^.]+)\.([^.]+)\.[^./]+\//)!.map(decoded);
    const seconds = Date.now() / 1000;

    expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid: key.kid });
    expect(payload).toEqual({ path: `/${jobId}/`, exp: expect.any(Number) });
    expect(payload.exp).toBeGreaterThan(seconds + 3 * 3600);
    expect(payload.exp).toBeLessThanOrEqual(seconds + 4 * 3600);
  });

  test('play under the path of an existing distribution, for the viewer that the claims name', () => {
    const [path] = printed[language].underPath.map(url => url.slice(underPath.BASE_URL.length));

    expect(answerTo(path, viewer, key)).toBe(underPath.files[0]);
    expect(answerTo(path, { ...viewer, ip: '203.0.113.8' }, key)).toBe(403);
    expect(answerTo(path, { ...viewer, country: 'FR' }, key)).toBe(403);
  });

  test('do not play another job', () => {
    const [path] = printed[language].alone.map(url => url.slice(alone.BASE_URL.length));

    expect(answerTo(path.replace(jobId, 'another-job'), viewer, key)).toBe(403);
  });

  test('do not play with another secret under the same id', () => {
    const [path] = printed[language].alone.map(url => url.slice(alone.BASE_URL.length));

    expect(answerTo(path, viewer, { ...key, secret: 'another' })).toBe(403);
  });
});

function decoded(part: string) {
  const text = Buffer.from(part, 'base64url').toString();
  return text.startsWith('{') ? JSON.parse(text) : text;
}
