import { Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Av1BitDepth, Bitrate, ColorConversion, Deinterlace, EncodingPasses, FrameRate, FrameRateConversion, Gop, H264Profile, HevcProfile,
  HevcTier, ProresProfile, RateControl, Rendition, Watermark,
} from '../../../src/output-preset';

const H264_DEFAULTS = {
  RateControlMode: 'QVBR',
  MaxBitrate: 6_500_000,
  QvbrSettings: { QvbrQualityLevel: 8 },
  CodecProfile: 'HIGH',
  CodecLevel: 'AUTO',
  QualityTuningLevel: 'SINGLE_PASS_HQ',
  AdaptiveQuantization: 'AUTO',
  SceneChangeDetect: 'TRANSITION_DETECTION',
  FramerateControl: 'INITIALIZE_FROM_SOURCE',
  ParControl: 'INITIALIZE_FROM_SOURCE',
  GopSizeUnits: 'AUTO',
};

const QVBR = RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(3) });
const CBR = RateControl.cbr(Bitrate.mbps(3));
const VBR = RateControl.vbr({ bitrate: Bitrate.mbps(2), maxBitrate: Bitrate.mbps(3) });

describe('h264', () => {
  test('defaults: the size of the source, in the basic tier', () => {
    const rendition = Rendition.h264();

    expect(rendition.toVideoDescription()).toEqual({ CodecSettings: { Codec: 'H_264', H264Settings: H264_DEFAULTS } });
    expect(rendition).toMatchObject({
      codec: 'H_264', height: undefined, width: undefined, peakBitsPerSecond: 6_500_000, pricingNotes: [], roleStatements: [],
    });
  });

  test('all options', () => {
    const rendition = Rendition.h264({
      width: 1280,
      height: 720,
      profile: H264Profile.MAIN,
      passes: EncodingPasses.SINGLE_PASS,
      rateControl: CBR,
      frameRate: FrameRate.fps(23.976, { conversion: FrameRateConversion.INTERPOLATE }),
      gop: Gop.seconds(2, { bFrames: 3 }),
      colorConversion: ColorConversion.hdrToSdr(),
      deinterlace: Deinterlace.inverseTelecine(),
      watermarks: [Watermark.of({ ImageInserterInput: 'https://example.com/logo.png' })],
    });

    const { MaxBitrate: _max, QvbrSettings: _qvbr, ...others } = H264_DEFAULTS;
    expect(rendition.toVideoDescription()).toEqual({
      Width: 1280,
      Height: 720,
      CodecSettings: {
        Codec: 'H_264',
        H264Settings: {
          ...others,
          RateControlMode: 'CBR',
          Bitrate: 3_000_000,
          SceneChangeDetect: 'ENABLED',
          CodecProfile: 'MAIN',
          QualityTuningLevel: 'SINGLE_PASS',
          FramerateControl: 'SPECIFIED',
          FramerateNumerator: 24_000,
          FramerateDenominator: 1_001,
          FramerateConversionAlgorithm: 'INTERPOLATE',
          GopSize: 2,
          GopSizeUnits: 'SECONDS',
          GopClosedCadence: 1,
          NumberBFramesBetweenReferenceFrames: 3,
        },
      },
      VideoPreprocessors: {
        ColorCorrector: { ColorSpaceConversion: 'FORCE_709', HdrToSdrToneMapper: 'PRESERVE_DETAILS' },
        Deinterlacer: { Mode: 'INVERSE_TELECINE' },
        ImageInserter: { InsertableImages: [{ ImageInserterInput: 'https://example.com/logo.png', ImageX: 0, ImageY: 0, Layer: 0 }] },
      },
    });
    expect(rendition).toMatchObject({ height: 720, width: 1280, peakBitsPerSecond: 3_000_000 });
  });

  test('overrides and omit change untyped settings', () => {
    const { CodecSettings } = Rendition.h264({
      overrides: { CodecSettings: { H264Settings: { GopSizeUnits: 'SECONDS', GopSize: 2 } } },
      omit: ['CodecSettings.H264Settings.SceneChangeDetect'],
    }).toVideoDescription();

    const { SceneChangeDetect: _omitted, ...others } = H264_DEFAULTS;
    expect(CodecSettings.H264Settings).toEqual({ ...others, GopSizeUnits: 'SECONDS', GopSize: 2 });
  });

  test('properties follow the overrides', () => {
    expect(Rendition.h264({ height: 720, overrides: { Height: 480, Width: 854, CodecSettings: { H264Settings: { MaxBitrate: 1_000_000 } } } }))
      .toMatchObject({ height: 480, width: 854, peakBitsPerSecond: 1_000_000 });
  });

  test('the baseline profile has no CABAC and no B-frames', () => {
    const settings = Rendition.h264({ profile: H264Profile.BASELINE, gop: Gop.seconds(2) }).toVideoDescription().CodecSettings.H264Settings;

    expect(settings).toMatchObject({
      CodecProfile: 'BASELINE', EntropyEncoding: 'CAVLC', NumberBFramesBetweenReferenceFrames: 0, GopSize: 2,
    });
  });
});

