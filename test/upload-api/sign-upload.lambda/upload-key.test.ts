import fc from 'fast-check';
import { ENVIRONMENT, UUID } from './api-fixtures';
import { parseSignedKey } from '../../../src/shared/pure/signed-keys';
import { newKey, requireOwnKey } from '../../../src/upload-api/sign-upload.lambda/upload-key';

const SEED = { seed: 33, numRuns: 300 };

function nameIn(key: string): string {
  return key.split('/').at(-1)!;
}

test.each([
  ['Ferien ü #1.MOV', 'Ferien ü #1.MOV'],
  ['../../etc/film.mp4', 'film.mp4'],
  ['C:\\films\\a.mov', 'a.mov'],
  ['a\u0000\nb.mov', 'ab.mov'],
  ['..', 'upload'],
  ['', 'upload'],
  ['folder/', 'upload'],
  ['u\u0308.mov', 'ü.mov'],
  ['$$\u0000{filename}', '{filename}'],
  ['5 $ {}.mov', '5  {}.mov'],
])('a file %j has the name %j', (fileName, name) => {
  expect(nameIn(newKey(ENVIRONMENT, 'alice', fileName))).toBe(name);
});

test('long names are shortened, without their extension', () => {
  const key = newKey(ENVIRONMENT, 'alice', `${'ä'.repeat(1_000)}.mp4`);

  expect(Buffer.byteLength(key)).toBeGreaterThan(1_020);
  expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1_024);
  expect(key).toMatch(/ä\.mp4$/);
});

test('a name of megabytes takes no time', () => {
  const key = newKey(ENVIRONMENT, 'alice', `${'😀'.repeat(1_000_000)}.mp4`);

  expect(nameIn(key)).toMatch(/^😀+\.mp4$/u);
  expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1_024);
});

test('a user whose name leaves no room for that of a file is refused', () => {
  const environment = { ...ENVIRONMENT, KEY_PREFIX: `uploads/${'p'.repeat(250)}/` };

  expect(() => newKey(environment, '|'.repeat(256), `${'a'.repeat(100)}.mp4`)).toThrow('The name of the user is too long for a key');
});

test.each(['a.job.json', 'A.JOB.JSON', '.job.json'])('manifests are refused: %s', fileName => {
  expect(() => newKey(ENVIRONMENT, 'alice', fileName)).toThrow('Files that end with .job.json cannot be uploaded');
});

test('names that would start no job are refused', () => {
  const environment = { ...ENVIRONMENT, KEY_PATTERNS: '["uploads/*.mov","uploads/*.mp4"]' };

  expect(newKey(environment, 'alice', 'a.mp4')).toMatch(/a\.mp4$/);
  expect(() => newKey(environment, 'alice', 'a.mkv')).toThrow('Files with this name cannot be uploaded');
});

test('each key is one of its user, whatever the names, and of no other user', () => {
  const user = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
  fc.assert(fc.property(user, user, fc.string({ unit: 'binary' }), (one, other, fileName) => {
    const key = newKey(ENVIRONMENT, one, `${fileName}.mov`);

    expect(key).toMatch(new RegExp(`^uploads/users/[^/]+/${UUID}/[^/$\\p{Cc}]+$`, 'u'));
    expect(key.split('/')).not.toContain('..');
    expect(parseSignedKey([ENVIRONMENT.KEY_PREFIX], key)).toMatchObject({ uploader: one });
    expect(() => requireOwnKey(ENVIRONMENT, one, key)).not.toThrow();
    if (other !== one) {
      expect(() => requireOwnKey(ENVIRONMENT, other, key)).toThrow('not that of an upload of yours');
    }
  }), SEED);
});
