import {
  Av1BitDepth, ColorConversion, DolbyVision, DolbyVisionMapping, HevcProfile, MasteringDisplay, Rendition,
} from '../../../../src/output-preset';

const LEVELS = { maxContentLightLevel: 1_000, maxFrameAverageLightLevel: 400 };
const HDR10 = ColorConversion.hdr10(LEVELS);
const { MAIN10 } = HevcProfile;

test('HDR10 has its light levels', () => {
  expect(HDR10._toColorCorrector()).toStrictEqual({
    ColorSpaceConversion: 'FORCE_HDR10', Hdr10Metadata: { MaxContentLightLevel: 1_000, MaxFrameAverageLightLevel: 400 },
  });
});

test('HDR10 with a mastering display and a brightness of white', () => {
  const masteringDisplay = MasteringDisplay.p3D65({ maxLuminance: 1_000, minLuminance: 0.005 });

  expect(ColorConversion.hdr10({ ...LEVELS, masteringDisplay, sdrReferenceWhiteLevel: 203 })._toColorCorrector()).toStrictEqual({
    ColorSpaceConversion: 'FORCE_HDR10',
    Hdr10Metadata: {
      RedPrimaryX: 34_000,
      RedPrimaryY: 16_000,
      GreenPrimaryX: 13_250,
      GreenPrimaryY: 34_500,
      BluePrimaryX: 7_500,
      BluePrimaryY: 3_000,
      WhitePointX: 15_635,
      WhitePointY: 16_450,
      MaxLuminance: 10_000_000,
      MinLuminance: 50,
      MaxContentLightLevel: 1_000,
      MaxFrameAverageLightLevel: 400,
    },
    SdrReferenceWhiteLevel: 203,
  });
});

test('other displays', () => {
  expect(MasteringDisplay.bt2020({ maxLuminance: 4_000, minLuminance: 0 })._toDisplayMetadata()).toMatchObject({
    RedPrimaryX: 35_400, GreenPrimaryY: 39_850, BluePrimaryX: 6_550, BluePrimaryY: 2_300, MaxLuminance: 40_000_000, MinLuminance: 0,
  });
  expect(MasteringDisplay.of({ MaxLuminance: 1 })._toDisplayMetadata()).toEqual({ MaxLuminance: 1 });
});

test('HLG', () => {
  expect(ColorConversion.hlg()._toColorCorrector()).toStrictEqual({ ColorSpaceConversion: 'FORCE_HLG_2020' });
});

test('HDR is for ten bits', () => {
  const colorConversion = ColorConversion.hlg();

  const renditions = [
    Rendition.hevc({ colorConversion, profile: MAIN10 }), Rendition.av1({ colorConversion, bitDepth: Av1BitDepth.BIT_10 }),
    Rendition.prores({ colorConversion }),
  ];

  for (const rendition of renditions) {
    expect(rendition.toVideoDescription().VideoPreprocessors.ColorCorrector).toEqual({ ColorSpaceConversion: 'FORCE_HLG_2020' });
  }
});

test('conversions by of() are not limited', () => {
  expect(() => Rendition.h264({ colorConversion: ColorConversion.of({ ColorSpaceConversion: 'FORCE_HLG_2020' }) })).not.toThrow();
});

test.each([
  [DolbyVision.profile5(), { Profile: 'PROFILE_5' }],
  [DolbyVision.profile5(LEVELS), { Profile: 'PROFILE_5', L6Mode: 'SPECIFY', L6Metadata: { MaxCll: 1_000, MaxFall: 400 } }],
  [DolbyVision.profile81(DolbyVisionMapping.HDR10_1000), { Profile: 'PROFILE_8_1', Mapping: 'HDR10_1000' }],
  [DolbyVision.of({ Profile: 'PROFILE_5', L6Mode: 'RECALCULATE' }), { Profile: 'PROFILE_5', L6Mode: 'RECALCULATE' }],
])('Dolby Vision: %#', (dolbyVision, settings) => {
  const rendition = Rendition.hevc({ profile: MAIN10, dolbyVision });

  expect(rendition.toVideoDescription().VideoPreprocessors).toStrictEqual({ DolbyVision: settings });
  expect(rendition.pricingNotes).toContainEqual({ tier: 'unknown', property: 'Rendition.hevc dolbyVision' });
});

test.each<[() => unknown, string]>([
  [() => ColorConversion.hdr10({ ...LEVELS, maxContentLightLevel: 65_536 }),
    'ColorConversion.hdr10 maxContentLightLevel must be a whole number from 0 to 65535, got 65536'],
  [() => ColorConversion.hdr10({ maxContentLightLevel: 1_000 } as any),
    'ColorConversion.hdr10 maxFrameAverageLightLevel must be a whole number from 0 to 65535, got undefined'],
  [() => ColorConversion.hdr10({ ...LEVELS, sdrReferenceWhiteLevel: 99 }),
    'ColorConversion.hdr10 sdrReferenceWhiteLevel must be a whole number from 100 to 1000, got 99'],
  [() => ColorConversion.hdr10({ ...LEVELS, masteringDisplay: 1_000 as any }),
    'ColorConversion.hdr10 masteringDisplay must be a MasteringDisplay such as MasteringDisplay.p3D65(), got 1000'],
  [() => MasteringDisplay.p3D65({ maxLuminance: 0, minLuminance: 0 }),
    'MasteringDisplay.p3D65 maxLuminance must be a number from 0.0001 to 214748, got 0'],
  [() => MasteringDisplay.bt2020({ maxLuminance: 100, minLuminance: 101 }),
    'MasteringDisplay.bt2020 minLuminance must be a number from 0 to 100, got 101'],
  [() => Rendition.h264({ colorConversion: HDR10 }), 'Rendition.h264 colorConversion to HDR must have HEVC, AV1 or ProRes, got H.264'],
  [() => Rendition.vp9({ colorConversion: HDR10 }), 'Rendition.vp9 colorConversion to HDR must have HEVC, AV1 or ProRes, got VP9'],
  [() => Rendition.hevc({ colorConversion: HDR10 }), 'Rendition.hevc colorConversion to HDR must have HevcProfile.MAIN10, got MAIN'],
  [() => Rendition.av1({ colorConversion: HDR10 }), 'Rendition.av1 colorConversion to HDR must have Av1BitDepth.BIT_10, got BIT_8'],
  [() => Rendition.hevc({ dolbyVision: DolbyVision.profile5() }), 'Rendition.hevc dolbyVision must have HevcProfile.MAIN10, got MAIN'],
  [() => DolbyVision.profile5({ maxContentLightLevel: 1 }),
    'DolbyVision.profile5 must have both maxContentLightLevel and maxFrameAverageLightLevel or neither, got 1 and none'],
  [() => DolbyVision.profile81('NONE' as any), "DolbyVision.profile81 mapping must be one of HDR10_NOMAP, HDR10_1000, got 'NONE'"],
  [() => Rendition.hevc({ dolbyVision: 5 as any }), 'Rendition.hevc dolbyVision must be a DolbyVision such as DolbyVision.profile5(), got 5'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