test.each([
  ['hevc', Rendition.hevc(), {
    Codec: 'H_265',
    H265Settings: { ...H264_DEFAULTS, CodecProfile: 'MAIN_MAIN', WriteMp4PackagingType: 'HVC1' },
  }, 6_500_000],
  ['hevc with all options', Rendition.hevc({
    profile: HevcProfile.MAIN10,
    tier: HevcTier.HIGH,
    passes: EncodingPasses.MULTI_PASS_HQ,
    rateControl: VBR,
    frameRate: FrameRate.fps(24),
    gop: Gop.frames(48),
  }), {
    Codec: 'H_265',
    H265Settings: {
      RateControlMode: 'VBR',
      Bitrate: 2_000_000,
      MaxBitrate: 3_000_000,
      CodecProfile: 'MAIN10_HIGH',
      CodecLevel: 'AUTO',
      QualityTuningLevel: 'MULTI_PASS_HQ',
      AdaptiveQuantization: 'AUTO',
      SceneChangeDetect: 'ENABLED',
      FramerateControl: 'SPECIFIED',
      FramerateNumerator: 24,
      FramerateDenominator: 1,
      ParControl: 'INITIALIZE_FROM_SOURCE',
      GopSize: 48,
      GopSizeUnits: 'FRAMES',
      GopClosedCadence: 1,
      WriteMp4PackagingType: 'HVC1',
    },
  }, 3_000_000],
  ['av1', Rendition.av1(), {
    Codec: 'AV1',
    Av1Settings: {
      RateControlMode: 'QVBR',
      MaxBitrate: 6_500_000,
      QvbrSettings: { QvbrQualityLevel: 8 },
      BitDepth: 'BIT_8',
      FramerateControl: 'INITIALIZE_FROM_SOURCE',
      GopSize: 60,
    },
  }, 6_500_000],
  ['av1 with all options', Rendition.av1({
    bitDepth: Av1BitDepth.BIT_10, rateControl: QVBR, frameRate: FrameRate.fps(30), gop: Gop.seconds(2),
  }), {
    Codec: 'AV1',
    Av1Settings: {
      RateControlMode: 'QVBR',
      MaxBitrate: 3_000_000,
      QvbrSettings: { QvbrQualityLevel: 7 },
      BitDepth: 'BIT_10',
      FramerateControl: 'SPECIFIED',
      FramerateNumerator: 30,
      FramerateDenominator: 1,
      GopSize: 60,
    },
  }, 3_000_000],
  ['vp9', Rendition.vp9(), {
    Codec: 'VP9',
    Vp9Settings: {
      RateControlMode: 'VBR',
      Bitrate: 4_333_000,
      MaxBitrate: 6_500_000,
      QualityTuningLevel: 'MULTI_PASS',
      FramerateControl: 'INITIALIZE_FROM_SOURCE',
      ParControl: 'INITIALIZE_FROM_SOURCE',
      GopSize: 60,
    },
  }, 6_500_000],
  ['vp9 with all options', Rendition.vp9({ rateControl: VBR, frameRate: FrameRate.fps(25), gop: Gop.frames(50) }), {
    Codec: 'VP9',
    Vp9Settings: {
      RateControlMode: 'VBR',
      Bitrate: 2_000_000,
      MaxBitrate: 3_000_000,
      QualityTuningLevel: 'MULTI_PASS',
      FramerateControl: 'SPECIFIED',
      FramerateNumerator: 25,
      FramerateDenominator: 1,
      ParControl: 'INITIALIZE_FROM_SOURCE',
      GopSize: 50,
    },
  }, 3_000_000],
  ['prores', Rendition.prores(), {
    Codec: 'PRORES',
    ProresSettings: {
      CodecProfile: 'APPLE_PRORES_422', FramerateControl: 'INITIALIZE_FROM_SOURCE', ParControl: 'INITIALIZE_FROM_SOURCE',
    },
  }, undefined],
  ['prores with full color', Rendition.prores({ profile: ProresProfile.PRORES_4444_XQ, frameRate: FrameRate.fps(24) }), {
    Codec: 'PRORES',
    ProresSettings: {
      CodecProfile: 'APPLE_PRORES_4444_XQ',
      ChromaSampling: 'PRESERVE_444_SAMPLING',
      FramerateControl: 'SPECIFIED',
      FramerateNumerator: 24,
      FramerateDenominator: 1,
      ParControl: 'INITIALIZE_FROM_SOURCE',
    },
  }, undefined],
])('%s', (_, rendition, CodecSettings, peak) => {
  expect(rendition.toVideoDescription()).toEqual({ CodecSettings });
  expect(rendition.codec).toBe(CodecSettings.Codec);
  expect(rendition.peakBitsPerSecond).toBe(peak);
});

