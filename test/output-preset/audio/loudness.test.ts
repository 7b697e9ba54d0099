import { Token } from 'aws-cdk-lib';
import { Loudness, LoudnessAlgorithm, type LoudnessOptions } from '../../../src/output-preset';

test.each<[LoudnessOptions | undefined, object]>([
  [undefined, { Algorithm: 'ITU_BS_1770_4', AlgorithmControl: 'CORRECT_AUDIO' }],
  [{ measureOnly: true, algorithm: LoudnessAlgorithm.ITU_BS_1770_1 }, { Algorithm: 'ITU_BS_1770_1', AlgorithmControl: 'MEASURE_ONLY' }],
  [{ targetLkfs: -59, truePeakLimit: -8, correctionGate: -70 },
    { Algorithm: 'ITU_BS_1770_4', AlgorithmControl: 'CORRECT_AUDIO', TargetLkfs: -59, TruePeakLimiterThreshold: -8, CorrectionGateLevel: -70 }],
  [{ targetLkfs: 0, truePeakLimit: 0, correctionGate: 0 },
    { Algorithm: 'ITU_BS_1770_4', AlgorithmControl: 'CORRECT_AUDIO', TargetLkfs: 0, TruePeakLimiterThreshold: 0, CorrectionGateLevel: 0 }],
])('%j', (options, settings) => {
  expect(Loudness.ituBs1770(options)._toSettings()).toEqual(settings);
});

test('custom settings', () => {
  expect(Loudness.of({ LoudnessLogging: 'LOG' })._toSettings()).toEqual({ LoudnessLogging: 'LOG' });
});

test.each<[LoudnessOptions, string]>([
  [{ targetLkfs: 1 }, 'Loudness.ituBs1770 targetLkfs must be a number from -59 to 0, got 1'],
  [{ targetLkfs: -59.5 }, 'Loudness.ituBs1770 targetLkfs must be a number from -59 to 0, got -59.5'],
  [{ targetLkfs: NaN }, 'Loudness.ituBs1770 targetLkfs must be a number from -59 to 0, got NaN'],
  [{ targetLkfs: Token.asNumber({ Ref: 'L' }) }, 'Loudness.ituBs1770 targetLkfs must be known at synthesis, got a deploy-time token'],
  [{ algorithm: 'EBU_R128' as any },
    "Loudness.ituBs1770 algorithm must be one of ITU_BS_1770_1, ITU_BS_1770_2, ITU_BS_1770_3, ITU_BS_1770_4, got 'EBU_R128'"],
  [{ truePeakLimit: -9 }, 'Loudness.ituBs1770 truePeakLimit must be a number from -8 to 0, got -9'],
  [{ correctionGate: -70.5 }, 'Loudness.ituBs1770 correctionGate must be a whole number from -70 to 0, got -70.5'],
])('rejects %j', (options, message) => {
  expect(() => Loudness.ituBs1770(options)).toThrow(new Error(message));
});
