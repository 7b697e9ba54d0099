import type { Container, VideoProperties } from '@aws-sdk/client-mediaconvert';
import { declaredSeconds } from './declared-seconds';
import { factsOf, videoOf } from './source-facts';
import type { ProbedSource } from '../pure/source-rules';

/** The facts for the rules of profiles. Undefined if Probe reports no tracks. */
export function probedSourceOf(container: Container): ProbedSource | undefined {
  if (!container.Tracks?.length) {
    return undefined;
  }
  const { hasVideo, hasAudio, width, height, hdr } = factsOf(container);
  const video = videoOf(container);
  const audio = container.Tracks.filter(({ TrackType }) => TrackType === 'audio');
  return {
    hasVideo,
    hasAudio,
    width,
    height,
    isHdr: hdr !== undefined,
    seconds: declaredSeconds(container),
    frameRate: exactFrameRateOf(video?.VideoProperties),
    audioTracks: audio.length,
    codecs: [video, ...audio].flatMap(track => track?.Codec ?? []),
  };
}

function exactFrameRateOf({ FrameRate: { Numerator, Denominator = 1 } = {} }: VideoProperties = {}): number | undefined {
  return Numerator === undefined ? undefined : Numerator / Denominator;
}
