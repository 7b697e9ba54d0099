/** Milliseconds between captured frames. Undefined for other outputs, and for MediaConvert's default rate. */
export function captureIntervalMs(output: CapturingOutput | undefined): number | undefined {
  const { FramerateNumerator: frames, FramerateDenominator: seconds } = output?.VideoDescription?.CodecSettings?.FrameCaptureSettings ?? {};
  return Number(frames) > 0 && Number(seconds) > 0 ? Math.round(1_000 * Number(seconds) / Number(frames)) : undefined;
}

interface CapturingOutput {
  readonly VideoDescription?: {
    readonly CodecSettings?: {
      readonly Codec?: string;
      readonly FrameCaptureSettings?: { readonly FramerateNumerator?: unknown; readonly FramerateDenominator?: unknown };
    };
  };
}
