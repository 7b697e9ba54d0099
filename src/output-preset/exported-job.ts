import { OutputPreset } from './output-preset';
import { SETTINGS_MEMBERS } from './stream-config';

/**
 * A job or job template that was made in the MediaConvert console and exported as JSON, or that the CLI gave.
 *
 * Its output groups become presets, with destinations of the pipeline's; everything else in its settings (selectors, filters, clippings,
 * ...) becomes overrides of the job. What is outside the settings (queue, priority, acceleration, ...) is said by the pipeline's options.
 *
 * @example
 * const job = ExportedJob.of(exportedJson);
 * new MediaPipeline(this, 'Videos', { outputs: job.outputs, transcode: { overrides: job.overrides } });
 */
export class ExportedJob {
  /**
   * Takes the export apart.
   *
   * @param json the parsed export: a map with `Settings`, or with `Job` or `JobTemplate` that has them, in the PascalCase names of the API
   * @throws where it has no output groups, or several inputs
   */
  public static of(json: { [key: string]: any }): ExportedJob {
    return new ExportedJob((json.Job ?? json.JobTemplate ?? json).Settings);
  }

  /** A preset for each output group. */
  public readonly outputs: OutputPreset[];

  /** The rest of the settings, for the pipeline's `overrides`. */
  public readonly overrides: { [key: string]: any };

  private constructor(settings: { [key: string]: any } | undefined) {
    const { OutputGroups: groups, Inputs: inputs = [], ...rest } = settings ?? {};
    if (!Array.isArray(groups) || groups.length === 0) {
      throw new Error('ExportedJob.of json must have Settings.OutputGroups, at least one, in the PascalCase names of the API, got none');
    }
    if (inputs.length > 1) {
      throw new Error(`ExportedJob.of json must have one input, which each upload takes the place of, got ${inputs.length}`);
    }
    this.outputs = groups.map((group, index) => OutputPreset.fromSettings(group, { name: nameOf(group, index, groups) }));
    this.overrides = { ...rest, ...inputOverrides(inputs[0]) };
  }
}

function inputOverrides({ FileInput, ...rest }: { [key: string]: any } = {}) {
  return Object.keys(rest).length > 0 ? { Inputs: { 0: rest } } : {};
}

/** What the family's preset would be called; groups of one type are numbered. */
function nameOf(group: { [key: string]: any }, index: number, groups: { [key: string]: any }[]): string {
  const type = typeOf(group);
  const before = groups.slice(0, index).filter(other => typeOf(other) === type).length;
  const name = NAMES[type as keyof typeof NAMES] ?? 'output';
  return before === 0 ? name : `${name}-${before + 1}`;
}

function typeOf(group: { [key: string]: any }): string | undefined {
  return group.OutputGroupSettings?.Type;
}

const NAMES: { [type in keyof typeof SETTINGS_MEMBERS]: string } = {
  CMAF_GROUP_SETTINGS: 'cmaf',
  DASH_ISO_GROUP_SETTINGS: 'dash',
  FILE_GROUP_SETTINGS: 'file',
  HLS_GROUP_SETTINGS: 'hls',
  MS_SMOOTH_GROUP_SETTINGS: 'mss',
};
