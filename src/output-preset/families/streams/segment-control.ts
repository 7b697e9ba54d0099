import type { SegmentOptions } from './stream-options';
import { requireNumberIn, requireOneOf } from '../../../shared/validation/values';
import type { DescribedOutput } from '../../contributions';

/** How strictly MediaConvert keeps the segment length. */
export enum SegmentLengthControl {
  /** Exactly, with additional key frames if necessary. */
  EXACT = 'EXACT',
  /** Rounded up to whole groups of pictures. */
  GOP_MULTIPLE = 'GOP_MULTIPLE',
  /**
   * Close to the segment length, such that audio and video end together, for workflows that insert ads or replace segments. Requires video
   * with a `frameRate`, and audio in AAC with 48 kHz. Sources without audio have exact segments.
   */
  MATCH = 'MATCH',
}

/** Length of caption segments in HLS. */
export enum CaptionSegmentLengthControl {
  /** 300 seconds. */
  LARGE_SEGMENTS = 'LARGE_SEGMENTS',
  /** The length of the video segments. */
  MATCH_VIDEO = 'MATCH_VIDEO',
}

/** Members of the group's settings. `family` names the preset's factory, `segmentLength` is in seconds. */
export function segmentControl(
  family: string,
  { segmentLengthControl: control, minFinalSegmentLength: minFinal }: SegmentOptions,
  segmentLength: number,
  outputs: DescribedOutput[],
): { [key: string]: any } {
  if (control !== undefined) {
    requireOneOf(`${family} segmentLengthControl`, control, Object.values(SegmentLengthControl));
  }
  if (control === SegmentLengthControl.MATCH) {
    requireMatchable(family, outputs);
  }
  const seconds = minFinal?.toSeconds({ integral: false });
  if (seconds !== undefined) {
    requireNumberIn(`${family} minFinalSegmentLength in seconds`, seconds, 1, segmentLength);
  }
  if (seconds === segmentLength) {
    throw new Error(`${family} minFinalSegmentLength must be less than segmentLength, got ${seconds} s for both`);
  }
  return {
    ...(control !== undefined && { SegmentLengthControl: control }),
    ...(seconds !== undefined && { MinFinalSegmentLength: seconds }),
  };
}

/** Members of the group's settings. `family` names the preset's factory. */
export function captionSegments(family: string, control: CaptionSegmentLengthControl | undefined): { [key: string]: any } {
  if (control === undefined) {
    return {};
  }
  requireOneOf(`${family} captionSegmentLengthControl`, control, Object.values(CaptionSegmentLengthControl));
  return { CaptionSegmentLengthControl: control };
}

/** API reference, `SegmentLengthControl`: the requirements of MATCH. */
function requireMatchable(family: string, outputs: DescribedOutput[]): void {
  const what = `${family} segmentLengthControl must not be SegmentLengthControl.MATCH`;
  const audio: any[] = outputs.flatMap(({ settings }) => settings.AudioDescriptions ?? []);
  const video: any[] = outputs.flatMap(({ settings }) => settings.VideoDescription ?? []);
  if (audio.length === 0 || video.length === 0) {
    throw new Error(`${what} without video and audio, got ${video.length} video and ${audio.length} audio outputs`);
  }
  const other = audio.find(({ CodecSettings }) => CodecSettings?.AacSettings?.SampleRate !== 48_000);
  if (other) {
    throw new Error(`${what} unless all audio is AAC with 48000 Hz, got ${other.CodecSettings?.Codec} with `
      + `${other.CodecSettings?.AacSettings?.SampleRate ?? 'another sample rate'}`);
  }
  if (video.some(({ CodecSettings }) => !hasFrameRate(CodecSettings))) {
    throw new Error(`${what} unless all renditions have a frameRate, got FrameRate.fromSource()`);
  }
}

function hasFrameRate(codecSettings: { [key: string]: any }): boolean {
  return Object.values(codecSettings).some(settings => settings?.FramerateControl === 'SPECIFIED');
}
