import { ProbeCommand, UnprocessableEntityException } from '@aws-sdk/client-mediaconvert';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { inspectSource, type InspectionOptions } from './inspect-and-check';
import { parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';
import { AUDIO_TRACK, OBJECT, probed, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const aws = new FakeAws();
const output = new CapturedOutput();

beforeEach(() => {
  aws.reset();
  output.start();
});

afterEach(() => output.stop());

async function inspected(tracks: object[], eTag?: string) {
  aws.mediaConvert.on(ProbeCommand).resolves(probed(tracks, eTag));
  return inspectSource(parseUpload(uploadBody()));
}

test.each(['uploads/Ünï cödé + 100% #1.MOV', 'root.mov', 'uploads/$1?x=y'])('probes s3://source/%s, unencoded', async key => {
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK]));
  await inspectSource(parseUpload(uploadBody({ key })));
  expect(aws.mediaConvert.commandCalls(ProbeCommand).map(call => call.args[0].input)).toEqual([{ InputFiles: [{ FileUrl: `s3://source/${key}` }] }]);
});

test('an empty file is rejected without a call', async () => {
  expect(await inspectSource(parseUpload(uploadBody({ size: 0 })))).toEqual({ kind: 'rejected', reason: 'The file is empty' });
  expect(aws.calls).toEqual([]);
});

test('a broken media file is rejected with the reason', async () => {
  aws.mediaConvert.on(ProbeCommand).rejects(new UnprocessableEntityException({ message: 'moov atom not found', $metadata: { httpStatusCode: 422 } }));
  expect(await inspectSource(parseUpload(uploadBody()))).toEqual({
    kind: 'rejected', reason: 'The file is not readable as media: moov atom not found',
  });
});

const { throttled, overQuota, denied, badRequest, notFound, conflict, serverError, timeout } = MEDIA_CONVERT_ERRORS;

describe('a failed probe', () => {
  const text = (error: Error) => `${error.name}: ${error.message}`;
  const LENGTH = { probe: true, maxSeconds: 60 };
  const SIZE = { probe: true, maxBytes: 10_000_000 };

  async function after(error: Error, options: InspectionOptions = {}, size: number | undefined = OBJECT.size) {
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    return inspectSource(parseUpload(uploadBody({ size })), options);
  }

  test.each([throttled, overQuota, conflict])('with %s is repeated any number of times', async error => {
    for (const options of [{}, { failures: 99 }, { checks: LENGTH, failures: 99 }]) {
      expect(await after(error, options)).toEqual({ kind: 'wait', reason: text(error) });
    }
    expect(aws.calls).toEqual(['Probe', 'Probe', 'Probe']);
    expect(output.lines).toEqual([]);
  });

  test.each([serverError, timeout, new Error('socket hang up')])('with %s is repeated four times, with and without source limits', async error => {
    for (const failures of [0, 3]) {
      expect(await after(error, { failures })).toEqual({ kind: 'unclear', reason: text(error) });
      expect(await after(error, { failures, checks: LENGTH })).toEqual({ kind: 'unclear', reason: text(error) });
    }
    expect(aws.calls).not.toContain('HeadObject');
  });

  test.each([serverError, timeout])('with %s for the fifth time submits all planned outputs, with a log line', async error => {
    expect(await after(error, { failures: 4 })).toEqual({ kind: 'media', failure: text(error) });
    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', reason: text(error) })]);
  });

  test.each([serverError, timeout])('with %s for the fifth time lifts no limit', async error => {
    expect(await after(error, { failures: 4, checks: LENGTH })).toEqual({
      kind: 'failed',
      errorClass: 'TRANSIENT',
      reason: `The limits of the pipeline could not be checked because Probe failed: 5 times, most recently with ${text(error)}`,
    });
  });

  test.each([badRequest, notFound])('with %s is not repeated: all planned outputs, unless a limit needs the probe', async error => {
    expect(await after(error)).toEqual({ kind: 'media', failure: text(error) });
    expect(await after(error, { checks: LENGTH })).toEqual({
      kind: 'failed', errorClass: 'INPUT', reason: `The limits of the pipeline could not be checked because Probe failed: ${text(error)}`,
    });
  });

  test('with a denial: all planned outputs, unless a limit needs the probe', async () => {
    expect(await after(denied)).toEqual({ kind: 'media', failure: text(denied) });
    expect(await after(denied, { checks: LENGTH })).toEqual({ kind: 'denied', reason: text(denied) });
  });

  test.each([serverError, badRequest, denied])('with %s: a limit on the size needs the probe only if the event has no size', async error => {
    expect(await after(error, { failures: 4, checks: SIZE })).toMatchObject({ kind: 'media' });
    expect(await after(error, { failures: 4, checks: SIZE }, 10_000_001)).toMatchObject({ kind: 'rejected' });
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    const upload = { ...parseUpload(uploadBody()), size: undefined };
    expect(await inspectSource(upload, { failures: 4, checks: SIZE })).toMatchObject({ kind: error === denied ? 'denied' : 'failed' });
  });

  test('of an overwritten file: superseded', async () => {
    aws.s3.on(HeadObjectCommand).resolves({ ETag: '"another"' });
    expect(await after(serverError, { failures: 4, checks: LENGTH })).toEqual({ kind: 'superseded' });
    expect(await after(badRequest)).toEqual({ kind: 'superseded' });
  });
});

