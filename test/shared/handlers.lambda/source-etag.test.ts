import { HeadObjectCommand, NoSuchKey, S3ServiceException } from '@aws-sdk/client-s3';
import { CapturedOutput } from './captured-output';
import { FakeAws } from './fake-aws';
import { currentETag, differ } from '../../../src/shared/handlers.lambda/source-etag';

const aws = new FakeAws();
const output = new CapturedOutput();

beforeEach(() => {
  aws.reset();
  output.start();
});

afterEach(() => output.stop());

describe('currentETag', () => {
  test('returns the ETag of the current object', async () => {
    aws.s3.on(HeadObjectCommand).resolves({ ETag: '"abc"' });
    expect(await currentETag('source', 'uploads/ä +.mov')).toBe('"abc"');
    expect(aws.s3.commandCalls(HeadObjectCommand).map(call => call.args[0].input)).toEqual([{ Bucket: 'source', Key: 'uploads/ä +.mov' }]);
    expect(output.lines).toEqual([]);
  });

  test.each([
    new NoSuchKey({ message: 'gone', $metadata: { httpStatusCode: 404 } }),
    new S3ServiceException({ name: 'Forbidden', $fault: 'client', message: 'denied', $metadata: { httpStatusCode: 403 } }),
    new Error('socket hang up'),
  ])('%s: returns undefined, without an error', async error => {
    aws.s3.on(HeadObjectCommand).rejects(error);
    expect(await currentETag('source', 'uploads/PRIVATE.mov')).toBeUndefined();
    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', reason: String(error) })]);
    expect(output.text).not.toContain('PRIVATE');
  });
});

test.each<[string | undefined, string | undefined, boolean]>([
  ['abc', 'abc', false],
  ['"abc"', 'abc', false],
  ['abc', '"abc"', false],
  ['"abc"', '"abc"', false],
  ['abc', 'abd', true],
  ['"abc-2"', 'abc', true],
  [undefined, 'abc', false],
  ['abc', undefined, false],
  [undefined, undefined, false],
])('%s and %s differ: %s', (a, b, expected) => {
  expect(differ(a, b)).toBe(expected);
});
