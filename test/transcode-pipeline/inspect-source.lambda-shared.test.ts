import {
  BadRequestException, ForbiddenException, InternalServerErrorException, NotFoundException, ProbeCommand, TooManyRequestsException,
  UnprocessableEntityException,
} from '@aws-sdk/client-mediaconvert';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { AUDIO_TRACK, OBJECT, probed, uploadBody, VIDEO_TRACK } from './upload-fixtures';
import { inspectSource } from '../../src/transcode-pipeline/inspect-source.lambda-shared';
import { parseUpload } from '../../src/transcode-pipeline/upload.lambda-shared';
import { CapturedOutput } from '../shared/captured-output';
import { FakeAws } from '../shared/fake-aws';

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

test.each(['uploads/Ünï cödé + 100% #1.MOV', 'root.mov', 'uploads/$1?x=y'])('asks about s3://source/%s, unencoded', async key => {
  aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK]));
  await inspectSource(parseUpload(uploadBody({ key })));
  expect(aws.mediaConvert.commandCalls(ProbeCommand).map(call => call.args[0].input)).toEqual([{ InputFiles: [{ FileUrl: `s3://source/${key}` }] }]);
});

test('an empty file is rejected without a call', async () => {
  expect(await inspectSource(parseUpload(uploadBody({ size: 0 })))).toEqual({ kind: 'rejected', reason: 'The file is empty' });
  expect(aws.calls).toEqual([]);
});

test('a file that is broken media is rejected, with the reason', async () => {
  aws.mediaConvert.on(ProbeCommand).rejects(new UnprocessableEntityException({ message: 'moov atom not found', $metadata: { httpStatusCode: 422 } }));
  expect(await inspectSource(parseUpload(uploadBody()))).toEqual({
    kind: 'rejected', reason: 'The file is not readable as media: moov atom not found',
  });
});

test.each([
  new BadRequestException({ message: 'unsupported container', $metadata: { httpStatusCode: 400 } }),
  new ForbiddenException({ message: 'denied', $metadata: { httpStatusCode: 403 } }),
  new NotFoundException({ message: 'gone', $metadata: { httpStatusCode: 404 } }),
  new TooManyRequestsException({ message: 'slow down', $metadata: { httpStatusCode: 429 } }),
  new InternalServerErrorException({ message: 'oops', $metadata: { httpStatusCode: 500 } }),
  new Error('socket hang up'),
])('%s says nothing about the file', async error => {
  aws.mediaConvert.on(ProbeCommand).rejects(error);
  expect(await inspectSource(parseUpload(uploadBody()))).toEqual({ kind: 'media' });
  expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', reason: String(error) })]);
});

test.each([
  ['no result', {}], ['no container', { ProbeResults: [{}] }], ['no tracks', probed([])],
])('%s says nothing about the file', async (_, answer) => {
  aws.mediaConvert.on(ProbeCommand).resolves(answer);
  expect(await inspectSource(parseUpload(uploadBody()))).toEqual({ kind: 'media' });
});

test('a file with neither picture nor sound is rejected', async () => {
  expect(await inspected([{ TrackType: 'data' }])).toMatchObject({ kind: 'rejected', reason: 'The file has neither video nor audio' });
});

describe('the ETag', () => {
  test('of another object: superseded, even where that is no media', async () => {
    expect(await inspected([VIDEO_TRACK], 'another')).toEqual({ kind: 'superseded' });
    expect(await inspected([{ TrackType: 'data' }], 'another')).toEqual({ kind: 'superseded' });
  });

  test('may be quoted', async () => {
    expect(await inspected([VIDEO_TRACK], `"${OBJECT.etag}"`)).toMatchObject({ kind: 'media' });
  });

  test('may be missing in the event', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], 'another'));
    expect(await inspectSource(parseUpload(uploadBody({ etag: undefined })))).toMatchObject({ kind: 'media' });
  });
});

describe('the ETag that the probe does not tell', () => {
  const inspect = (probe = true) => inspectSource(parseUpload(uploadBody()), { probe });
  const etagNow = (ETag: string | undefined) => aws.s3.on(HeadObjectCommand).resolves({ ETag });
  const PROBES: [string, () => unknown][] = [
    ['it fails', () => aws.mediaConvert.on(ProbeCommand).rejects(new Error('socket hang up'))],
    ['it is off', () => aws.mediaConvert.on(ProbeCommand).rejects(new Error('must not be asked'))],
    ['it has no result', () => aws.mediaConvert.on(ProbeCommand).resolves({})],
    ['it knows none', () => aws.mediaConvert.on(ProbeCommand).resolves({ ProbeResults: [{ Container: { Tracks: [VIDEO_TRACK] } }] })],
  ];

  test.each(PROBES)('since %s: S3 is asked', async (why, arrange) => {
    arrange();
    etagNow(`"${OBJECT.etag}"`);
    expect(await inspect(why !== 'it is off')).toMatchObject({ kind: 'media' });
    etagNow('"another"');
    expect(await inspect(why !== 'it is off')).toEqual({ kind: 'superseded' });
    expect(aws.s3.commandCalls(HeadObjectCommand).map(call => call.args[0].input)).toEqual(Array(2).fill({ Bucket: 'source', Key: OBJECT.key }));
  });

  test.each(PROBES)('since %s, nor S3: it is media until MediaConvert says otherwise', async (why, arrange) => {
    arrange();
    aws.s3.on(HeadObjectCommand).rejects(new Error('denied'));
    expect(await inspect(why !== 'it is off')).toMatchObject({ kind: 'media' });
  });

  test('where the probe tells it, S3 is not asked', async () => {
    expect(await inspected([VIDEO_TRACK])).toMatchObject({ kind: 'media' });
    expect(aws.calls).toEqual(['Probe']);
  });
});

