import { rejectToken, requireIntegerIn } from '../../shared/constructs/validation';

/** Which edition of the recommendation measures loudness. */
export enum LoudnessAlgorithm {
  /** Without a gate: the average of everything, for short clips under ATSC A/85. Up to 5.1 channels. */
  ITU_BS_1770_1 = 'ITU_BS_1770_1',
  /** With a gate, as EBU R 128 asks for. Up to 5.1 channels. */
  ITU_BS_1770_2 = 'ITU_BS_1770_2',
  /** As the second edition, with a better measure of true peaks. Up to 5.1 channels. */
  ITU_BS_1770_3 = 'ITU_BS_1770_3',
  /** As the third edition, for more channels too, such as 7.1. */
  ITU_BS_1770_4 = 'ITU_BS_1770_4',
}

/** Options of `Loudness.ituBs1770()`. */
export interface LoudnessOptions {
  /**
   * How loudness is measured.
   *
   * @default LoudnessAlgorithm.ITU_BS_1770_4
   */
  readonly algorithm?: LoudnessAlgorithm;

  /**
   * Loudness of the result in LKFS (also called LUFS), -59 to 0. EBU R 128 asks for -23, ATSC A/85 for -24, music services for about -14.
   *
   * @default - MediaConvert's choice: -24 with the first edition, else -23
   */
  readonly targetLkfs?: number;

  /**
   * Ceiling of the peaks between samples in dBFS, -8 to 0.
   *
   * @default - MediaConvert's own, 0
   */
  readonly truePeakLimit?: number;

  /**
   * Content that measures below this stays as it is, in whole LKFS, -70 to 0.
   *
   * @default - MediaConvert's own
   */
  readonly correctionGate?: number;

  /**
   * Whether loudness is only measured and the audio left alone.
   *
   * @default false
   */
  readonly measureOnly?: boolean;
}

/**
 * Loudness normalisation of an audio rendition: MediaConvert's professional tier.
 *
 * @example
 * AudioRendition.aac({ loudness: Loudness.ituBs1770({ targetLkfs: -23 }) });
 */
export class Loudness {
  /**
   * Measured, and by default corrected, by ITU-R BS.1770.
   *
   * @see https://www.itu.int/rec/R-REC-BS.1770
   */
  public static ituBs1770(options: LoudnessOptions = {}): Loudness {
    requireNumberIn('Loudness.ituBs1770 targetLkfs', options.targetLkfs, -59, 0);
    requireNumberIn('Loudness.ituBs1770 truePeakLimit', options.truePeakLimit, -8, 0);
    if (options.correctionGate !== undefined) {
      requireIntegerIn('Loudness.ituBs1770 correctionGate', options.correctionGate, -70, 0);
    }
    return new Loudness({
      Algorithm: options.algorithm ?? LoudnessAlgorithm.ITU_BS_1770_4,
      AlgorithmControl: options.measureOnly ? 'MEASURE_ONLY' : 'CORRECT_AUDIO',
      ...(options.targetLkfs !== undefined && { TargetLkfs: options.targetLkfs }),
      ...(options.truePeakLimit !== undefined && { TruePeakLimiterThreshold: options.truePeakLimit }),
      ...(options.correctionGate !== undefined && { CorrectionGateLevel: options.correctionGate }),
    });
  }

  /**
   * Any settings.
   *
   * @param settings MediaConvert's `AudioNormalizationSettings`
   */
  public static of(settings: { [key: string]: any }): Loudness {
    return new Loudness({ ...settings });
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /** MediaConvert's `AudioNormalizationSettings`. */
  public toSettings(): { [key: string]: any } {
    return this.settings;
  }
}

function requireNumberIn(what: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined) {
    return;
  }
  rejectToken(what, value);
  if (!(value >= min && value <= max)) {
    throw new Error(`${what} must be from ${min} to ${max}, got ${value}`);
  }
}
