import type { JobOutput, Rendition } from '../../../shared/contract/record';
import { highest } from '../job-outputs';

/** A rendition as described in a manifest. */
export interface StreamVariant {
  readonly width?: number;
  readonly height?: number;
  /** As in RFC 6381: the video, and the audio that players start with. */
  readonly codecs?: string;
  readonly frameRate?: number;
  /** On average, with audio if the playlist has it. Only the order is used. */
  readonly bitrate?: number;
}

/**
 * Adds the facts of the manifest to a stream. Events do not name files, so renditions are matched by size, and those of one size by
 * bitrate. If the event has no renditions, they are those of the manifest.
 */
export function withVariants(output: JobOutput, variants: StreamVariant[]): JobOutput {
  if (!output.renditions?.length) {
    return withRenditionsOf(output, variants);
  }
  const renditions = output.renditions.map(rendition => ({ ...rendition, ...factsOf(rendition, output.renditions!, variants) }));
  const shown = renditions.find(({ height, width, bitrate }) => height === output.height && width === output.width && bitrate === output.bitrate);
  return { ...output, codecs: shown?.codecs, frameRate: shown?.frameRate, renditions };
}

/** Audio alone has no renditions. The manifest's bitrates are not used, since they include the audio. */
function withRenditionsOf(output: JobOutput, variants: StreamVariant[]): JobOutput {
  const renditions = variants
    .filter(({ height }) => height !== undefined)
    .map(({ width, height, codecs, frameRate }) => ({ width, height, codecs, frameRate, durationMs: output.durationMs }));
  const { width, height, codecs, frameRate } = highest(renditions) ?? { ...variants[0], width: output.width, height: output.height };
  return { ...output, width, height, codecs, frameRate, renditions };
}

/** None if manifest and event disagree on the number of renditions of a size. */
function factsOf(rendition: Rendition, renditions: Rendition[], variants: StreamVariant[]) {
  const equals = renditions.filter(other => isSameSize(other, rendition)).sort(byBitrate);
  const candidates = variants.filter(variant => isSameSize(variant, rendition)).sort(byBitrate);
  const found = equals.length === candidates.length ? candidates[equals.indexOf(rendition)] : undefined;
  return { codecs: found?.codecs, frameRate: found?.frameRate };
}

function isSameSize(one: StreamVariant, other: StreamVariant): boolean {
  return one.width === other.width && one.height === other.height;
}

function byBitrate(one: StreamVariant, other: StreamVariant): number {
  return (one.bitrate ?? 0) - (other.bitrate ?? 0);
}
