import { generateKeyPairSync } from 'node:crypto';
import { CfnParameter } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { SigningKeys } from '../../../src';
import { testStack } from '../../synth';

const SPKI = { type: 'spki', format: 'pem' } as const;
const PKCS8 = { type: 'pkcs8', format: 'pem' } as const;

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength, publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 });
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve, publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 });
const ed25519 = generateKeyPairSync('ed25519', { publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 });
const pair = ec('P-256');

test.each([['RSA with 2048 bits', rsa(2048).publicKey], ['ECDSA on P-256', pair.publicKey]])('accepts %s', (_name, pem) => {
  expect(() => SigningKeys.publicKeys([pem])).not.toThrow();
});

test.each([
  ['rsa 1024', rsa(1024).publicKey], ['rsa 4096', rsa(4096).publicKey], ['ec secp384r1', ec('P-384').publicKey], ['ed25519', ed25519.publicKey],
])('rejects %s', (type, pem) => {
  expect(() => SigningKeys.publicKeys([pair.publicKey, pem])).toThrow(
    `SigningKeys.publicKeys pems[1] must be an RSA key with 2048 bits or an ECDSA key on the curve P-256 (prime256v1), got ${type}`,
  );
});

test.each([
  ['PKCS #8', pair.privateKey],
  ['SEC 1', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
  ['both in one file', pair.publicKey + pair.privateKey],
])('rejects a private key (%s) without showing it', (_name, pem) => {
  const expected = 'SigningKeys.publicKeys pems[0] must be a public key, got a private key: keep it secret, and make its public key with '
    + '`openssl pkey -in private.pem -pubout`';

  expect(() => SigningKeys.publicKeys([pem])).toThrow(new Error(expected));
});

test.each([
  ['', 0],
  ['keys/public.pem', 15],
  [generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 426],
  ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', 57],
])('rejects other text without showing it (%#)', (pem, length) => {
  const expected = 'SigningKeys.publicKeys pems[0] must be the PEM text of a public key, which begins with \'-----BEGIN PUBLIC KEY-----\', '
    + `got ${length} other characters`;

  expect(() => SigningKeys.publicKeys([pem])).toThrow(new Error(expected));
});

test('rejects deploy-time tokens, which have no fingerprint yet', () => {
  const pem = new CfnParameter(testStack(), 'Key').valueAsString;

  expect(() => SigningKeys.publicKeys([pem])).toThrow('SigningKeys.publicKeys pems[0] must be known at synthesis, got a deploy-time token');
});

test('rejects the same key twice', () => {
  expect(() => SigningKeys.publicKeys([pair.publicKey, ec('P-256').publicKey, pair.publicKey]))
    .toThrow('SigningKeys.publicKeys pems[2] must differ from the other keys, got the same key again');
});

test.each([0, 6])('rejects %d keys', count => {
  const pems = Array.from({ length: count }, () => ec('P-256').publicKey);

  expect(() => SigningKeys.publicKeys(pems)).toThrow(`SigningKeys.publicKeys pems must have 1 to 5 keys, got ${count}`);
});

test('accepts five keys', () => {
  expect(() => SigningKeys.publicKeys(Array.from({ length: 5 }, () => ec('P-256').publicKey))).not.toThrow();
});

const keyGroups = (count: number) => {
  const stack = testStack();
  return Array.from({ length: count }, (_, index) => cloudfront.KeyGroup.fromKeyGroupId(stack, `Group${index}`, `id-${index}`));
};

test.each([1, 4])('accepts %d key groups', count => {
  expect(() => SigningKeys.keyGroups(keyGroups(count))).not.toThrow();
});

test.each([0, 5])('rejects %d key groups', count => {
  expect(() => SigningKeys.keyGroups(keyGroups(count))).toThrow(`SigningKeys.keyGroups groups must have 1 to 4 key groups, got ${count}`);
});

test('rejects ids instead of key groups', () => {
  expect(() => SigningKeys.keyGroups(['id'] as any)).toThrow('SigningKeys.keyGroups groups[0] must be an IKeyGroup, got \'id\'');
  expect(() => SigningKeys.publicKeys('pem' as any)).toThrow('SigningKeys.publicKeys pems must be a list of strings, got \'pem\'');
});
