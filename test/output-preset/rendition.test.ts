import { Token } from 'aws-cdk-lib';
import { Bitrate, H264Profile, RateControl, Rendition } from '../../src/output-preset';

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

test('by default H.264 of the source\'s size in the basic tier', () => {
  const rendition = Rendition.h264();

  expect(rendition.toVideoDescription()).toEqual({ CodecSettings: { Codec: 'H_264', H264Settings: H264_DEFAULTS } });
  expect(rendition).toMatchObject({ height: undefined, width: undefined, peakBitsPerSecond: 6_500_000 });
});

test('everything typed reaches the settings', () => {
  const rendition = Rendition.h264({
    width: 1280, height: 720, profile: H264Profile.MAIN, rateControl: RateControl.cbr(Bitrate.mbps(3)),
  });

  const { RateControlMode: _mode, MaxBitrate: _max, QvbrSettings: _qvbr, ...others } = H264_DEFAULTS;
  expect(rendition.toVideoDescription()).toEqual({
    Width: 1280,
    Height: 720,
    CodecSettings: {
      Codec: 'H_264',
      H264Settings: { ...others, RateControlMode: 'CBR', Bitrate: 3_000_000, CodecProfile: 'MAIN' },
    },
  });
  expect(rendition).toMatchObject({ height: 720, width: 1280, peakBitsPerSecond: 3_000_000 });
});

test('overrides and omit reach what is not typed', () => {
  const { CodecSettings } = Rendition.h264({
    overrides: { CodecSettings: { H264Settings: { GopSizeUnits: 'SECONDS', GopSize: 2 } } },
    omit: ['CodecSettings.H264Settings.SceneChangeDetect'],
  }).toVideoDescription();

  const { SceneChangeDetect: _omitted, ...others } = H264_DEFAULTS;
  expect(CodecSettings.H264Settings).toEqual({ ...others, GopSizeUnits: 'SECONDS', GopSize: 2 });
});

test.each([
  [{ height: 30 }, 'Rendition.h264 height must be a whole number from 32 to 8192, got 30'],
  [{ height: 721 }, 'Rendition.h264 height must be even, got 721'],
  [{ width: 8194 }, 'Rendition.h264 width must be a whole number from 32 to 8192, got 8194'],
  [{ width: 640.5 }, 'Rendition.h264 width must be a whole number from 32 to 8192, got 640.5'],
  [{ height: Token.asNumber({ Ref: 'Height' }) }, 'Rendition.h264 height must be known at synthesis, got a deploy-time token'],
  [{ omit: ['CodecSettings.Vp9Settings'] }, 'Rendition.h264 omit must name a setting that is there, got \'CodecSettings.Vp9Settings\''],
])('refuses %j', (options, message) => {
  expect(() => Rendition.h264(options)).toThrow(message);
});
