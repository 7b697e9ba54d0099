/** A combination of AAC settings with constant bitrate, in the names of the API. Missing members have MediaConvert's defaults. */
export interface AacCombination {
  readonly profile: string;
  readonly codingMode?: string;
  readonly sampleRate?: number;
  readonly bitrate?: number;
}

/** In bits per second. */
export type BitrateRange = readonly [lowest: number, highest: number];
type BitrateRanges = { readonly [sampleRate: number]: BitrateRange };
type Table = { readonly [profile: string]: { readonly [codingMode: string]: BitrateRanges } };

/**
 * The lowest and highest bitrate by profile, coding mode and sample rate. xHE-AAC and other coding modes are not documented.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/aac-support.html
 */
export const AAC_TABLE: Table = {
  LC: {
    CODING_MODE_1_0: {
      8000: [8_000, 14_000],
      12000: [8_000, 14_000],
      16000: [8_000, 28_000],
      22050: [24_000, 28_000],
      24000: [24_000, 28_000],
      32000: [32_000, 192_000],
      44100: [56_000, 256_000],
      48000: [56_000, 288_000],
      88200: [288_000, 288_000],
      96000: [128_000, 288_000],
    },
    CODING_MODE_2_0: {
      8000: [16_000, 20_000],
      12000: [16_000, 20_000],
      16000: [16_000, 32_000],
      22050: [32_000, 32_000],
      24000: [32_000, 32_000],
      32000: [40_000, 384_000],
      44100: [64_000, 512_000],
      48000: [64_000, 576_000],
      88200: [576_000, 576_000],
      96000: [256_000, 576_000],
    },
    CODING_MODE_5_1: {
      32000: [160_000, 768_000],
      44100: [256_000, 640_000],
      48000: [256_000, 768_000],
      96000: [640_000, 768_000],
    },
  },
  HEV1: {
    CODING_MODE_1_0: {
      22050: [8_000, 10_000],
      24000: [8_000, 10_000],
      32000: [12_000, 64_000],
      44100: [20_000, 64_000],
      48000: [20_000, 64_000],
    },
    CODING_MODE_2_0: {
      32000: [16_000, 128_000],
      44100: [16_000, 96_000],
      48000: [16_000, 128_000],
      96000: [96_000, 128_000],
    },
    CODING_MODE_5_1: {
      32000: [64_000, 320_000],
      44100: [64_000, 224_000],
      48000: [64_000, 320_000],
      96000: [256_000, 320_000],
    },
  },
  HEV2: {
    CODING_MODE_2_0: {
      22050: [8_000, 10_000],
      24000: [8_000, 10_000],
      32000: [12_000, 64_000],
      44100: [20_000, 64_000],
      48000: [20_000, 64_000],
    },
  },
};

/** In bits per second, from the API reference, `AacSettings.Bitrate`. */
export const AAC_BITRATES = [
  6_000, 8_000, 10_000, 12_000, 14_000, 16_000, 20_000, 24_000, 28_000, 32_000, 40_000, 48_000, 56_000, 64_000, 80_000, 96_000, 112_000,
  128_000, 160_000, 192_000, 224_000, 256_000, 288_000, 320_000, 384_000, 448_000, 512_000, 576_000, 640_000, 768_000, 896_000, 1_024_000,
];

/** The error for a combination that the table excludes. Undefined for others, and for undocumented ones. */
export function aacObstacle({ profile, codingMode, sampleRate, bitrate }: AacCombination): string | undefined {
  const modes = AAC_TABLE[profile];
  if (!modes || codingMode === undefined || !DOCUMENTED_MODES.includes(codingMode)) {
    return undefined;
  }
  const rates = modes[codingMode];
  if (!rates) {
    return `CodingMode must be one of ${Object.keys(modes).join(', ')} with profile ${profile}, got ${codingMode}`;
  }
  return sampleRate === undefined ? undefined : rateObstacle(`profile ${profile} and ${codingMode}`, rates, sampleRate, bitrate);
}

function rateObstacle(what: string, rates: BitrateRanges, sampleRate: number, bitrate?: number): string | undefined {
  const range = rates[sampleRate];
  if (!range) {
    return `SampleRate must be one of ${Object.keys(rates).join(', ')} with ${what}, got ${sampleRate}`;
  }
  const bitrates = AAC_BITRATES.filter(bits => bits >= range[0] && bits <= range[1]);
  return bitrate === undefined || bitrates.includes(bitrate)
    ? undefined
    : `Bitrate must be one of ${bitrates.join(', ')} with ${what} at ${sampleRate} Hz, got ${bitrate}`;
}

const DOCUMENTED_MODES = Object.keys(AAC_TABLE.LC);
