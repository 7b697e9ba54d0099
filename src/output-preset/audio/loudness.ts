import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { requireIntegerIn, requireNumberIn, requireOneOf } from '../../shared/validation/values';

/** Edition of ITU-R BS.1770 that measures loudness. */
export enum LoudnessAlgorithm {
  /** Without a gate: the average of the whole program, for short clips under ATSC A/85. Up to 5.1 channels. */
  ITU_BS_1770_1 = 'ITU_BS_1770_1',
  /** With a gate, as EBU R 128 requires. Up to 5.1 channels. */
  ITU_BS_1770_2 = 'ITU_BS_1770_2',
  /** As the second edition, with more accurate true peaks. Up to 5.1 channels. */
  ITU_BS_1770_3 = 'ITU_BS_1770_3',
  /** As the third edition, for more than 5.1 channels too. */
  ITU_BS_1770_4 = 'ITU_BS_1770_4',
}

/** Options of `Loudness.ituBs1770()`. */
export interface LoudnessOptions {
  /**
   * The edition of ITU-R BS.1770.
   *
   * @default LoudnessAlgorithm.ITU_BS_1770_4
   */
  readonly algorithm?: LoudnessAlgorithm;

  /**
   * Target loudness in LKFS (LUFS), -59 to 0. EBU R 128 requires -23, ATSC A/85 -24, music services about -14.
   *
   * @default - MediaConvert's default: -24 with the first edition, otherwise -23
   */
  readonly targetLkfs?: number;

  /**
   * True peak limit in dBFS, -8 to 0.
   *
   * @default - MediaConvert's default, 0
   */
  readonly truePeakLimit?: number;

  /**
   * Content with a lower loudness is not changed. Whole LKFS, -70 to 0.
   *
   * @default - MediaConvert's default
   */
  readonly correctionGate?: number;

  /**
   * Whether loudness is only measured, not corrected.
   *
   * @default false
   */
  readonly measureOnly?: boolean;
}

/**
 * Loudness normalization of an audio rendition, which moves the output to MediaConvert's professional tier.
 *
 * @example
 * AudioRendition.aac({ loudness: Loudness.ituBs1770({ targetLkfs: -23 }) });
 */
export class Loudness {
  /**
   * Measures loudness by ITU-R BS.1770 and, by default, corrects it.
   *
   * @see https://www.itu.int/rec/R-REC-BS.1770
   */
  public static ituBs1770(options: LoudnessOptions = {}): Loudness {
    requireLoudness(options);
    return new Loudness({
      Algorithm: options.algorithm ?? LoudnessAlgorithm.ITU_BS_1770_4,
      AlgorithmControl: options.measureOnly ? 'MEASURE_ONLY' : 'CORRECT_AUDIO',
      ...(options.targetLkfs !== undefined && { TargetLkfs: options.targetLkfs }),
      ...(options.truePeakLimit !== undefined && { TruePeakLimiterThreshold: options.truePeakLimit }),
      ...(options.correctionGate !== undefined && { CorrectionGateLevel: options.correctionGate }),
    });
  }

  /**
   * Custom settings.
   *
   * @param settings MediaConvert's `AudioNormalizationSettings`
   */
  public static of(settings: { [key: string]: any }): Loudness {
    requireMap('Loudness.of settings', settings);
    return new Loudness({ ...settings });
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * MediaConvert's `AudioNormalizationSettings`.
   *
   * @internal
   */
  public _toSettings(): { [key: string]: any } {
    return this.settings;
  }
}

function requireLoudness(options: LoudnessOptions): void {
  requireOptionKinds('Loudness.ituBs1770', options);
  const { algorithm, targetLkfs, truePeakLimit, correctionGate } = options;
  if (algorithm !== undefined) {
    requireOneOf('Loudness.ituBs1770 algorithm', algorithm, Object.values(LoudnessAlgorithm));
  }
  if (targetLkfs !== undefined) {
    requireNumberIn('Loudness.ituBs1770 targetLkfs', targetLkfs, -59, 0);
  }
  if (truePeakLimit !== undefined) {
    requireNumberIn('Loudness.ituBs1770 truePeakLimit', truePeakLimit, -8, 0);
  }
  if (correctionGate !== undefined) {
    requireIntegerIn('Loudness.ituBs1770 correctionGate', correctionGate, -70, 0);
  }
}
