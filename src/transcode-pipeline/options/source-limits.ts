import type { Duration, Size } from 'aws-cdk-lib';
import type { Settings, SourceChecks } from '../../shared/contract/plan';
import { clippingsOf } from '../../shared/pure/transcoded-seconds';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requirePositive } from '../../shared/validation/values';

/** Limits of sources, and whether they are inspected. */
export interface SourceOptions {
  /**
   * Whether MediaConvert probes each source before its job. Jobs then have no rendition above the source's height and no audio output for a
   * source without audio, and files that are neither video nor audio are REJECTED before any cost. Otherwise, jobs have all outputs.
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
}

/** The checks of the submit-job handler, for the plan. `owner` begins errors. */
export function sourceChecksOf(owner: string, options: SourceOptions, settings: Settings): SourceChecks {
  const { inspectSource = true, maxDuration, maxSize } = options;
  requireOptionKinds(owner, { maxDuration, maxSize });
  if (maxDuration && !inspectSource) {
    throw new Error(`${owner} maxDuration requires inspectSource, which measures the duration, got false`);
  }
  return {
    probe: inspectSource,
    ...inputFacts(settings),
    ...(maxDuration && { maxSeconds: positive(`${owner} maxDuration in seconds`, maxDuration.toSeconds({ integral: false })) }),
    ...(maxSize && { maxBytes: positive(`${owner} maxSize in bytes`, maxSize.toBytes()) }),
  };
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
