import { Duration, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { anEvenNumber, oneOf } from './numbers';
import { ownOfRendition } from './own-settings';
import { aConversionToHdr, h26xOptions, ofAv1, ofHevc, ofProres, ofVp9, pictureOptions } from './picture-options';
import { aCall, aCallWith, mostly, options, type Recipe } from './recipe';
import {
  AudioRendition, Av1BitDepth, Bitrate, ColorConversion, Deinterlace, DeinterlaceAlgorithm, EncodingPasses, FrameRate, FrameRateConversion, Gop,
  H264Profile, HdrToSdrToneMapper, HevcProfile, HevcTier, Ladder, ProresProfile, RateControl, Rendition, Watermark, WatermarkPosition,
} from '../../src/output-preset';

export { anEvenNumber, oneOf };

export const wholeSeconds = (min: number, max: number) => aCall(Duration, 'seconds', mostly(fc.integer({ min, max }), fc.constantFrom(0, 0.5, 1e9)));

export const aBitrate = (min: number, max: number) => aCall(Bitrate, 'kbps', mostly(fc.integer({ min, max }), fc.constantFrom(-1, 0.5, 1_152_000)));

const buffer = {
  hrdBufferSize: mostly(fc.integer({ min: 0, max: 40_000_000 }), fc.constantFrom(-1, 0.5, 1_152_000_001)),
  hrdBufferInitialFillPercentage: mostly(fc.integer({ min: 0, max: 100 }), fc.constantFrom(-1, 101)),
};

const aRateControl = fc.oneof(
  aCallWith(RateControl, 'qvbr', { ...buffer, maxAverageBitrate: aBitrate(100, 1_000) }, {
    quality: mostly(fc.integer({ min: 1, max: 10 }), fc.constantFrom(0, 8.5, 11)), maxBitrate: aBitrate(100, 20_000),
  }),
  aCall(RateControl, 'of', mostly(
    fc.constant({ RateControlMode: 'QVBR', MaxBitrate: 3_000_000, QvbrSettings: { QvbrQualityLevel: 7, QvbrQualityLevelFineTune: 0.33 } }),
    fc.constant({ MaxBitrate: 3_000_000 }),
  )),
  aCall(RateControl, 'cbr', aBitrate(100, 20_000), options(buffer)),
  aCallWith(RateControl, 'vbr', buffer, { bitrate: aBitrate(100, 5_000), maxBitrate: aBitrate(4_000, 480_000) }),
);

const aFrameRate = fc.oneof(
  aCall(FrameRate, 'fromSource'),
  aCall(FrameRate, 'fps', mostly(fc.constantFrom(23.976, 24, 25, 29.97, 30, 50, 59.94, 60), fc.constantFrom(0, 12.5, 61)),
    options({ conversion: oneOf(FrameRateConversion) })),
  aCall(FrameRate, 'of', mostly(fc.integer({ min: 5, max: 120_000 }), fc.constantFrom(0, 2 ** 31)),
    fc.constantFrom(1, 7, 1_001, 2 ** 31 - 1), fc.constant({})),
);

const gopOptions = options({
  bFrames: mostly(fc.integer({ min: 0, max: 7 }), fc.integer({ min: -1, max: 16 })),
  bReference: fc.boolean(),
  dynamicSubGop: fc.boolean(),
  minIInterval: mostly(fc.integer({ min: 0, max: 30 }), fc.constantFrom(-1, 31)),
});

const aGop = fc.oneof(
  aCall(Gop, 'auto', gopOptions),
  aCall(Gop, 'of', fc.constant({ GopSize: 1, GopSizeUnits: 'SECONDS', GopClosedCadence: 1 })),
  aCall(Gop, 'seconds', mostly(fc.constantFrom(0.5, 1, 2), fc.double({ min: -1, max: 100, noNaN: true })), gopOptions),
  aCall(Gop, 'frames', mostly(fc.constantFrom(1, 12, 24, 25, 30, 48, 60, 90), fc.constantFrom(0, 1.5, 250, 2 ** 31 - 1)), gopOptions),
);

const aDuration = aCall(Duration, 'millis', mostly(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(0, 2 ** 31)));

const images = Bucket.fromBucketName(new Stack(), 'Images', 'images');

const ownWatermark = aCall(Watermark, 'of', fc.constant({ ImageInserterInput: 'https://example.com/logo.png', ImageX: 8 }), fc.constant({}));

const imageOfBucket = aCall(Watermark, 'image',
  fc.constant(images),
  mostly(fc.constantFrom('logo.png', 'logos/logo.tga'), fc.constantFrom('logo.jpg', '*.png', '')),
  options({
    x: fc.integer({ min: 0, max: 8192 }),
    y: fc.integer({ min: 0, max: 8192 }),
    width: mostly(fc.integer({ min: 1, max: 8192 }), fc.constantFrom(0, 8193)),
    height: fc.integer({ min: 1, max: 8192 }),
    opacity: mostly(fc.integer({ min: 0, max: 100 }), fc.constantFrom(-1, 101)),
    startTime: wholeSeconds(0, 86_399),
    duration: aDuration,
    fadeIn: aDuration,
    fadeOut: aDuration,
  }),
);

/** For the input of a job. */
export const aCornerWatermark = aCall(Watermark, 'corner',
  fc.constant(images),
  mostly(fc.constant('logo.png'), fc.constant('logo.jpg')),
  options({
    widthPercent: mostly(fc.double({ min: 1, max: 100, noNaN: true }), fc.constantFrom(0, 101)),
    marginPercent: mostly(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(-1, 41)),
    opacity: mostly(fc.integer({ min: 0, max: 100 }), fc.constantFrom(-1, 101)),
  }, {
    position: oneOf(WatermarkPosition),
    aspectRatio: mostly(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.constantFrom(0, -1)),
  }) as fc.Arbitrary<any>,
);

const aWatermark = fc.oneof({ weight: 4, arbitrary: imageOfBucket }, { weight: 1, arbitrary: ownWatermark });

const inverseTelecine = aCall(Deinterlace, 'inverseTelecine');
const deinterlaceOptions = { algorithm: oneOf(DeinterlaceAlgorithm), forceAllFrames: fc.boolean() };

const ofAnyCodec = {
  ...pictureOptions,
  frameRate: aFrameRate,
  watermarks: fc.array(aWatermark, { maxLength: 3 }),
  colorConversion: fc.oneof(
    aCallWith(ColorConversion, 'hdrToSdr', { toneMapper: oneOf(HdrToSdrToneMapper) }),
    aCall(ColorConversion, 'of', fc.constant({ ColorSpaceConversion: 'FORCE_709', Brightness: 50 })), aConversionToHdr,
  ),
  deinterlace: fc.oneof(
    aCallWith(Deinterlace, 'adaptive', deinterlaceOptions), aCallWith(Deinterlace, 'interlaced', deinterlaceOptions), inverseTelecine,
    aCall(Deinterlace, 'of', fc.constant({ Mode: 'DEINTERLACE', Algorithm: 'INTERPOLATE' })),
  ),
  ...ownOfRendition,
};

const compressed = { ...ofAnyCodec, rateControl: aRateControl, gop: aGop };

interface Size {
  readonly width?: fc.Arbitrary<number>;
  readonly height?: fc.Arbitrary<number>;
}

const anySize: Size = { width: anEvenNumber(32, 4_096), height: anEvenNumber(32, 2_160) };

/** `required` are the options of each rendition, such as the height in a ladder. */
function renditions(sizes: Size, required: Size): { [codec: string]: fc.Arbitrary<Recipe<Rendition>> } {
  return {
    h264: aCallWith(Rendition, 'h264', {
      ...sizes, ...compressed, ...h26xOptions, profile: oneOf(H264Profile), passes: oneOf(EncodingPasses),
    }, required),
    hevc: aCallWith(Rendition, 'hevc', {
      ...sizes, ...compressed, ...h26xOptions, ...ofHevc, profile: oneOf(HevcProfile), tier: oneOf(HevcTier), passes: oneOf(EncodingPasses),
    }, required),
    av1: aCallWith(Rendition, 'av1', { ...sizes, ...compressed, ...ofAv1, bitDepth: oneOf(Av1BitDepth) }, required),
    vp9: aCallWith(Rendition, 'vp9', { ...sizes, ...compressed, ...ofVp9 }, required),
    prores: aCallWith(Rendition, 'prores', { ...sizes, ...ofAnyCodec, ...ofProres, profile: oneOf(ProresProfile) }, required),
    passthrough: aCall(Rendition, 'passthrough'),
    mpeg2: aCall(Rendition, 'of', fc.constant({
      CodecSettings: { Codec: 'MPEG2', Mpeg2Settings: { RateControlMode: 'CBR', Bitrate: 8_000_000, GopSize: 12, GopSizeUnits: 'FRAMES' } },
    }), fc.constant({ maxBitrate: Bitrate.mbps(8) })),
  };
}

export const renditionsByCodec = renditions(anySize, {});
export const aRendition = fc.oneof(...Object.values(renditionsByCodec));

const heights = {
  maxHeight: mostly(fc.integer({ min: 360, max: 720 }), fc.integer({ min: 0, max: 2_161 })),
  minHeight: mostly(fc.constant(360), fc.integer({ min: 0, max: 2_161 })),
};

/** Renditions in one codec, usually in descending order. */
function ownLadder(codec: string): fc.Arbitrary<Recipe<Ladder>> {
  const rungs = [1_080, 720, 360].map(height => renditions({}, { height: mostly(fc.constant(height), anySize.height!) })[codec]);
  return aCall(Ladder, 'of', mostly(
    fc.oneof(fc.tuple(rungs[0]), fc.tuple(rungs[0], rungs[1]), fc.tuple(...rungs)) as fc.Arbitrary<Recipe<Rendition>[]>,
    fc.array(aRendition, { maxLength: 3 }),
  ));
}

const muxedAudio = fc.array(aCallWith(AudioRendition, 'aac', { bitrate: aBitrate(96, 96) }), { minLength: 1, maxLength: 1 });

function twoRungs(optional: object): fc.Arbitrary<Recipe<Ladder>> {
  const rung = (height: number) => aCallWith(Rendition, 'h264', optional, { height: fc.constant(height) });
  return aCall(Ladder, 'of', fc.tuple(rung(720), rung(360)) as fc.Arbitrary<Recipe<Rendition>[]>);
}

/** For streams with separate audio. */
export const aLadderWithGroups = twoRungs({
  audioGroups: mostly<string[]>(fc.constantFrom(['audio'], ['audio', 'audio']), fc.constantFrom(['high'], [])),
});

/** For streams whose rungs contain audio. */
export const aLadderWithAudio = twoRungs({ audio: muxedAudio });

/** For Smooth Streaming, which does not support QVBR. */
export const aLadderOfBitrates = aCallWith(Ladder, 'appleAvc', heights);

export const aLadder = fc.oneof(
  aCallWith(Ladder, 'qvbr', heights),
  aCallWith(Ladder, 'mobile', heights),
  aCallWith(Ladder, 'appleAvc', heights),
  aCallWith(Ladder, 'appleHevc', heights),
  ownLadder('h264'), ownLadder('h264'), ownLadder('hevc'), ownLadder('av1'), ownLadder('vp9'),
);
