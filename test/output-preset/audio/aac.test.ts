import { AacChannels, AacProfile, AudioRendition, Bitrate, type AacRenditionOptions } from '../../../src/output-preset';

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

/** Lowest and highest bitrate in kbit/s: "AAC output reference tables" of the user guide, for constant bitrate. */
const TABLE: [AacProfile, AacChannels, number, number, number][] = [
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
  [LC, STEREO, 88_200, 576, 576],
  [LC, STEREO, 96_000, 256, 576],
  [LC, SURROUND_5_1, 32_000, 160, 768],
  [LC, SURROUND_5_1, 44_100, 256, 640],
  [LC, SURROUND_5_1, 48_000, 256, 768],
  [LC, SURROUND_5_1, 96_000, 640, 768],
  [HE_V1, MONO, 22_050, 8, 10],
  [HE_V1, MONO, 24_000, 8, 10],
  [HE_V1, MONO, 32_000, 12, 64],
  [HE_V1, MONO, 44_100, 20, 64],
  [HE_V1, MONO, 48_000, 20, 64],
  [HE_V1, STEREO, 32_000, 16, 128],
  [HE_V1, STEREO, 44_100, 16, 96],
  [HE_V1, STEREO, 48_000, 16, 128],
  [HE_V1, STEREO, 96_000, 96, 128],
  [HE_V1, SURROUND_5_1, 32_000, 64, 320],
  [HE_V1, SURROUND_5_1, 44_100, 64, 224],
  [HE_V1, SURROUND_5_1, 48_000, 64, 320],
  [HE_V1, SURROUND_5_1, 96_000, 256, 320],
  [HE_V2, STEREO, 22_050, 8, 10],
  [HE_V2, STEREO, 24_000, 8, 10],
  [HE_V2, STEREO, 32_000, 12, 64],
  [HE_V2, STEREO, 44_100, 20, 64],
  [HE_V2, STEREO, 48_000, 20, 64],
];
const RATES = [8_000, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000];

const every = [LC, HE_V1, HE_V2].flatMap(profile => [MONO, STEREO, SURROUND_5_1].flatMap(channels =>
  RATES.map(sampleRate => ({ profile, channels, sampleRate }))));

const rangeOf = ({ profile, channels, sampleRate }: AacRenditionOptions) =>
  TABLE.find(row => row[0] === profile && row[1] === channels && row[2] === sampleRate);

test.each(every)('$profile, $channels at $sampleRate Hz has the bitrates of the table', options => {
  const [,,, lowest, highest] = rangeOf(options) ?? [0, 0, 0, 1, 0];
  const taken = BITRATES.filter(kbps => isTaken({ ...options, bitrate: Bitrate.kbps(kbps) }));

  expect(taken).toEqual(BITRATES.filter(kbps => kbps >= lowest && kbps <= highest));
});

test('the default bitrate is in the table for every listed combination', () => {
  const taken = every.filter(isTaken);

  expect(taken).toEqual(every.filter(rangeOf));
  for (const options of taken) {
    const [,,, lowest, highest] = rangeOf(options)!;
    const kbps = AudioRendition.aac(options).bitsPerSecond! / 1_000;
    expect(BITRATES.filter(rate => rate >= lowest && rate <= highest)).toContain(kbps);
  }
});

test.each([
  [{}, 128], [{ channels: MONO }, 128], [{ channels: SURROUND_5_1 }, 384], [{ profile: HE_V1 }, 64], [{ profile: HE_V2 }, 32],
  [{ sampleRate: 96_000 }, 256], [{ sampleRate: 88_200 }, 576], [{ sampleRate: 16_000 }, 32], [{ profile: HE_V2, sampleRate: 24_000 }, 10],
])('the default bitrate of %j is %d kbit/s', (options, kbps) => {
  expect(AudioRendition.aac(options).bitsPerSecond).toBe(1_000 * kbps);
});