describe('facts', () => {
  test.each([
    ['video and audio', [VIDEO_TRACK, AUDIO_TRACK], { hasVideo: true, hasAudio: true, width: 1920, height: 1080 }],
    ['video alone', [VIDEO_TRACK], { hasVideo: true, hasAudio: false, width: 1920, height: 1080 }],
    ['audio alone', [AUDIO_TRACK], { hasVideo: false, hasAudio: true, height: undefined }],
    ['a video track without a size', [{ TrackType: 'video' }], { hasVideo: true, hasAudio: false, height: undefined }],
  ])('%s', async (_, tracks, facts) => {
    expect(await inspected(tracks)).toEqual({ kind: 'media', facts });
  });

  test.each([[90, 1920], [270, 1920], [-90, 1920], [180, 1080], [0, 1080]])('turned by %d degrees, it is %d high', async (Rotation, height) => {
    const track = { ...VIDEO_TRACK, VideoProperties: { ...VIDEO_TRACK.VideoProperties, Rotation } };
    expect(await inspected([track])).toMatchObject({ facts: { height } });
  });
});

test.each([
  [undefined, 1920], ['DEGREE_0', 1080], ['DEGREES_90', 1920], ['DEGREES_180', 1080], ['DEGREES_270', 1920],
])('where the job turns it by %s, a sideways track is %d high', async (rotate, height) => {
  const track = { ...VIDEO_TRACK, VideoProperties: { ...VIDEO_TRACK.VideoProperties, Rotation: 90 } };
  aws.mediaConvert.on(ProbeCommand).resolves(probed([track]));
  expect(await inspectSource(parseUpload(uploadBody()), { probe: true, rotate })).toMatchObject({ facts: { height } });
});

describe('caps', () => {
  const upload = (size?: number) => parseUpload(uploadBody({ size }));
  const answer = (container: object, metadata: object) => aws.mediaConvert.on(ProbeCommand).resolves({
    ProbeResults: [{ Container: { Tracks: [VIDEO_TRACK], ...container }, Metadata: { ETag: OBJECT.etag, ...metadata } }],
  } as object);

  test('a larger file is rejected without a call, a file of just the size is not', async () => {
    answer({}, {});
    expect(await inspectSource(upload(1_001), { probe: true, maxBytes: 1_000 })).toEqual({
      kind: 'rejected', reason: 'The file has 1001 bytes; at most 1000 are allowed',
    });
    expect(aws.calls).toEqual([]);
    expect(await inspectSource(upload(1_000), { probe: true, maxBytes: 1_000 })).toMatchObject({ kind: 'media' });
  });

  test('where the event does not tell the size, the probe does', async () => {
    answer({}, { FileSize: 1_001 });
    expect(await inspectSource(upload(undefined), { probe: true, maxBytes: 1_000 })).toMatchObject({ kind: 'rejected' });
    expect(await inspectSource(upload(undefined), { probe: true, maxBytes: 1_001 })).toMatchObject({ kind: 'media' });
  });

  test('a longer file is rejected, a file of just the length is not', async () => {
    answer({ Duration: 60.5 }, {});
    expect(await inspectSource(upload(1), { probe: true, maxSeconds: 60 })).toEqual({
      kind: 'rejected', reason: 'The file lasts 60.5 s; at most 60 s are allowed',
    });
    expect(await inspectSource(upload(1), { probe: true, maxSeconds: 60.5 })).toMatchObject({ kind: 'media' });
  });

  test('a file of which the probe tells no length is not', async () => {
    answer({}, {});
    expect(await inspectSource(upload(1), { probe: true, maxSeconds: 60 })).toMatchObject({ kind: 'media' });
  });

  test('an overwritten file is superseded, however long the newer one is', async () => {
    answer({ Duration: 99 }, { ETag: 'another' });
    expect(await inspectSource(upload(1), { probe: true, maxSeconds: 60 })).toEqual({ kind: 'superseded' });
  });

  test('without a probe, only size counts', async () => {
    expect(await inspectSource(upload(1_001), { probe: false, maxBytes: 1_000 })).toMatchObject({ kind: 'rejected' });
    expect(await inspectSource(upload(0), { probe: false })).toMatchObject({ kind: 'rejected', reason: 'The file is empty' });
    expect(aws.calls).toEqual([]);
    expect(await inspectSource(upload(1_000), { probe: false, maxBytes: 1_000 })).toEqual({ kind: 'media' });
    expect(aws.calls).toEqual(['HeadObject']);
  });

  test('of clips, only they count, in frames of the source', async () => {
    const clippings = [{ EndTimecode: '00:00:10:00' }, { StartTimecode: '00:01:00:00', EndTimecode: '00:01:09:25' }];
    const VideoProperties = { FrameRate: { Numerator: 50, Denominator: 1 } };
    answer({ Duration: 3_600, Tracks: [{ TrackType: 'video', VideoProperties }] }, {});

    expect(await inspectSource(upload(), { probe: true, maxSeconds: 19.5, clippings })).toMatchObject({ kind: 'media' });
    expect(await inspectSource(upload(), { probe: true, maxSeconds: 19.4, clippings })).toEqual({
      kind: 'rejected', reason: 'The clips of the file last 19.5 s; at most 19.4 s are allowed',
    });
    answer({ Duration: 5 }, {});
    expect(await inspectSource(upload(), { probe: true, maxSeconds: 5, clippings })).toMatchObject({ kind: 'media' });
  });
});
