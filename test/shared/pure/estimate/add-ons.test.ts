import type { Settings } from '../../../../src/shared/contract/plan';
import { hasAddOnsForAll, hasAddOnsIn } from '../../../../src/shared/pure/estimate/add-ons';

const audio = (codec: string): Settings => ({ AudioDescriptions: [{ CodecSettings: { Codec: codec } }] });
const converted = (algorithm: string): Settings => ({
  VideoDescription: { CodecSettings: { Codec: 'H_264', H264Settings: { FramerateConversionAlgorithm: algorithm } } },
});

test.each<[Settings, boolean]>([
  [{}, false],
  [audio('AAC'), false],
  [audio('EAC3'), true],
  [{ AudioDescriptions: [{ AudioNormalizationSettings: {} }] }, true],
  [{ AudioDescriptions: [{ AudioNormalizationSettings: null }, {}] }, false],
  [{ VideoDescription: { VideoPreprocessors: { DolbyVision: { Profile: 'PROFILE_5' } } } }, true],
  [{ VideoDescription: { VideoPreprocessors: { Deinterlacer: {} } } }, false],
  [converted('FRAMEFORMER'), true],
  [converted('DUPLICATE_DROP'), false],
])('an output with %j has add-ons: %s', (output, expected) => {
  expect(hasAddOnsIn(output)).toBe(expected);
});

test.each<[Settings, boolean]>([[{ Inputs: [] }, false], [{ NielsenConfiguration: {} }, true], [{ KantarWatermark: null }, false]])(
  'a job with %j has add-ons for all outputs: %s', (settings, expected) => {
    expect(hasAddOnsForAll(settings)).toBe(expected);
  },
);
