import { folderOf, parseSignedKey } from '../../../src/shared/pure/signed-keys';

const ID = '01234567-89ab-4cde-8f01-23456789abcd';
const PREFIXES = ['uploads/users/', 'uploads/app/'];

test('a signed key names its uploader', () => {
  expect(parseSignedKey(PREFIXES, `uploads/users/auth0%7Ca/${ID}/a b.mov`)).toEqual({ uploader: 'auth0|a', name: 'a b.mov' });
  expect(parseSignedKey(PREFIXES, `uploads/app/alice/${ID}/a.mov`)).toEqual({ uploader: 'alice', name: 'a.mov' });
});

test.each([
  ['another prefix', `uploads/alice/${ID}/a.mov`],
  ['no user', `uploads/users//${ID}/a.mov`],
  ['no id', 'uploads/users/alice/a.mov'],
  ['another id', 'uploads/users/alice/holiday/a.mov'],
  ['an id in capitals', `uploads/users/alice/${ID.toUpperCase()}/a.mov`],
  ['no name', `uploads/users/alice/${ID}/`],
  ['a folder in the name', `uploads/users/alice/${ID}/a/b.mov`],
  ['a user with two folders', `uploads/users/%61lice/${ID}/a.mov`],
  ['a broken escape', `uploads/users/%/${ID}/a.mov`],
  ['a user that is a path', `uploads/users/../${ID}/a.mov`],
])('a key with %s is not signed', (_case, key) => {
  expect(parseSignedKey(PREFIXES, key)).toBeUndefined();
});

test('without an UploadApi, no key is signed', () => {
  expect(parseSignedKey([], `uploads/users/alice/${ID}/a.mov`)).toBeUndefined();
});

test.each([['a/b', 'a%2Fb'], ['..', '%2E%2E'], ['a.b', 'a.b'], ['ü', '%C3%BC']])('the folder of %s is %s', (user, folder) => {
  expect(folderOf(user)).toBe(folder);
});