test('of accepts any video description', () => {
  const description = { Height: 1080, Width: 1920, CodecSettings: { Codec: 'XAVC', XavcSettings: { Profile: 'XAVC_HD' } } };
  const statement = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });

  const rendition = Rendition.of(description, { maxBitrate: Bitrate.mbps(50), roleStatements: [statement] });

  expect(rendition.toVideoDescription()).toEqual(description);
  expect(rendition).toMatchObject({
    codec: 'XAVC', height: 1080, width: 1920, peakBitsPerSecond: 50_000_000, roleStatements: [statement],
  });
});

test('of reads the settings of its codec', () => {
  const rendition = Rendition.of({ CodecSettings: { Codec: 'H_264', H265Settings: { MaxBitrate: 1 }, H264Settings: { MaxBitrate: 2 } } });

  expect(rendition).toMatchObject({ peakBitsPerSecond: 2, roleStatements: [] });
});

test.each([
  [Rendition.h264({ passes: EncodingPasses.SINGLE_PASS }), []],
  [Rendition.vp9(), []],
  [Rendition.of({ CodecSettings: { Codec: 'VP8', Vp8Settings: {} } }), []],
  [Rendition.of({ CodecSettings: { Codec: 'VP8', Vp8Settings: { QualityTuningLevel: 'MULTI_PASS_HQ' } } }), [['unknown', 'Rendition.of passes']]],
  [Rendition.h264({ passes: EncodingPasses.MULTI_PASS_HQ }), [['professional', 'Rendition.h264 passes']]],
  [
    Rendition.h264({ overrides: { CodecSettings: { H264Settings: { QualityTuningLevel: 'MULTI_PASS_HQ', BandwidthReductionFilter: {} } } } }),
    [['professional', 'Rendition.h264 passes'], ['professional', 'Rendition.h264 BandwidthReductionFilter']],
  ],
  [
    Rendition.h264({ frameRate: FrameRate.fps(50, { conversion: FrameRateConversion.FRAMEFORMER }) }),
    [['unknown', 'Rendition.h264 frameRate conversion']],
  ],
  [
    Rendition.h264({ colorConversion: ColorConversion.hdrToSdr(), deinterlace: Deinterlace.adaptive() }),
    [['unknown', 'Rendition.h264 colorConversion'], ['professional', 'Rendition.h264 deinterlace']],
  ],
  [Rendition.h264({ overrides: { VideoPreprocessors: { NoiseReducer: {} } } }), [['unknown', 'Rendition.h264 noiseReducer']]],
  [
    Rendition.hevc({ passes: EncodingPasses.MULTI_PASS_HQ }),
    [['professional', 'Rendition.hevc'], ['professional', 'Rendition.hevc passes']],
  ],
  [Rendition.av1(), [['professional', 'Rendition.av1']]],
  [
    Rendition.vp9({ overrides: { CodecSettings: { Vp9Settings: { QualityTuningLevel: 'MULTI_PASS_HQ' } } } }),
    [['unknown', 'Rendition.vp9 passes']],
  ],
  [Rendition.prores(), [['unknown', 'Rendition.prores']]],
  [Rendition.of({ CodecSettings: { Codec: 'MPEG2' } }), [['unknown', 'Rendition.of']]],
  [Rendition.of({ CodecSettings: { Codec: 'H_265', H265Settings: {} } }), [['professional', 'Rendition.of']]],
])('pricing notes %#', (rendition, notes) => {
  expect(rendition.pricingNotes).toEqual(notes.map(([tier, property]) => ({ tier, property })));
});

