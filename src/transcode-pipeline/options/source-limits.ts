import type { Duration, Size } from 'aws-cdk-lib';
import { requireOptionKinds } from '../../shared/constructs/option-kinds';
import { rejectToken } from '../../shared/constructs/validation';
import type { Settings, SourceChecks } from '../../shared/contract/plan';
import { clippingsOf } from '../../shared/pure/transcoded-seconds';

/** What sources the pipeline takes, and whether it looks. */
export interface SourceOptions {
  /**
   * Whether MediaConvert probes each source before its job: no rendition above the source then, no audio output without audio, and what
   * is not recognized as video or audio is REJECTED before anything is paid. Without it every job is made of the whole plan.
   *
   * @default true
   */
  readonly inspectSource?: boolean;

  /**
   * The longest source that is transcoded. Longer ones are REJECTED before anything is paid. Of a source only the `clips` count, where
   * there are some. Needs `inspectSource`. A source whose length is not known is REJECTED; one that MediaConvert fails to probe five times
   * ends as ERROR.
   *
   * @default - no limit
   */
  readonly maxDuration?: Duration;

  /**
   * The largest source that is transcoded. Larger ones are REJECTED before anything is paid.
   *
   * @default - no limit
   */
  readonly maxSize?: Size;
}

/** What the handler checks, for the plan. */
export function sourceChecksOf({ inspectSource = true, maxDuration, maxSize }: SourceOptions, settings: Settings): SourceChecks {
  requireOptionKinds('TranscodePipeline', { maxDuration, maxSize });
  if (maxDuration && !inspectSource) {
    throw new Error('TranscodePipeline maxDuration needs inspectSource, which tells how long a source is, got false');
  }
  return {
    probe: inspectSource,
    ...inputFacts(settings),
    ...(maxDuration && { maxSeconds: positive('maxDuration in seconds', maxDuration.toSeconds({ integral: false })) }),
    ...(maxSize && { maxBytes: positive('maxSize in bytes', maxSize.toBytes()) }),
  };
}

/** How the job's input changes what the probe says of the source; nothing by default. */
function inputFacts(settings: Settings): Partial<SourceChecks> {
  const [{ VideoSelector } = {} as Settings] = (settings.Inputs ?? []) as Settings[];
  // MediaConvert itself turns nothing unless told.
  const { Rotate = 'DEGREE_0' } = (VideoSelector ?? {}) as { Rotate?: string };
  const clippings = clippingsOf(settings);
  return { ...(Rotate !== 'AUTO' && { rotate: Rotate }), ...(clippings && { clippings }) };
}

function positive(name: string, value: number): number {
  rejectToken(`TranscodePipeline ${name}`, value);
  if (!(value > 0)) {
    throw new Error(`TranscodePipeline ${name} must be more than 0, got ${value}`);
  }
  return value;
}
