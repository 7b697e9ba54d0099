import { requireMatch } from '../../shared/constructs/validation';
import type { PlannedLayout } from '../../shared/contract/plan';

/** Options of `OutputLayout.mirrorSource()`. */
export interface MirrorSourceOptions {
  /**
   * What is cut off the front of the source key.
   *
   * @default - nothing
   */
  readonly stripPrefix?: string;

  /**
   * What stands in front of the rest.
   *
   * @default 'processed/'
   */
  readonly prefix?: string;
}

/**
 * Where in the processed bucket an upload's outputs go.
 *
 * @example
 * new MediaPipeline(this, 'Videos', {
 *   transcode: { layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/', prefix: 'streams/' }) },
 * });
 */
export class OutputLayout {
  /**
   * A prefix per job: `<prefix><jobId>/<preset>/...`. Outputs of two uploads never mix, and any source key works.
   *
   * @param prefix in front of the job id; empty or ending with `/`
   */
  public static byJob(prefix: string = ''): OutputLayout {
    return new OutputLayout('byJob', prefix);
  }

  /**
   * The source's path without its extension: `uploads/a/b.mov` becomes `processed/a/b.mp4`, streams go to a folder `processed/a/b/<preset>/`.
   * Another upload of a key, a resubmission, and uploads whose keys differ only in the extension overwrite outputs, of which players may get
   * old and new files for up to the distribution's `defaultTtl`. Keys that do not fit are REJECTED before anything is paid.
   */
  public static mirrorSource(options: MirrorSourceOptions = {}): OutputLayout {
    return new OutputLayout('mirrorSource', options.prefix ?? 'processed/', options.stripPrefix ?? '');
  }

  private constructor(
    private readonly type: 'byJob' | 'mirrorSource',
    /** What all outputs' keys begin with. */
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
   * Whether outputs go to the source's path.
   *
   * @internal
   */
  public get _mirrorsSource(): boolean {
    return this.type === 'mirrorSource';
  }
}
