import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultProvider } from '../../bundling/env-credentials';
import { bundledPackages } from '../../release/bundled-packages';
import { repository } from '../../sandbox/paths';

/** In bytes, a little more than each has: a large import should be a decision. */
const CEILINGS: { readonly [bundle: string]: number } = {
  'answer-job-request.lambda': 420_000,
  'delete-job.lambda': 520_000,
  'import-objects.lambda': 440_000,
  'invalidate-files.lambda': 325_000,
  'reconcile-jobs.lambda': 300_000,
  'record-job-event.lambda': 490_000,
  'rotate-signing-key.lambda': 290_000,
  'send-webhook.lambda': 285_000,
  'sign-playback.lambda': 345_000,
  'sign-upload.lambda': 326_000,
  'submit-job.lambda': 640_000,
};

const assets = join(repository, 'assets');
const bundles = readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.lambda'))
  .map(folder => [folder.replace(/^.*[\\/]/, ''), readFileSync(join(assets, folder, 'index.js'), 'utf8')] as const);

test('each bundle has a ceiling', () => {
  expect(bundles.map(([name]) => name).sort()).toEqual(Object.keys(CEILINGS));
});

test.each(bundles)('%s is below its ceiling', (name, code) => {
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(CEILINGS[name]);
});

test.each(bundles)('%s has no operation that it does not call', (_, code) => {
  expect(code).not.toContain('PutBucketAcl');
});

describe('credentials', () => {
  const environment = { ...process.env };

  afterEach(() => {
    process.env = { ...environment };
  });

  test('no other provider than that of the environment is bundled', () => {
    expect(bundledPackages().filter(name => name.includes('credential-provider'))).toEqual([
      expect.stringMatching(/^@aws-sdk\/credential-provider-env@/),
    ]);
  });

  test('come from the environment with their session token, whatever the profile', async () => {
    process.env = { AWS_PROFILE: 'other', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
    expect(await defaultProvider()()).toMatchObject({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
  });

  test('do not come from a profile', async () => {
    process.env = { AWS_PROFILE: 'other' };
    await expect(defaultProvider()()).rejects.toThrow('Unable to find environment variable credentials');
  });
});
