import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './built-packages';
import { LocalSecrets } from './signing/local-secrets';
import { printedUrls } from './signing/signing-example';
import { answerTo, type Viewer } from './signing/viewer-request';
import { repository } from '../../sandbox/paths';

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
    try {
      const [first, second] = await printedUrls(language, [variables(alone), variables(underPath)]);
      printed[language] = { alone: first, underPath: second, reads: secrets.reads };
    } finally {
      await secrets.stop();
    }
  }
});

describe.each(['typescript', 'python', 'go', 'java'] as const)('URLs to play that the signer in %s makes', language => {
  test('play the stream, the sprites and a download with a key that each run reads once', async () => {
    const answers = await Promise.all(printed[language].alone.map(url => answerTo(url, viewer, key)));

    expect(answers).toEqual(alone.files);
    expect(printed[language].reads).toBe(2);
  });

  test('have a token of the job for four hours', () => {
    const [, header, payload] = printed[language].alone[0].match(/\.net\/([^.]+)\.([^.]+)\.[^./]+\//)!;
    const { exp, ...claims } = decoded(payload);
    const seconds = Date.now() / 1000;

    expect(decoded(header)).toEqual({ alg: 'HS256', typ: 'JWT', kid: key.kid });
    expect(claims).toEqual({ path: `/${jobId}/` });
    expect(exp).toBeGreaterThan(seconds + 3 * 3600);
    expect(exp).toBeLessThanOrEqual(seconds + 4 * 3600);
  });

  test('play under the path of an existing distribution, for the viewer that the claims name', async () => {
    const [url] = printed[language].underPath;

    expect(await answerTo(url, viewer, key, '/videos')).toBe(underPath.files[0]);
    expect(await answerTo(url, { ...viewer, ip: '203.0.113.8' }, key, '/videos')).toBe('403 The token is for another address.');
    expect(await answerTo(url, { ...viewer, country: 'FR' }, key, '/videos')).toBe('403 The token is for another country.');
  });

  test('do not play before nbf', async () => {
    jest.useFakeTimers({ now: (hourAgo - 60) * 1000 });
    const answer = await answerTo(printed[language].underPath[0], viewer, key, '/videos').finally(() => jest.useRealTimers());

    expect(answer).toBe('403 The token is not valid yet.');
  });

  test('do not play another job', async () => {
    const [url] = printed[language].alone;

    expect(await answerTo(url.replace(jobId, 'another-job'), viewer, key)).toBe('403 The token is for another path.');
  });

  test('do not play with another secret under the same id', async () => {
    const [url] = printed[language].alone;

    expect(await answerTo(url, viewer, { ...key, secret: key.secret.replace('5', '6') })).toBe('403 The token is not valid.');
  });
});

describe('the page about private playback', () => {
  const page = readFileSync(join(repository, 'docs/private-playback.md'), 'utf8');
  const sources = {
    typescript: 'typescript/playback-signer.ts',
    python: 'python/playback_signer.py',
    go: 'go/playbacksigner.go',
    java: 'java/src/main/java/com/myorg/PlaybackSigner.java',
  };

  test.each(Object.entries(sources))('shows the lines in %s that are tested', (language, source) => {
    const shown = page.match(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms'))![1];
    const tested = readFileSync(join(repository, 'examples/signing', source), 'utf8');

    expect(unindented(tested)).toContain(unindented(shown));
  });
});

function decoded(part: string) {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function unindented(code: string): string {
  return code.split('\n').map(line => line.trim()).join('\n');
}
