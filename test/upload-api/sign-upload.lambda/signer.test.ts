import { ENVIRONMENT } from './api-fixtures';
import { Signer } from '../../../src/upload-api/sign-upload.lambda/signer';

const GIB = 1024 ** 3;
const signer = new Signer({ ...ENVIRONMENT, MAX_BYTES: String(5 * 1024 * GIB), KEY_PATTERNS: undefined });

test('a form takes at most 5 GiB, whatever the limit', () => {
  expect(signer.formBytes(undefined)).toEqual({ min: 1, max: 5 * GIB });
  expect(signer.formBytes(5 * GIB)).toEqual({ min: 5 * GIB, max: 5 * GIB });
  expect(() => signer.formBytes(5 * GIB + 1)).toThrow('A file of more than 5 GiB needs a multipart upload');
});

test('no upload has more than S3\'s 10,000 parts', () => {
  expect(() => signer.limits.requirePart(10_000, undefined)).not.toThrow();
  expect(() => signer.limits.requirePart(10_001, undefined)).toThrow('The number of a part must be from 1 to 10000');
});

test.each(['video/mp4', 'VIDEO/MP4', 'video/webm; codecs="vp8, opus"', 'audio/wav'])('the type %s is allowed', type => {
  expect(signer.limits.requireType(type)).toBe(type);
});

test.each(['audio/mpeg', 'videos/mp4', 'video', 'video/mp4\nx', 'text/html', 'video/mp4 text/html'])('the type %j is not', type => {
  expect(() => signer.limits.requireType(type)).toThrow('The type must be');
});
