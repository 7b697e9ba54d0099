import type { Settings } from '../../contract/plan';

/** The part of MediaConvert's `FrameCaptureSettings` that determines the times of the frames. */
export interface CapturedFrames {
  readonly FramerateNumerator: number;
  readonly FramerateDenominator: number;
  readonly MaxCaptures?: number;
}

/** A frame at each interval, in whole milliseconds. The rate is in lowest terms. */
export function framesEvery(milliseconds: number): CapturedFrames {
  const divisor = greatestCommonDivisor(1_000, milliseconds);
  return { FramerateNumerator: 1_000 / divisor, FramerateDenominator: milliseconds / divisor };
}

/**
 * One frame at a time in whole milliseconds. MediaConvert always captures the first frame too: the frame that is asked for is the last one.
 *
 * @see https://aws.amazon.com/blogs/media/create-a-poster-frame-and-thumbnail-images-for-videos-using-aws-elemental-mediaconvert/
 */
export function frameAt(milliseconds: number): CapturedFrames {
  return milliseconds === 0 ? { ...framesEvery(1_000), MaxCaptures: 1 } : { ...framesEvery(milliseconds), MaxCaptures: 2 };
}

/** The output with other captured frames. */
export function withCapturedFrames(output: Settings, frames: CapturedFrames): Settings {
  const video = output.VideoDescription as CapturingVideo;
  const { CodecSettings: codec } = video;
  return {
    ...output,
    VideoDescription: { ...video, CodecSettings: { ...codec, FrameCaptureSettings: { ...codec.FrameCaptureSettings, ...frames } } },
  };
}

interface CapturingVideo {
  readonly CodecSettings: { readonly FrameCaptureSettings?: Settings };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