// Service model, Container.Format: "this will be blank if your media file has a format that the MediaConvert Probe operation does not recognize".
describe('an answer with neither format nor tracks', () => {
  const BLANK: [string, { ProbeResults?: object[] }][] = [
    ['no result', {}], ['no container', { ProbeResults: [{}] }], ['a blank container', probed([])],
  ];
  const inspectKey = (key: string, options?: InspectionOptions) => inspectSource(parseUpload(uploadBody({ key })), options);

  test.each(BLANK)('(%s): the file is rejected as not recognized', async (_, answer) => {
    aws.mediaConvert.on(ProbeCommand).resolves(answer);
    for (const key of ['uploads/text.mp4', 'uploads/photo.jpg', 'uploads/photo.png', 'uploads/photo.webp', 'uploads/noextension', 'uploads/gif']) {
      expect(await inspectKey(key)).toEqual({ kind: 'rejected', reason: 'The file is not recognized as video or audio' });
    }
  });

  // User guide, "Supported input formats", without those that Probe recognizes.
  test.each(['flv', 'FLV', 'gif', 'm3u8', 'h264', 'hevc', 'm2v', 'dv', 'y4m', 'gxf', 'xml'])(
    'for a .%s, which MediaConvert reads and Probe does not recognize: all planned outputs', async extension => {
      aws.mediaConvert.on(ProbeCommand).resolves(probed([]));
      expect(await inspectKey(`uploads/film.${extension}`)).toEqual({ kind: 'media' });
    });

  test('lifts no limit', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([]));
    expect(await inspectKey('uploads/film.flv', { checks: { probe: true, maxSeconds: 60 } })).toEqual({
      kind: 'rejected', reason: 'The length of the file is not known; at most 60 s are allowed',
    });
  });
});

test('an answer with a format and no tracks accepts the file', async () => {
  aws.mediaConvert.on(ProbeCommand).resolves({ ProbeResults: [{ Container: { Format: 'mxf' } }] });
  expect(await inspectSource(parseUpload(uploadBody()))).toEqual({ kind: 'media' });
});

describe('an image', () => {
  const picture = (Codec: string, Duration?: number, FrameRate?: object, Format?: string) => ({
    ProbeResults: [{
      Container: { Format, Duration, Tracks: [{ TrackType: 'video', Codec, VideoProperties: { Width: 640, Height: 480, FrameRate } }] },
    }],
  }) as object;

  test.each([
    ['a JPEG, as one frame of Motion JPEG', picture('MJPEG', 0.04, { Numerator: 25, Denominator: 1 })],
    ['a PNG or WebP, without a known codec and length', picture('UNKNOWN', 0)],
    ['a GIF of one frame', picture('UNKNOWN', 0.1, { Numerator: 10, Denominator: 1 })],
  ])('is rejected: %s', async (_, answer) => {
    aws.mediaConvert.on(ProbeCommand).resolves(answer);
    expect(await inspectSource(parseUpload(uploadBody()))).toEqual({ kind: 'rejected', reason: 'The file is an image, not a video' });
  });

  test.each(['IMG_0001.HEIC', 'a.heif', 'a.avif'])('in the MP4 format is rejected by its name: %s', async name => {
    for (const answer of [picture('HEVC', 0, undefined, 'mp4'), { ProbeResults: [{ Container: { Format: 'mp4' } }] }] as object[]) {
      aws.mediaConvert.on(ProbeCommand).resolves(answer);
      expect(await inspectSource(parseUpload(uploadBody({ key: `uploads/${name}` })))).toEqual({
        kind: 'rejected', reason: 'The file is an image, not a video',
      });
    }
  });

  test.each([
    ['an animated GIF', picture('UNKNOWN', 2, { Numerator: 10, Denominator: 1 })],
    ['Flash with an unknown codec', picture('UNKNOWN', 60)],
    ['Motion JPEG', picture('MJPEG', 10, { Numerator: 25, Denominator: 1 }, 'avi')],
    ['a file of one frame', picture('AVC', 0.04, { Numerator: 25, Denominator: 1 }, 'mp4')],
    ['an unknown codec in a known format', picture('UNKNOWN', 0, undefined, 'quicktime')],
  ])('is not %s', async (_, answer) => {
    aws.mediaConvert.on(ProbeCommand).resolves(answer);
    expect(await inspectSource(parseUpload(uploadBody()))).toMatchObject({ kind: 'media', facts: { hasVideo: true } });
  });
});

