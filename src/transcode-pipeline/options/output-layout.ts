import type { PlannedLayout } from '../../shared/contract/plan';
import { requireMap } from '../../shared/validation/shapes';
import { requireMatch } from '../../shared/validation/values';

/** Options of `OutputLayout.mirrorSource()`. */
export interface MirrorSourceOptions {
  /**
   * Prefix to remove from the source key.
   *
   * @default - none
   */
  readonly stripPrefix?: string;

  /**
   * Prefix to add.
   *
   * @default 'processed/'
   */
  readonly prefix?: string;
}

/**
 * Location of an upload's outputs in the processed bucket.
 *
 * @example
 * new MediaPipeline(this, 'Videos', {
 *   transcode: { layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/', prefix: 'streams/' }) },
 * });
 */
export class OutputLayout {
  /**
   * A prefix for each job: `<prefix><jobId>/<preset>/...`. Outputs of different uploads never mix, and any source key works.
   *
   * @param prefix precedes the job id; empty, or ends with `/`
   */
  public static byJob(prefix: string = ''): OutputLayout {
    return new OutputLayout('byJob', prefix);
  }

  /**
   * The source's path without its extension: `uploads/a/b.mov` becomes `processed/a/b.mp4`; streams are written to `processed/a/b/<preset>/`.
   * A new upload of a key, a resubmission, and uploads whose keys differ only in the extension overwrite outputs: players may receive old
   * and new files for up to the distribution's `defaultTtl`. Keys that are too long are REJECTED before any cost.
   */
  public static mirrorSource(options: MirrorSourceOptions = {}): OutputLayout {
    requireMap('OutputLayout.mirrorSource options', options);
    return new OutputLayout('mirrorSource', options.prefix ?? 'processed/', options.stripPrefix ?? '');
  }

  private constructor(
    private readonly type: 'byJob' | 'mirrorSource',
    /** Prefix of all output keys. */
    public readonly prefix: string,
    private readonly stripPrefix?: string,
  ) {
    requireMatch('OutputLayout prefix', prefix, /^([^*?$]*\/)?$/, 'empty or end with "/", without "*", "?" and "$"');
  }

  /**
   * For the plan that the submit-job handler reads.
   *
   * @internal
   */
  public _toPlan(): PlannedLayout {
    return { type: this.type, prefix: this.prefix, ...(this.stripPrefix !== undefined && { stripPrefix: this.stripPrefix }) };
  }

  /**
   * Whether outputs are written to the source's path.
   *
   * @internal
   */
  public get _mirrorsSource(): boolean {
    return this.type === 'mirrorSource';
  }
}
