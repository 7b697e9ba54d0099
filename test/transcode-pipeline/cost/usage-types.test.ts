import type { PlannedRate } from '../../../src/shared/contract/prices';
import { pricedUsage } from '../../../src/transcode-pipeline/cost/usage-types';

test.each<[string, Partial<PlannedRate>]>([
  ['IAD-B-AVC-HD-S-30', { tier: 'basic', kind: 'hd', codec: 'H_264', qualityTuningLevel: 'SINGLE_PASS', maxFrameRate: 30 }],
  ['DUB-B-AVC-SD-SHQ-60', { tier: 'basic', kind: 'sd', codec: 'H_264', qualityTuningLevel: 'SINGLE_PASS_HQ', maxFrameRate: 60 }],
  ['MEL-P-XAVC-4K-MHQ-30', { tier: 'professional', kind: 'uhd', codec: 'XAVC', qualityTuningLevel: 'MULTI_PASS_HQ', maxFrameRate: 30 }],
  ['GRU-P-VP9-HD-M-60', { tier: 'professional', kind: 'hd', codec: 'VP9', qualityTuningLevel: 'MULTI_PASS', maxFrameRate: 60 }],
  ['PDX-P-HEVC-8K-S-120', { tier: 'professional', kind: '8k', codec: 'H_265', qualityTuningLevel: 'SINGLE_PASS', maxFrameRate: 120 }],
  ['IAD-P-PR-HD-30', { tier: 'professional', kind: 'hd', codec: 'PRORES', maxFrameRate: 30 }],
  ['IAD-AUD', { tier: 'basic', kind: 'audio' }],
  ['IAD-B-AUD', { tier: 'basic', kind: 'audio' }],
  ['IAD-P-AUD', { tier: 'professional', kind: 'audio' }],
])('%s is a price of minutes', (usageType, usage) => {
  expect(pricedUsage(usageType)).toEqual({ ...usage, withoutAddOns: true });
});

test.each([
  'IAD-Normalized-Transcode-Minute-Basic', 'SYD-DOLBY_VIS-HD-NTM', 'DUB-B-AVC-SD-SHQ-30-NTM', 'IAD-B-NEW-HD-S-30', 'IAD-B-AVC-HD-X-30',
  'IAD-B-AVC-HD-S-24', 'IAD-RTS-Y', 'IAD-PROBE', '', 'toString',
])('%s is not', usageType => {
  expect(pricedUsage(usageType)).toBeUndefined();
});
