import * as fc from 'fast-check';
import { OBJECT, uploadBody } from './upload-fixtures';
import { isFolderMarker } from '../../../src/shared/handlers.lambda/existing-object';
import { jobIdOfExisting } from '../../../src/shared/handlers.lambda/job-ids';
import {
  jobIdOf, parseUpload, requestTokenOf, requireUploadPlace, type Upload,
} from '../../../src/transcode-pipeline/submit-job.lambda/upload';

const UPLOAD: Upload = parseUpload(uploadBody());

test.each([['', 'root.mov'], ['', 'uploads/a.mov'], ['uploads/', 'uploads/a.mov']])('under the prefix %j, %s is an upload', (prefix, key) => {
  expect(() => requireUploadPlace({ bucket: 'source', prefix, keyPatterns: ['another'] }, { bucket: 'source', key })).not.toThrow();
});

describe('parseUpload', () => {
  test('returns the facts of the object', () => {
    expect(UPLOAD).toEqual({
      bucket: 'source', key: OBJECT.key, versionId: 'v1', size: OBJECT.size, etag: OBJECT.etag, sequencer: OBJECT.sequencer,
    });
  });

  test.each([
    'uploads/Ünï cödé + 100% #1.MOV', 'uploads/$HOME/$1.mp4',
    'movie.mp4', 'uploads/no-extension', 'uploads/a%2Bb+c.mp4', `uploads/${'é'.repeat(508)}`,
  ])('keeps the key unchanged: %s', key => {
    expect(parseUpload(uploadBody({ key })).key).toBe(key);
  });

  test.each([
    ['text that is not JSON', 'hello'],
    ['another source', uploadBody().replace('aws.s3', 'aws.ec2')],
    ['another event of S3', uploadBody().replace('Object Created', 'Object Deleted')],
    ['no key', uploadBody({ key: '' })],
    ['a sequencer that is not a number', uploadBody({ sequencer: 'xyz' })],
    ['a negative size', uploadBody({ size: -1 })],
    ['no bucket', uploadBody({}, '')],
  ])('rejects %s', (_, body) => {
    expect(() => parseUpload(body)).toThrow();
  });

  test('ignores the time of the event', () => {
    expect(parseUpload(JSON.stringify({ ...JSON.parse(uploadBody()), time: undefined }))).toEqual(UPLOAD);
  });

  test('accepts an event without size, ETag, version and sequencer', () => {
    const upload = parseUpload(uploadBody({ 'size': undefined, 'etag': undefined, 'version-id': undefined, 'sequencer': undefined }));
    expect(upload).toEqual({ bucket: 'source', key: OBJECT.key });
  });
});

test.each([
  ['uploads/folder/', 0, true],
  ['uploads/folder/', 1, false],
  ['uploads/file', 0, false],
])('%s of %d bytes is a folder marker: %s', (key, size, expected) => {
  expect(isFolderMarker({ ...UPLOAD, key, size })).toBe(expected);
});

const names = fc.string({ minLength: 1, unit: 'grapheme' });
const identities = fc.record({ pipelineId: names, bucket: names, key: names, versionId: names, sequencer: names });
type Identity = Parameters<Parameters<typeof identities.map>[0]>[0];

function idOf({ pipelineId, ...upload }: Identity & { versionId?: string }, rest: Partial<Upload> = {}): string {
  return jobIdOf(pipelineId, { ...UPLOAD, ...upload, ...rest });
}

