import type { PlannedKind, PlannedRate } from '../../shared/contract/prices';

/** The outputs that a usage type of AWS's price list is for. */
export type PricedUsage = Omit<PlannedRate, 'pricePerMinute'>;

/**
 * The outputs that a usage type such as `IAD-B-AVC-HD-SHQ-30` is for: Region, tier, codec, resolution, quality tuning level and frame rate.
 * Undefined for add-ons, reserved slots and everything else that estimates have no lines for. The codes are in the MediaConvert User Guide,
 * "Understanding your AWS billing and usage reports".
 */
export function pricedUsage(usageType: string): PricedUsage | undefined {
  const [, audioTier] = AUDIO.exec(usageType) ?? [];
  if (AUDIO.test(usageType)) {
    return { tier: audioTier === 'P' ? 'professional' : 'basic', kind: 'audio', withoutAddOns: true };
  }
  const [, tier, codec, resolution, quality, frameRate] = VIDEO.exec(usageType) ?? [];
  return CODECS[codec] === undefined ? undefined : {
    tier: tier === 'B' ? 'basic' : 'professional',
    kind: KINDS[resolution],
    codec: CODECS[codec],
    ...(quality && { qualityTuningLevel: QUALITIES[quality] }),
    maxFrameRate: Number(frameRate),
    withoutAddOns: true,
  };
}

/** The usage type of normalized minutes, without the Region's prefix. */
export const NORMALIZED_MINUTES = { basic: 'Normalized-Transcode-Minute-Basic', professional: 'Normalized-Transcode-Minute-Professional' };

const VIDEO = /^[A-Z0-9]+-([BP])-([A-Z0-9]+)-(SD|HD|4K|8K)(?:-(S|SHQ|M|MHQ))?-(30|60|120)$/;

/** Without a tier, it is the basic one. */
const AUDIO = /^[A-Z0-9]+(?:-([BP]))?-AUD$/;

const KINDS: { readonly [resolution: string]: PlannedKind } = { 'SD': 'sd', 'HD': 'hd', '4K': 'uhd', '8K': '8k' };

const QUALITIES: { readonly [quality: string]: string } = { S: 'SINGLE_PASS', SHQ: 'SINGLE_PASS_HQ', M: 'MULTI_PASS', MHQ: 'MULTI_PASS_HQ' };

/** MediaConvert's names of codecs. */
const CODECS: { readonly [codec: string]: string } = {
  AV1: 'AV1', AVC: 'H_264', AVCI: 'AVC_INTRA', HEVC: 'H_265', MP2: 'MPEG2', PR: 'PRORES', VC3: 'VC3', VP8: 'VP8', VP9: 'VP9', XAVC: 'XAVC',
};
