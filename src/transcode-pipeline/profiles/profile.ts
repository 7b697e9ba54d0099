import type { Source } from './source';
import type { OutputPreset, SettingsOverrides } from '../../output-preset';
import type { InputOptions } from '../options/input-options';
import type { JobOptions } from '../options/job-options';

/**
 * A named set of outputs and job options for some of the sources of a pipeline. Job options that it does not have, such as `acceleration`
 * and `clips`, are those of the pipeline. `overrides` and `omit` are only its own: they apply to its jobs' `JobSettings`.
 */
export interface Profile extends InputOptions, JobOptions, SettingsOverrides {
  /** Name of the profile, unique in the pipeline: 1 to 64 letters, digits, `-` and `_`. `default` is the pipeline's own set of outputs. */
  readonly name: string;

  /**
   * The sources that the profile is for. The first profile whose rule matches is used.
   *
   * @default - none: the profile is used only if its name is asked for
   */
  readonly when?: Source;

  /** Output presets that the sources are transcoded to. */
  readonly outputs: OutputPreset[];
}