test.each([
  ['h264', CBR], ['h264', VBR], ['h264', QVBR], ['hevc', CBR], ['hevc', VBR], ['hevc', QVBR], ['av1', QVBR], ['av1', CBR], ['vp9', VBR],
] as const)('%s accepts its rate control modes', (codec, rateControl) => {
  expect(Rendition[codec]({ rateControl }).peakBitsPerSecond).toBe(3_000_000);
});

test.each([
  ['av1', VBR, 'QVBR, CBR, got VBR'], ['vp9', CBR, 'VBR, got CBR'], ['vp9', QVBR, 'VBR, got QVBR'],
  ['vp9', RateControl.of({ RateControlMode: 'CBR' }), 'VBR, got CBR'],
] as const)('%s rejects other modes: %#', (codec, rateControl, message) => {
  expect(() => Rendition[codec]({ rateControl })).toThrow(`Rendition.${codec} rateControl must be ${message}`);
});

test('AV1 with a constant bitrate', () => {
  const { Av1Settings } = Rendition.av1({ rateControl: CBR }).toVideoDescription().CodecSettings;

  expect(Av1Settings).toMatchObject({ RateControlMode: 'CBR', Bitrate: 3_000_000 });
  expect(Av1Settings).not.toHaveProperty('MaxBitrate');
});

test('unknown modes are not validated', () => {
  const rateControl = RateControl.of({ RateControlMode: 'CONSTANT_QUALITY' });

  expect(Rendition.av1({ rateControl }).toVideoDescription().CodecSettings.Av1Settings.RateControlMode).toBe('CONSTANT_QUALITY');
});

test.each([
  ['h264', 4096, 2160], ['hevc', 8192, 4320], ['vp9', 4096, 2160], ['prores', 4096, 4096],
] as const)('maximum size of %s, landscape and portrait', (codec, longer, shorter) => {
  expect(Rendition[codec]({ width: longer, height: shorter })).toMatchObject({ width: longer, height: shorter });
  expect(Rendition[codec]({ width: shorter, height: longer })).toMatchObject({ width: shorter, height: longer });
  expect(() => Rendition[codec]({ height: longer + 2 }))
    .toThrow(`Rendition.${codec} height must be a whole number from 32 to ${longer}, got ${longer + 2}`);
  expect(() => Rendition[codec]({ width: longer + 2 }))
    .toThrow(`Rendition.${codec} width must be a whole number from 32 to ${longer}, got ${longer + 2}`);
});

test('maximum size of av1, landscape only', () => {
  expect(Rendition.av1({ width: 4096, height: 2160 })).toMatchObject({ width: 4096, height: 2160 });
  expect(() => Rendition.av1({ width: 2160, height: 4096 })).toThrow('Rendition.av1 height must be a whole number from 32 to 2160, got 4096');
  expect(() => Rendition.av1({ width: 4098 })).toThrow('Rendition.av1 width must be a whole number from 32 to 4096, got 4098');
});

test.each([
  [{ rateControl: CBR }, 'ENABLED'], [{ rateControl: VBR }, 'ENABLED'], [{ rateControl: QVBR }, 'TRANSITION_DETECTION'], [{}, 'TRANSITION_DETECTION'],
  [{ rateControl: RateControl.of({ RateControlMode: 'VBR', Bitrate: 1_000_000 }) }, 'ENABLED'],
])('transition detection with QVBR only: %#', (options, sceneChangeDetect) => {
  expect(Rendition.h264(options).toVideoDescription().CodecSettings.H264Settings.SceneChangeDetect).toBe(sceneChangeDetect);
  expect(Rendition.hevc(options).toVideoDescription().CodecSettings.H265Settings.SceneChangeDetect).toBe(sceneChangeDetect);
});

test.each([
  [{ frameRate: FrameRate.fps(25) }, 50], [{ frameRate: FrameRate.fps(23.976) }, 48], [{ gop: Gop.auto() }, 60], [{ gop: Gop.frames(33) }, 33],
  [{ gop: Gop.of({ GopSizeUnits: 'AUTO' }), frameRate: FrameRate.of(1, 4) }, 1],
])('GOP length of av1 and vp9: %#', (options, gopSize) => {
  expect(Rendition.av1(options).toVideoDescription().CodecSettings.Av1Settings.GopSize).toBe(gopSize);
  expect(Rendition.vp9(options).toVideoDescription().CodecSettings.Vp9Settings.GopSize).toBe(gopSize);
});

