import { ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { inspectSource } from './inspect-and-check';
import { archivedText } from '../../../../src/transcode-pipeline/submit-job.lambda/source/archived-source';
import { parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';
import { OBJECT, probed, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const aws = new FakeAws();
const output = new CapturedOutput();
const ETag = `"${OBJECT.etag}"`;
const RESTORE = "Restore it with S3's RestoreObject (aws s3api restore-object). Give the command \"Resubmit Job\" when it is restored";

beforeEach(() => {
  aws.reset();
  output.start();
});

afterEach(() => output.stop());

test.each([
  [{ StorageClass: 'GLACIER' as const }, `The source is in GLACIER, from which it cannot be read. ${RESTORE}`],
  [{ StorageClass: 'DEEP_ARCHIVE' as const }, `The source is in DEEP_ARCHIVE, from which it cannot be read. ${RESTORE}`],
  [{ StorageClass: 'INTELLIGENT_TIERING' as const, ArchiveStatus: 'DEEP_ARCHIVE_ACCESS' as const },
    `The source is in DEEP_ARCHIVE_ACCESS, from which it cannot be read. ${RESTORE}`],
  [{ StorageClass: 'GLACIER' as const, Restore: 'ongoing-request="true"' },
    'The source is in GLACIER and is being restored. Give the command "Resubmit Job" when it is restored'],
  [{ StorageClass: 'GLACIER' as const, Restore: 'ongoing-request="false", expiry-date="Fri, 21 Dec 2026 00:00:00 GMT"' }, undefined],
  [{ StorageClass: 'INTELLIGENT_TIERING' as const }, undefined],
  [{ StorageClass: 'GLACIER_IR' as const }, undefined],
  [{}, undefined],
])('%j', (head, text) => {
  expect(archivedText(head)).toBe(text);
});

const { denied, badRequest, notFound, serverError } = MEDIA_CONVERT_ERRORS;

describe('an archived source is rejected', () => {
  const rejected = { kind: 'rejected', reason: expect.stringContaining('The source is in DEEP_ARCHIVE') };

  beforeEach(() => aws.s3.on(HeadObjectCommand).resolves({ ETag, StorageClass: 'DEEP_ARCHIVE' }));

  test.each([denied, badRequest, notFound])('whether Probe answers %s, with and without a limit', async error => {
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    for (const checks of [{ probe: true }, { probe: true, maxSeconds: 60 }]) {
      expect(await inspectSource(parseUpload(uploadBody()), { checks })).toEqual(rejected);
    }
  });

  test('if Probe fails, at the last try', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(serverError);
    expect(await inspectSource(parseUpload(uploadBody()), { failures: 4 })).toEqual(rejected);
  });

  test('without Probe', async () => {
    expect(await inspectSource(parseUpload(uploadBody()), { checks: { probe: false } })).toEqual(rejected);
    expect(aws.calls).toEqual(['HeadObject']);
  });

  test('but superseded by a newer upload', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(notFound);
    aws.s3.on(HeadObjectCommand).resolves({ ETag: '"another"', StorageClass: 'DEEP_ARCHIVE' });
    expect(await inspectSource(parseUpload(uploadBody()))).toEqual({ kind: 'superseded' });
  });
});

test('a source that Probe has read costs no further call', async () => {
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], ETag));
  expect(await inspectSource(parseUpload(uploadBody()))).toMatchObject({ kind: 'media' });
  expect(aws.calls).toEqual(['Probe']);
});
