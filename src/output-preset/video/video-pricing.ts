import { PricingTier, type PricingNote } from '../output-preset-config';
import { codecSettingsOf } from './video-codec-settings';

const { BASIC, PROFESSIONAL, UNKNOWN } = PricingTier;

/**
 * The properties that move a video out of the basic tier. Read from the finished settings to include overrides. `what` names the
 * rendition's factory. AWS lists AVC in one pass, VP8, VP9 and overlays as basic. The API reference marks features as "pro-tier". AWS
 * does not document the tier of many others.
 *
 * @see https://aws.amazon.com/mediaconvert/pricing/
 */
export function videoPricingNotes(what: string, description: { [key: string]: any }): PricingNote[] {
  return [
    { tier: tierOfCodec(description.CodecSettings.Codec), property: what },
    ...encoderNotes(what, description),
    ...Object.keys(description.VideoPreprocessors ?? {}).map(name => preprocessorNote(what, name)),
  ].filter(({ tier }) => tier !== BASIC);
}

function tierOfCodec(codec: string): PricingTier {
  if (['H_264', 'VP8', 'VP9'].includes(codec)) {
    return BASIC;
  }
  return ['H_265', 'AV1'].includes(codec) ? PROFESSIONAL : UNKNOWN;
}

function encoderNotes(what: string, description: { [key: string]: any }): PricingNote[] {
  const { QualityTuningLevel, BandwidthReductionFilter, FramerateConversionAlgorithm, InterlaceMode = 'PROGRESSIVE', PerFrameMetrics } =
    codecSettingsOf(description);
  const isVpx = ['VP8', 'VP9'].includes(description.CodecSettings.Codec);
  return [
    // VP8 and VP9 are always encoded in several passes.
    ...(QualityTuningLevel === 'MULTI_PASS_HQ' ? [{ tier: isVpx ? UNKNOWN : PROFESSIONAL, property: `${what} passes` }] : []),
    ...(BandwidthReductionFilter ? [{ tier: PROFESSIONAL, property: `${what} BandwidthReductionFilter` }] : []),
    ...(FramerateConversionAlgorithm === 'FRAMEFORMER' ? [{ tier: UNKNOWN, property: `${what} frameRate conversion` }] : []),
    ...(InterlaceMode !== 'PROGRESSIVE' ? [{ tier: UNKNOWN, property: `${what} interlaceMode` }] : []),
    ...(PerFrameMetrics ? [{ tier: UNKNOWN, property: `${what} perFrameMetrics` }] : []),
    ...(description.ScalingBehavior === 'SMART_CROP' ? [{ tier: UNKNOWN, property: `${what} scaling` }] : []),
  ];
}

function preprocessorNote(what: string, name: string): PricingNote {
  switch (name) {
    case 'ImageInserter':
      return { tier: BASIC, property: `${what} watermarks` };
    case 'Deinterlacer':
      return { tier: PROFESSIONAL, property: `${what} deinterlace` };
    case 'ColorCorrector':
      return { tier: UNKNOWN, property: `${what} colorConversion` };
    case 'DolbyVision':
      return { tier: UNKNOWN, property: `${what} dolbyVision` };
    case 'NoiseReducer':
      return { tier: UNKNOWN, property: `${what} noiseReducer` };
    default:
      return { tier: UNKNOWN, property: `${what} ${name}` };
  }
}
