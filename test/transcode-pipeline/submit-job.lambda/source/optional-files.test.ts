import { ListObjectsV2Command, S3Client, type ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { findMissingFiles } from '../../../../src/transcode-pipeline/submit-job.lambda/source/optional-files';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';

const s3 = mockClient(S3Client);
const output = new CapturedOutput();
const FILES = ['{{inputBase}}.srt', '{{inputBase}}_de.vtt'];

/** As S3 lists them: in the order of their bytes. */
function bucketWith(...keys: string[]): void {
  s3.on(ListObjectsV2Command).callsFake(({ Prefix, MaxKeys }: ListObjectsV2CommandInput) => ({
    Contents: keys.toSorted().filter(key => key.startsWith(Prefix!)).slice(0, MaxKeys).map(Key => ({ Key })),
  }));
}

const search = (key = 'uploads/a.mov', files: string[] | undefined = FILES) => findMissingFiles({ bucket: 'bucket', key }, files);

beforeEach(() => {
  s3.reset();
  output.start();
});
afterEach(() => output.stop());

test('without optional files, nothing is asked', async () => {
  expect(await findMissingFiles({ bucket: 'bucket', key: 'uploads/a.mov' })).toEqual({ kind: 'found', missing: [] });
  expect(s3.calls()).toEqual([]);
});

test('one question for each file', async () => {
  bucketWith('uploads/a.mov', 'uploads/a.srt', 'uploads/a_de.vtt');
  expect(await search()).toEqual({ kind: 'found', missing: [] });
  expect(s3.commandCalls(ListObjectsV2Command).map(call => call.args[0].input)).toEqual([
    { Bucket: 'bucket', Prefix: 'uploads/a.srt', MaxKeys: 1 }, { Bucket: 'bucket', Prefix: 'uploads/a_de.vtt', MaxKeys: 1 },
  ]);
});

test('a missing file is named as in the plan, and logged', async () => {
  bucketWith('uploads/a.mov', 'uploads/a_de.vtt');
  expect(await search()).toEqual({ kind: 'found', missing: ['{{inputBase}}.srt'] });
  expect(output.lines).toEqual([expect.objectContaining({ message: 'Captions without a file are left out', files: ['uploads/a.srt'] })]);
});

test('a file with a longer name is another file', async () => {
  bucketWith('uploads/a.srt.bak', 'uploads/a_de.vtt2');
  expect(await search()).toEqual({ kind: 'found', missing: FILES });
});

test.each(['$&.mov', 'ü %20+#?.mov', 'no-extension', 'uploads.v1/a', 'a.b.c.mp4', '{{input}}.mov'])('the key %p is used as it is', async key => {
  const base = { 'no-extension': 'no-extension', 'uploads.v1/a': 'uploads.v1/a', 'a.b.c.mp4': 'a.b.c' }[key] ?? key.replace('.mov', '');
  bucketWith(`${base}.srt`);
  expect(await search(key)).toEqual({ kind: 'found', missing: ['{{inputBase}}_de.vtt'] });
});

test('a key that is longer than S3 allows does not exist', async () => {
  bucketWith();
  expect(await search(`${'ü'.repeat(508)}.mov`)).toEqual({ kind: 'found', missing: FILES });
  expect(s3.commandCalls(ListObjectsV2Command).map(call => Buffer.byteLength(call.args[0].input.Prefix!))).toEqual([1_020, 1_023]);
  s3.resetHistory();
  await search(`${'ü'.repeat(510)}.mov`);
  expect(s3.commandCalls(ListObjectsV2Command).map(call => Buffer.byteLength(call.args[0].input.Prefix!))).toEqual([1_024]);
});

const error = (httpStatusCode?: number) => Object.assign(new Error('no'), { name: 'S3Error', $metadata: { httpStatusCode } });

test('a denied listing is a problem of permissions, not a missing file', async () => {
  s3.on(ListObjectsV2Command).rejects(error(403));
  expect(await search()).toEqual({ kind: 'denied', reason: 'It is unknown whether files of the job exist: S3Error: no' });
});

test.each([503, 500, 429, 404, undefined])('after the status %p the upload waits', async status => {
  s3.on(ListObjectsV2Command).rejects(error(status));
  expect(await search()).toEqual({ kind: 'wait', reason: 'It is unknown whether files of the job exist: S3Error: no' });
});
