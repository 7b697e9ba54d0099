/** The members of MediaConvert's `VideoDescription` that determine the size of the picture. */
export interface PictureSettings {
  readonly Width?: number;
  readonly Height?: number;
  readonly ScalingBehavior?: string;
  readonly Crop?: { readonly Width?: number; readonly Height?: number };
  readonly Position?: unknown;
  readonly RespondToAfd?: string;
  readonly CodecSettings?: { readonly Codec?: string; readonly [settings: string]: unknown };
}

/** Formats whose pixels are always square. */
const SQUARE: readonly unknown[] = ['FRAME_CAPTURE', 'GIF'];

/** Width of an output's pixel divided by its height. By default, it is that of the source. */
export function pixelAspectOf({ CodecSettings: { Codec: codec, ...settings } = {} }: PictureSettings, ofSource = 1): number {
  const given = Object.values(settings).find(member => (member as PixelAspect | null)?.ParControl === 'SPECIFIED') as PixelAspect | undefined;
  return SQUARE.includes(codec) ? 1 : given ? given.ParNumerator / given.ParDenominator : ofSource;
}

interface PixelAspect {
  readonly ParControl: string;
  readonly ParNumerator: number;
  readonly ParDenominator: number;
}
