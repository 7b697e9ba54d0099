import { AacChannels, AacProfile, AudioRendition, Bitrate, type AacRenditionOptions } from '../../src/output-preset';

const { MONO, STEREO, SURROUND_5_1 } = AacChannels;
const { LC, HE_V1, HE_V2 } = AacProfile;

/** In kbit/s, from the service model's documentation of `AacSettings.Bitrate`. */
const BITRATES = [
  6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 288, 320, 384, 448, 512, 576, 640, 768, 896, 1024,
];

function isTaken(options: AacRenditionOptions): boolean {
  try {
    AudioRendition.aac(options);
    return true;
  } catch {
    return false;
  }
}

test.each([
  [LC, MONO, 8_000, 8, 14],
  [LC, MONO, 12_000, 8, 14],
  [LC, MONO, 16_000, 8, 28],
  [LC, MONO, 22_050, 24, 28],
  [LC, MONO, 24_000, 24, 28],
  [LC, MONO, 32_000, 32, 192],
  [LC, MONO, 44_100, 56, 256],
  [LC, MONO, 48_000, 56, 288],
  [LC, MONO, 88_200, 288, 288],
  [LC, MONO, 96_000, 128, 288],
  [LC, STEREO, 8_000, 16, 20],
  [LC, STEREO, 12_000, 16, 20],
  [LC, STEREO, 16_000, 16, 32],
  [LC, STEREO, 22_050, 32, 32],
  [LC, STEREO, 24_000, 32, 32],
  [LC, STEREO, 32_000, 40, 384],
  [LC, STEREO, 44_100, 64, 512],
  [LC, STEREO, 48_000, 64, 576],
  [HE_V1, MONO, 22_050, 8, 12],
  [HE_V1, MONO, 24_000, 8, 12],
  [HE_V1, MONO, 32_000, 12, 64],
  [HE_V1, MONO, 44_100, 20, 64],
  [HE_V1, MONO, 48_000, 20, 64],
  [HE_V1, STEREO, 32_000, 24, 128],
  [HE_V1, SURROUND_5_1, 32_000, 64, 320],
  [HE_V2, STEREO, 32_000, 12, 64],
])('%s, %s at %d Hz has %d to %d kbit/s (AAC output reference tables of the user guide)', (profile, channels, sampleRate, lowest, highest) => {
  const taken = BITRATES.filter(kbps => isTaken({ profile, channels, sampleRate, bitrate: Bitrate.kbps(kbps) }));

  expect(taken).toEqual(BITRATES.filter(kbps => kbps >= lowest && kbps <= highest));
});

test.each([[SURROUND_5_1, 48_000], [STEREO, 96_000]])('where the tables say nothing, %s at %d Hz has every bitrate', (channels, sampleRate) => {
  expect(BITRATES.filter(kbps => !isTaken({ channels, sampleRate, bitrate: Bitrate.kbps(kbps) }))).toEqual([]);
});
