import type { Duration, Size } from 'aws-cdk-lib';
import type { ColorConversion, Deinterlace } from '../../output-preset';
import type { Settings, SourceChecks } from '../../shared/contract/plan';
import { clippingsOf } from '../../shared/pure/transcoded-seconds';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requirePositive } from '../../shared/validation/values';

/** Limits of sources, whether they are inspected, and conversions for some of them. */
export interface SourceOptions {
  /**
   * Whether MediaConvert probes each source before its job. Ladders then fit the size of the source, a source without audio has no audio
   * outputs, and files that are neither video nor audio are REJECTED before any cost. Otherwise, jobs have all outputs.
   *
   * @default true
   */
  readonly inspectSource?: boolean;

  /**
   * Maximum duration of a source, or of its `clips`. Longer sources, and sources of unknown duration, are REJECTED before any cost. Requires
   * `inspectSource`. A source that MediaConvert fails to probe five times ends as ERROR.
   *
   * @default - no limit
   */
  readonly maxDuration?: Duration;

  /**
   * Maximum size of a source. Larger sources are REJECTED before any cost.
   *
   * @default - no limit
   */
  readonly maxSize?: Size;

  /**
   * Color conversion of the H.264 outputs of HDR sources, in addition to outputs that have a `colorConversion`. SDR sources are
   * neither converted nor billed for it. AWS does not document its pricing tier. Requires `inspectSource`.
   *
   * @default - the colors of the source; the record of an HDR source has a warning
   */
  readonly whenHdr?: ColorConversion;

  /**
   * Deinterlacing of the video of interlaced sources, in addition to outputs that have `deinterlace`. Images and interlaced
   * outputs stay as they are. Professional tier, which progressive sources do not pay. MediaConvert recognizes interlaced H.264, HEVC and
   * MPEG-2. Requires `inspectSource`. Must not be `Deinterlace.inverseTelecine()`, which needs another frame rate.
   *
   * @default - none; AWS warns of poor quality if a source is interlaced
   */
  readonly whenInterlaced?: Deinterlace;
}

/** The checks of the submit-job handler, for the plan. `owner` begins errors. */
export function sourceChecksOf(owner: string, options: SourceOptions, settings: Settings): SourceChecks {
  const { inspectSource = true, maxDuration, maxSize } = options;
  requireOptionKinds(owner, { maxDuration, maxSize, whenHdr: options.whenHdr, whenInterlaced: options.whenInterlaced });
  if (maxDuration && !inspectSource) {
    throw new Error(`${owner} maxDuration requires inspectSource, which measures the duration, got false`);
  }
  return {
    probe: inspectSource,
    ...inputFacts(settings),
    ...conversions(owner, inspectSource, options),
    ...(maxDuration && { maxSeconds: positive(`${owner} maxDuration in seconds`, maxDuration.toSeconds({ integral: false })) }),
    ...(maxSize && { maxBytes: positive(`${owner} maxSize in bytes`, maxSize.toBytes()) }),
  };
}

function conversions(owner: string, isInspected: boolean, { whenHdr, whenInterlaced }: SourceOptions): Partial<SourceChecks> {
  for (const [name, value] of Object.entries({ whenHdr, whenInterlaced })) {
    if (value && !isInspected) {
      throw new Error(`${owner} ${name} requires inspectSource, which recognizes such sources, got false`);
    }
  }
  const deinterlacer = whenInterlaced?._toDeinterlacer();
  if (deinterlacer?.Mode === 'INVERSE_TELECINE') {
    throw new Error(`${owner} whenInterlaced must not be inverse telecine, which needs a frame rate of 23.976: set \`deinterlace\` of renditions`);
  }
  return { ...(whenHdr && { whenHdr: whenHdr._toColorCorrector() }), ...(deinterlacer && { whenInterlaced: deinterlacer }) };
}

/** Settings of the input that change the probe's results; none by default. */
function inputFacts(settings: Settings): Partial<SourceChecks> {
  const [{ VideoSelector } = {} as Settings] = (settings.Inputs ?? []) as Settings[];
  // MediaConvert's default.
  const { Rotate = 'DEGREE_0' } = (VideoSelector ?? {}) as { Rotate?: string };
  const clippings = clippingsOf(settings);
  return { ...(Rotate !== 'AUTO' && { rotate: Rotate }), ...(clippings && { clippings }) };
}

function positive(what: string, value: number): number {
  requirePositive(what, value);
  return value;
}
