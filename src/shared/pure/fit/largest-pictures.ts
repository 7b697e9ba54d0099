/** The largest picture of a codec, in pixels. */
export interface LargestPicture {
  readonly width: number;
  readonly height: number;
  /** Whether portrait pictures may have the same size. */
  readonly alsoPortrait: boolean;
}

const UHD: LargestPicture = { width: 4096, height: 2160, alsoPortrait: true };

/**
 * The largest pictures by MediaConvert's names of codecs, from the user guide's "Maximum supported output resolutions", which lists no
 * portrait size for AV1.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers.html
 */
export const LARGEST_PICTURES: { readonly [codec: string]: LargestPicture } = {
  AV1: { ...UHD, alsoPortrait: false },
  GIF: { width: 3840, height: 3840, alsoPortrait: true },
  H_264: UHD,
  H_265: { width: 8192, height: 4320, alsoPortrait: true },
  MPEG2: { width: 1920, height: 1152, alsoPortrait: false },
  PRORES: { width: 4096, height: 4096, alsoPortrait: true },
  VP8: UHD,
  VP9: UHD,
};

/** How much a picture must shrink to fit into the largest one of a codec. 1 if it fits, or if the codec's is unknown. */
export function scaleToLargest(codec: string | undefined, width: number, height: number): number {
  const largest = codec === undefined ? undefined : LARGEST_PICTURES[codec];
  if (!largest) {
    return 1;
  }
  const turns = largest.alsoPortrait && height > width;
  const [maxWidth, maxHeight] = turns ? [largest.height, largest.width] : [largest.width, largest.height];
  return Math.min(1, maxWidth / width, maxHeight / height);
}