describe('jobIdOf', () => {
  test('never changes between releases, because existing records prevent duplicate jobs', () => {
    expect(jobIdOf('pipeline-1', UPLOAD)).toBe('0ongbidukk2lapdj1lvuqq27gpioaje8');
  });

  test('is 32 characters of lowercase base32hex', () => {
    fc.assert(fc.property(identities, identity => {
      expect(idOf(identity)).toMatch(/^[0-9a-v]{32}$/);
    }));
  });

  test('is the same for every delivery of one upload', () => {
    fc.assert(fc.property(identities, fc.nat(), names, (identity, size, etag) => {
      expect(idOf(identity, { size, etag })).toBe(idOf(identity));
    }));
  });

  test.each(['pipelineId', 'bucket', 'key', 'versionId', 'sequencer'] as const)('differs by %s', field => {
    fc.assert(fc.property(identities, names, (identity, other) => {
      fc.pre(identity[field] !== other && !(field === 'versionId' && [identity.versionId, other].includes('null')));
      expect(idOf({ ...identity, [field]: other })).not.toBe(idOf(identity));
    }));
  });

  test('distinguishes identities whose parts concatenate to the same text', () => {
    expect(jobIdOf('p', { ...UPLOAD, bucket: 'ab', key: 'c' })).not.toBe(jobIdOf('p', { ...UPLOAD, bucket: 'a', key: 'bc' }));
    expect(jobIdOf('p', { ...UPLOAD, key: 'a","b' })).not.toBe(jobIdOf('p', { ...UPLOAD, key: 'a', versionId: 'b' }));
  });

  test('treats the version "null" of a bucket with suspended versioning as no version', () => {
    fc.assert(fc.property(identities, identity => {
      expect(idOf(identity, { versionId: 'null' })).toBe(idOf(identity, { versionId: undefined }));
    }));
  });

  test('requires the sequencer, which distinguishes uploads of the same key', () => {
    expect(() => jobIdOf('p', { ...UPLOAD, sequencer: undefined })).toThrow(
      'The upload\'s event has no sequencer, which distinguishes uploads of the same key');
  });
});

describe('jobIdOf by content', () => {
  const byContent = (identity: Identity, rest: Partial<Upload> = {}) => {
    const { pipelineId, ...upload } = identity;
    return jobIdOf(pipelineId, { ...UPLOAD, ...upload, ...rest }, 'CONTENT');
  };

  test('is the same for each upload of the content to the key', () => {
    fc.assert(fc.property(identities, names, names, (identity, sequencer, versionId) => {
      expect(byContent(identity, { sequencer, versionId })).toBe(byContent(identity, { sequencer: undefined, versionId: undefined }));
    }));
  });

  test.each(['pipelineId', 'bucket', 'key'] as const)('differs by %s', field => {
    fc.assert(fc.property(identities, names, (identity, other) => {
      fc.pre(identity[field] !== other);
      expect(byContent({ ...identity, [field]: other })).not.toBe(byContent(identity));
    }));
  });

  test('differs by content, and from the id by event', () => {
    expect(jobIdOf('p', { ...UPLOAD, etag: 'other' }, 'CONTENT')).not.toBe(jobIdOf('p', UPLOAD, 'CONTENT'));
    expect(jobIdOf('p', UPLOAD, 'CONTENT')).not.toBe(jobIdOf('p', UPLOAD, 'EVENT'));
    expect(jobIdOf('p', UPLOAD, 'EVENT')).toBe(jobIdOf('p', UPLOAD));
  });

  test('requires the ETag', () => {
    expect(() => jobIdOf('p', { ...UPLOAD, etag: undefined }, 'CONTENT')).toThrow('The upload\'s event has no etag');
  });
});

describe('jobIdOfExisting', () => {
  const existing = { bucket: 'b', key: 'k', etag: 'e' };

  test('is the same for an unchanged object, and differs by pipeline, bucket, key and content', () => {
    const others = [jobIdOfExisting('q', existing), ...[{ bucket: 'c' }, { key: 'l' }, { etag: 'f' }, { etag: undefined }].map(
      change => jobIdOfExisting('p', { ...existing, ...change }))];
    expect(jobIdOfExisting('p', { ...existing })).toBe(jobIdOfExisting('p', existing));
    expect(new Set([jobIdOfExisting('p', existing), ...others]).size).toBe(6);
  });

  test('is never the id by event or by content', () => {
    expect(jobIdOfExisting('p', existing)).not.toBe(jobIdOf('p', existing, 'CONTENT'));
    expect(jobIdOfExisting('p', existing)).toMatch(/^[0-9a-v]{32}$/);
  });
});

describe('requestTokenOf', () => {
  test('is 64 hex digits, the maximum of MediaConvert', () => {
    expect(requestTokenOf('pipeline-1', 'job-1', 1)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same for one attempt, and differs by pipeline, job and attempt', () => {
    const attempts: [string, string, number][] = [['p', 'j', 1], ['p', 'j', 2], ['p', 'k', 1], ['q', 'j', 1]];
    const tokens = [...attempts, ...attempts].map(attempt => requestTokenOf(...attempt));
    expect(new Set(tokens).size).toBe(attempts.length);
  });
});
