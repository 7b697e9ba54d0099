import type { Container } from '@aws-sdk/client-mediaconvert';
import { factsOf } from '../../../src/shared/handlers.lambda/source-facts';
import { AUDIO_TRACK, VIDEO_TRACK } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const container = (Tracks: object[], more: object = { Format: 'mp4' }) => ({ Tracks, ...more }) as Container;
const video = (properties: object) => ({ TrackType: 'video', VideoProperties: { Width: 1920, Height: 1080, ...properties } });

test.each<[string, object[], object]>([
  ['video and audio', [VIDEO_TRACK, AUDIO_TRACK], { hasVideo: true, hasAudio: true, width: 1920, height: 1080, audioTracks: [{}] }],
  ['video alone', [VIDEO_TRACK], { hasVideo: true, hasAudio: false, width: 1920, height: 1080, audioTracks: [] }],
  ['audio alone', [AUDIO_TRACK], { hasVideo: false, hasAudio: true, audioTracks: [{}] }],
  ['a video track without a size', [{ TrackType: 'video' }], { hasVideo: true, hasAudio: false, audioTracks: [] }],
])('%s', (_, tracks, facts) => {
  expect(factsOf(container(tracks))).toEqual({ isRotated: false, ...facts });
});

test.each<[string, object, object, object]>([
  ['of the track', { ...video({ FrameRate: { Numerator: 30_000, Denominator: 1_001 } }), Duration: 10.5 }, { Duration: 11 },
    { seconds: 10.5, frameRate: 30_000 / 1_001 }],
  ['of the file, if the track has none', video({ FrameRate: { Numerator: 25, Denominator: 1 } }), { Duration: 11 }, { seconds: 11, frameRate: 25 }],
  ['without a frame rate', video({}), { Duration: 11 }, { seconds: 11 }],
])('the duration %s', (_, track, more, facts) => {
  const { seconds, frameRate } = factsOf(container([track, AUDIO_TRACK], { Format: 'mp4', ...more }));
  expect({ seconds, frameRate }).toEqual({ frameRate: undefined, ...facts });
});

test('the duration of audio is not that of pictures', () => {
  expect(factsOf(container([{ ...AUDIO_TRACK, Duration: 10 }], { Duration: 10 }))).not.toHaveProperty('seconds');
});

test('channels and language of each audio track, with one code for each language', () => {
  const track = (AudioProperties: object) => ({ TrackType: 'audio', AudioProperties });
  const { audioTracks } = factsOf(container([VIDEO_TRACK, track({ Channels: 1, LanguageCode: 'ENG' }), track({ Channels: 6, LanguageCode: 'ger' })]));

  expect(audioTracks).toEqual([{ channels: 1, language: 'eng' }, { channels: 6, language: 'deu' }]);
});

describe('a video that its metadata rotate', () => {
  test.each([[90, 1920], [270, 1920], [-90, 1920], [89.2, 1920], [271, 1920], [180, 1080], [0, 1080], [45, 1080], [92, 1080]])(
    'by %d degrees is %d high in MP4 and QuickTime', (Rotation, height) => {
      for (const Format of ['mp4', 'quicktime']) {
        expect(factsOf(container([video({ Rotation })], { Format }))).toMatchObject({ height, isRotated: height === 1920 || Rotation === 180 });
      }
    });

  // Service model, VideoSelector.Rotate: "if your input video container is .mov or .mp4".
  test.each(['matroska', 'webm', 'avi', undefined])('is not rotated by MediaConvert in %s', Format => {
    expect(factsOf(container([video({ Rotation: 90 })], { Format }))).toMatchObject({ width: 1920, height: 1080 });
  });

  // User guide, "Input file requirements for video rotation": progressive, 4:2:2 or 4:2:0.
  test.each([
    { ScanType: 'Interlaced' }, { FieldOrder: 'TopFieldFirst' }, { ChromaSubsampling: '4:4:4' },
  ])('is not rotated if it is %j', CodecMetadata => {
    expect(factsOf(container([video({ Rotation: 90, CodecMetadata })]))).toMatchObject({ width: 1920, height: 1080, isRotated: false });
  });

  test.each([{ ScanType: 'Progressive' }, { ChromaSubsampling: '4:2:2' }])('is rotated if it is %j', CodecMetadata => {
    expect(factsOf(container([video({ Rotation: 90, CodecMetadata })]))).toMatchObject({ width: 1080, height: 1920, isRotated: true });
  });
});

test.each([['DEGREE_0', 1080], ['DEGREES_90', 1920], ['DEGREES_180', 1080], ['DEGREES_270', 1920]])(
  'where the job turns it by %s, whatever the metadata, a picture is %d high', (rotate, height) => {
    expect(factsOf(container([video({ Rotation: 90 })]), rotate)).toMatchObject({ height });
    expect(factsOf(container([video({})], { Format: 'matroska' }), rotate)).toMatchObject({ height });
  });

test.each([
  [{ ScanType: 'Interlaced' }, true], [{ FieldOrder: 'BottomFieldFirst' }, true], [{ ScanType: 'Progressive' }, undefined], [undefined, undefined],
])(
  'video with the metadata %j is interlaced: %s', (CodecMetadata, isInterlaced) => {
    expect(factsOf(container([video({ CodecMetadata })])).isInterlaced).toBe(isInterlaced);
  },
);

describe('the shape of pixels', () => {
  const wide = { Numerator: 64, Denominator: 45 };
  const square = { Numerator: 1, Denominator: 1 };

  test.each<[string, object, number | undefined]>([
    ['that the container declares', { SampleAspectRatio: wide }, 64 / 45],
    ['that only the video declares', { CodecMetadata: { SampleAspectRatio: wide } }, 64 / 45],
    ['that the container declares differently', { SampleAspectRatio: wide, CodecMetadata: { SampleAspectRatio: square } }, 64 / 45],
    ['that is square', { SampleAspectRatio: square }, undefined],
    ['that nothing declares', {}, undefined],
    ['that is invalid', { SampleAspectRatio: { Numerator: 0, Denominator: 1 } }, undefined],
  ])('%s', (_, properties, pixelAspect) => {
    expect(factsOf(container([video(properties)])).pixelAspect).toBe(pixelAspect);
  });

  test('turns with the picture', () => {
    expect(factsOf(container([video({ SampleAspectRatio: wide })]), 'DEGREES_90')).toMatchObject({ width: 1080, height: 1920, pixelAspect: 45 / 64 });
  });
});

// Service model, CodecMetadata: for MPEG-TS and MPEG-PS, color information appears there.
test.each<[object, string | undefined]>([
  [{ TransferCharacteristics: 'SMPTE_2084' }, 'PQ'],
  [{ TransferCharacteristics: 'ARIB_B67' }, 'HLG'],
  [{ TransferCharacteristics: 'UNSPECIFIED', CodecMetadata: { TransferCharacteristics: 'SMPTE_2084' } }, 'PQ'],
  [{ CodecMetadata: { TransferCharacteristics: 'ARIB_B67' } }, 'HLG'],
  [{ TransferCharacteristics: 'ITU_709', ColorPrimaries: 'ITU_2020' }, undefined],
  [{}, undefined],
])('%j has a high dynamic range: %s', (properties, hdr) => {
  expect(factsOf(container([video(properties)])).hdr).toBe(hdr);
});

test.each(['mp3', 'flac', 'aac', 'wave'])('the cover of a %s is not video', Format => {
  expect(factsOf(container([{ TrackType: 'video', Codec: 'MJPEG' }, AUDIO_TRACK], { Format, Duration: 200 }))).toMatchObject({
    hasVideo: false, hasAudio: true,
  });
});