test('inverse telecine sets the frame rate of film', () => {
  const film = { FramerateControl: 'SPECIFIED', FramerateNumerator: 24_000, FramerateDenominator: 1_001 };
  const deinterlace = Deinterlace.inverseTelecine();

  expect(Rendition.h264({ deinterlace }).toVideoDescription().CodecSettings.H264Settings).toMatchObject(film);
  expect(Rendition.prores({ deinterlace }).toVideoDescription().CodecSettings.ProresSettings).toMatchObject(film);
  expect(Rendition.vp9({ deinterlace }).toVideoDescription().CodecSettings.Vp9Settings).toMatchObject({ ...film, GopSize: 48 });
  expect(() => Rendition.h264({ deinterlace, frameRate: FrameRate.fps(25) }))
    .toThrow('Rendition.h264 frameRate must be FrameRate.fps(23.976) with inverse telecine, got 25');
  expect(() => Rendition.h264({ deinterlace, frameRate: FrameRate.fromSource() }))
    .toThrow('Rendition.h264 frameRate must be FrameRate.fps(23.976) with inverse telecine, got FrameRate.fromSource()');
});

test.each([
  [{ height: 4320 }, 9, 15], [{ height: 2160 }, 9, 15], [{ height: 1440 }, 9, 15], [{ height: 1080 }, 8, 6.5], [{}, 8, 6.5], [{ height: 720 }, 8, 5],
  [{ height: 540 }, 7, 3.5], [{ height: 480 }, 7, 3.5], [{ height: 360 }, 7, 1.5], [{ height: 270 }, 7, 0.4], [{ height: 180 }, 7, 0.4],
  [{ width: 1280 }, 8, 5], [{ width: 720, height: 1280 }, 8, 5],
])('quality level and maximum bitrate follow the size %j', (size, quality, mbps) => {
  expect(Rendition.hevc(size).toVideoDescription().CodecSettings.H265Settings).toMatchObject({
    RateControlMode: 'QVBR', MaxBitrate: 1_000_000 * mbps, QvbrSettings: { QvbrQualityLevel: quality },
  });
});

test.each([
  [() => Rendition.h264({ height: 30 }), 'Rendition.h264 height must be a whole number from 32 to 4096, got 30'],
  [() => Rendition.h264({ height: 721 }), 'Rendition.h264 height must be even, got 721'],
  [() => Rendition.h264({ width: 641 }), 'Rendition.h264 width must be even, got 641'],
  [() => Rendition.h264({ width: 640.5 }), 'Rendition.h264 width must be a whole number from 32 to 4096, got 640.5'],
  [
    () => Rendition.h264({ width: 2162, height: 2162 }),
    'Rendition.h264 width and height must fit into 4096x2160 or 2160x4096, got 2162x2162',
  ],
  [() => Rendition.h264({ height: Token.asNumber({ Ref: 'Height' }) }), 'Rendition.h264 height must be known at synthesis, got a deploy-time token'],
  [() => Rendition.h264({ overrides: { Height: Token.asNumber({ Ref: 'H' }) } }), 'Rendition.h264 Height must be known at synthesis'],
  [() => Rendition.h264({ overrides: { Width: Token.asNumber({ Ref: 'W' }) } }), 'Rendition.h264 Width must be known at synthesis'],
  [
    () => Rendition.h264({ omit: ['CodecSettings.Vp9Settings'] }),
    'Rendition.h264 omit must name an existing setting, got \'CodecSettings.Vp9Settings\'',
  ],
  [
    () => Rendition.h264({ profile: H264Profile.BASELINE, gop: Gop.frames(50, { bFrames: 1 }) }),
    'Rendition.h264 gop bFrames must be 0 in the baseline profile, got 1',
  ],
  [
    () => Rendition.vp9({ rateControl: RateControl.vbr({ bitrate: Bitrate.mbps(4), maxBitrate: Bitrate.mbps(481) }) }),
    'Rendition.vp9 rateControl maxBitrate in bits per second must be a whole number from 1000 to 480000000, got 481000000',
  ],
  [() => Rendition.of({}), 'Rendition.of must have CodecSettings.Codec, MediaConvert\'s name of the codec, got none'],
  [
    () => Rendition.of({ CodecSettings: { Codec: 'MPEG2', Mpeg2Settings: { MaxBitrate: Token.asNumber({ Ref: 'Peak' }) } } }),
    'Rendition.of MaxBitrate must be known at synthesis, got a deploy-time token',
  ],
  [() => Rendition.of(undefined as any), 'Rendition.of description must be an object, got undefined'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