test('a file with neither video nor audio is rejected', async () => {
  expect(await inspected([{ TrackType: 'data' }])).toMatchObject({ kind: 'rejected', reason: 'The file has neither video nor audio' });
});

describe('the ETag', () => {
  test('of another object: superseded, even if that is not media', async () => {
    expect(await inspected([VIDEO_TRACK], 'another')).toEqual({ kind: 'superseded' });
    expect(await inspected([{ TrackType: 'data' }], 'another')).toEqual({ kind: 'superseded' });
  });

  test('may be quoted', async () => {
    expect(await inspected([VIDEO_TRACK], `"${OBJECT.etag}"`)).toMatchObject({ kind: 'media' });
  });

  test('may be absent from the event', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], 'another'));
    expect(await inspectSource(parseUpload(uploadBody({ etag: undefined })))).toMatchObject({ kind: 'media' });
  });
});

describe('without an ETag from the probe', () => {
  const inspect = (probe = true) => inspectSource(parseUpload(uploadBody()), { checks: { probe } });
  const etagNow = (ETag: string | undefined) => aws.s3.on(HeadObjectCommand).resolves({ ETag });
  const PROBES: [string, () => unknown][] = [
    ['it is refused', () => aws.mediaConvert.on(ProbeCommand).rejects(badRequest)],
    ['it is off', () => aws.mediaConvert.on(ProbeCommand).rejects(new Error('must not be asked'))],
    ['it knows none', () => aws.mediaConvert.on(ProbeCommand).resolves({ ProbeResults: [{ Container: { Tracks: [VIDEO_TRACK] } }] })],
  ];

  test.each(PROBES)('because %s: the ETag is read from S3', async (why, arrange) => {
    arrange();
    etagNow(`"${OBJECT.etag}"`);
    expect(await inspect(why !== 'it is off')).toMatchObject({ kind: 'media' });
    etagNow('"another"');
    expect(await inspect(why !== 'it is off')).toEqual({ kind: 'superseded' });
    expect(aws.s3.commandCalls(HeadObjectCommand).map(call => call.args[0].input)).toEqual(Array(2).fill({ Bucket: 'source', Key: OBJECT.key }));
  });

  test.each(PROBES)('because %s, and without one from S3: the file is accepted', async (why, arrange) => {
    arrange();
    aws.s3.on(HeadObjectCommand).rejects(new Error('denied'));
    expect(await inspect(why !== 'it is off')).toMatchObject({ kind: 'media' });
  });

  test('with an ETag from the probe, S3 is not called', async () => {
    expect(await inspected([VIDEO_TRACK])).toMatchObject({ kind: 'media' });
    expect(aws.calls).toEqual(['Probe']);
  });
});

test('facts are those of the tracks, rotated as in the job', async () => {
  const track = { ...VIDEO_TRACK, VideoProperties: { ...VIDEO_TRACK.VideoProperties, Rotation: 90 } };
  aws.mediaConvert.on(ProbeCommand).resolves(probed([track, AUDIO_TRACK]));
  expect(await inspectSource(parseUpload(uploadBody()))).toMatchObject({ facts: { hasVideo: true, hasAudio: true, width: 1920, height: 1080 } });
  const checks = { probe: true, rotate: 'DEGREES_90' };
  expect(await inspectSource(parseUpload(uploadBody()), { checks })).toMatchObject({ facts: { height: 1920 } });
});
