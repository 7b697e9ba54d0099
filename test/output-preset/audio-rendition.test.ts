import { Token } from 'aws-cdk-lib';
import { AacChannels, AudioRendition, Bitrate } from '../../src/output-preset';

test('by default AAC-LC, stereo, 128 kbit/s, 48 kHz', () => {
  const audio = AudioRendition.aac();

  expect(audio.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector 1',
    CodecSettings: {
      Codec: 'AAC',
      AacSettings: { Bitrate: 128_000, CodecProfile: 'LC', CodingMode: 'CODING_MODE_2_0', RateControlMode: 'CBR', SampleRate: 48_000 },
    },
  });
  expect(audio.toBitsPerSecond()).toBe(128_000);
});

test('everything typed reaches the settings, and overrides and omit the rest', () => {
  const audio = AudioRendition.aac({
    bitrate: Bitrate.kbps(384),
    channels: AacChannels.SURROUND_5_1,
    sampleRate: 44_100,
    overrides: { LanguageCode: 'ENG' },
    omit: ['CodecSettings.AacSettings.RateControlMode'],
  });

  expect(audio.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector 1',
    LanguageCode: 'ENG',
    CodecSettings: {
      Codec: 'AAC',
      AacSettings: { Bitrate: 384_000, CodecProfile: 'LC', CodingMode: 'CODING_MODE_5_1', SampleRate: 44_100 },
    },
  });
});

test.each([
  [{ bitrate: Bitrate.kbps(100) }, /^AudioRendition.aac bitrate in bits per second must be one of 6000, .*128000.*, got '100000'$/],
  [{ sampleRate: 11_025 }, /^AudioRendition.aac sampleRate must be one of 8000, .*48000.*, got '11025'$/],
  [{ sampleRate: Token.asNumber({ Ref: 'Rate' }) }, /^AudioRendition.aac sampleRate must be known at synthesis, got a deploy-time token/],
])('refuses %j', (options, message) => {
  expect(() => AudioRendition.aac(options)).toThrow(message);
});
