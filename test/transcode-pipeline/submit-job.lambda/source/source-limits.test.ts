import { ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { inspectSource } from './inspect-and-check';
import { parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { AUDIO_TRACK, OBJECT, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const aws = new FakeAws();

beforeEach(() => aws.reset());

const upload = (size?: number) => parseUpload(uploadBody({ size }));
const answer = (container: object, metadata: object) => aws.mediaConvert.on(ProbeCommand).resolves({
  ProbeResults: [{ Container: { Tracks: [VIDEO_TRACK], ...container }, Metadata: { ETag: OBJECT.etag, ...metadata } }],
} as object);

test('a larger file is rejected without a call, a file of exactly the size is not', async () => {
  answer({}, {});
  expect(await inspectSource(upload(1_001), { checks: { probe: true, maxBytes: 1_000 } })).toEqual({
    kind: 'rejected', reason: 'The file has 1001 bytes; at most 1000 are allowed',
  });
  expect(aws.calls).toEqual([]);
  expect(await inspectSource(upload(1_000), { checks: { probe: true, maxBytes: 1_000 } })).toMatchObject({ kind: 'media' });
});

test('the size comes from the probe if the event has none', async () => {
  answer({}, { FileSize: 1_001 });
  expect(await inspectSource(upload(undefined), { checks: { probe: true, maxBytes: 1_000 } })).toMatchObject({ kind: 'rejected' });
  expect(await inspectSource(upload(undefined), { checks: { probe: true, maxBytes: 1_001 } })).toMatchObject({ kind: 'media' });
});

test('a file of unknown size is rejected', async () => {
  answer({}, {});
  expect(await inspectSource(upload(undefined), { checks: { probe: true, maxBytes: 1_000 } })).toEqual({
    kind: 'rejected', reason: 'The size of the file is not known; at most 1000 are allowed',
  });
});

test('a file that is not media is rejected for that reason, even if the duration is limited', async () => {
  answer({ Tracks: [{ TrackType: 'data' }] }, {});
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toMatchObject({
    reason: 'The file has neither video nor audio',
  });
});

test('a longer file is rejected, a file of exactly the length is not', async () => {
  answer({ Duration: 60.5 }, {});
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toEqual({
    kind: 'rejected', reason: 'The file lasts 60.5 s; at most 60 s are allowed',
  });
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60.5 } })).toMatchObject({ kind: 'media' });
});

test('a file of unknown length is rejected', async () => {
  for (const container of [{}, { Duration: 0 }]) {
    answer(container, {});
    expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toEqual({
      kind: 'rejected', reason: 'The length of the file is not known; at most 60 s are allowed',
    });
  }
  expect(await inspectSource(upload(1), { checks: { probe: true } })).toMatchObject({ kind: 'media' });
});

test('the length comes from the longest track if the container has none', async () => {
  answer({ Tracks: [{ ...VIDEO_TRACK, Duration: 59 }, { ...AUDIO_TRACK, Duration: 60 }] }, {});
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toMatchObject({ kind: 'media' });
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 59.9 } })).toMatchObject({ kind: 'rejected' });
});

test.each([VIDEO_TRACK, AUDIO_TRACK])('a file that declares a shorter length for itself than for a track is rejected', async track => {
  answer({ Duration: 1, Tracks: [VIDEO_TRACK, { ...track, Duration: 61 }] }, {});
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toEqual({
    kind: 'rejected', reason: 'The file lasts 61 s; at most 60 s are allowed',
  });
});

test('a longer track of data does not count', async () => {
  answer({ Duration: 60, Tracks: [VIDEO_TRACK, { TrackType: 'data', Duration: 61 }] }, {});
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toMatchObject({ kind: 'media' });
});

test('an overwritten file is superseded, however long the newer one is', async () => {
  answer({ Duration: 99 }, { ETag: 'another' });
  expect(await inspectSource(upload(1), { checks: { probe: true, maxSeconds: 60 } })).toEqual({ kind: 'superseded' });
});

test('without a probe, only the size is checked', async () => {
  expect(await inspectSource(upload(1_001), { checks: { probe: false, maxBytes: 1_000 } })).toMatchObject({ kind: 'rejected' });
  expect(await inspectSource(upload(0), { checks: { probe: false } })).toMatchObject({ kind: 'rejected', reason: 'The file is empty' });
  expect(aws.calls).toEqual([]);
  expect(await inspectSource(upload(1_000), { checks: { probe: false, maxBytes: 1_000 } })).toEqual({ kind: 'media' });
  expect(aws.calls).toEqual(['HeadObject']);
});

test('with clips, only their length counts, in frames of the source', async () => {
  const clippings = [{ EndTimecode: '00:00:10:00' }, { StartTimecode: '00:01:00:00', EndTimecode: '00:01:09:25' }];
  const VideoProperties = { FrameRate: { Numerator: 50, Denominator: 1 } };
  answer({ Duration: 3_600, Tracks: [{ TrackType: 'video', VideoProperties }] }, {});

  expect(await inspectSource(upload(), { checks: { probe: true, maxSeconds: 19.5, clippings } })).toMatchObject({ kind: 'media' });
  expect(await inspectSource(upload(), { checks: { probe: true, maxSeconds: 19.4, clippings } })).toEqual({
    kind: 'rejected', reason: 'The clips of the file last 19.5 s; at most 19.4 s are allowed',
  });
  answer({ Duration: 5 }, {});
  expect(await inspectSource(upload(), { checks: { probe: true, maxSeconds: 5, clippings } })).toMatchObject({ kind: 'media' });
  // Clips with an end have a known length in a source of unknown length.
  answer({}, {});
  expect(await inspectSource(upload(), { checks: { probe: true, maxSeconds: 20, clippings } })).toMatchObject({ kind: 'media' });
  expect(await inspectSource(upload(), { checks: { probe: true, maxSeconds: 20, clippings: [{ StartTimecode: '00:00:01:00' }] } })).toMatchObject({
    kind: 'rejected',
  });
});
