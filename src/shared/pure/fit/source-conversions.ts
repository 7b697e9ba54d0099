import type { PlannedOutput, Settings, SourceChecks } from '../../contract/plan';

/** Properties of a source that conversions depend on. */
export interface ConvertedSource {
  /** Which high dynamic range it has, or whether it has one. */
  readonly hdr?: string | boolean;
  readonly isInterlaced?: boolean;
}

/**
 * The preprocessors that a video output gets for this source, in the names of the API. An output keeps its own ones. Players show the HDR
 * colors of H.264 washed out; other codecs are for HDR too. Interlaced outputs keep their fields.
 */
export function conversionsFor(output: Settings, { role }: PlannedOutput, source: ConvertedSource, checks?: SourceChecks): Settings {
  const { whenHdr, whenInterlaced } = checks ?? {};
  const video = output.VideoDescription as ConvertedVideo | undefined;
  const codec = video?.CodecSettings?.Codec;
  if (!video || codec === 'PASSTHROUGH' || (role !== 'video' && role !== 'muxed')) {
    return {};
  }
  const { ColorCorrector: corrector, Deinterlacer: deinterlacer } = video.VideoPreprocessors ?? {};
  return {
    ...(whenHdr && Boolean(source.hdr) && codec === 'H_264' && !isConverted(corrector) && { ColorCorrector: { ...corrector, ...whenHdr } }),
    ...(whenInterlaced && source.isInterlaced && !deinterlacer && isProgressive(video) && { Deinterlacer: whenInterlaced }),
  };
}

export function withConversions(output: Settings, conversions: Settings): Settings {
  const video = output.VideoDescription as ConvertedVideo;
  return Object.keys(conversions).length === 0
    ? output
    : { ...output, VideoDescription: { ...video, VideoPreprocessors: { ...video.VideoPreprocessors, ...conversions } } };
}

interface ConvertedVideo {
  readonly CodecSettings?: { readonly Codec?: string; readonly [settings: string]: unknown };
  readonly VideoPreprocessors?: { readonly ColorCorrector?: Settings; readonly Deinterlacer?: Settings };
}

function isConverted({ ColorSpaceConversion: conversion = 'NONE' }: Settings = {}): boolean {
  return conversion !== 'NONE';
}

/** MediaConvert's default. */
function isProgressive({ CodecSettings: { Codec, ...settings } = {} }: ConvertedVideo): boolean {
  return Object.values(settings).every(member => ((member as Settings).InterlaceMode ?? 'PROGRESSIVE') === 'PROGRESSIVE');
}
