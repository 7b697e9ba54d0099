import { ExportedPreset } from './exported-preset';
import { OutputPreset } from './output-preset';
import type { ExportedFacts } from '../shared/pure/exported-facts';
import type { GroupType } from '../shared/pure/group-kinds';
import { isMap } from '../shared/pure/is-map';
import { requireList, requireMap, shown } from '../shared/validation/shapes';

/** Options of `ExportedJob.of()`. */
export interface ExportedJobOptions {
  /**
   * Output presets that the export refers to, by name or ARN: the output of `aws mediaconvert get-preset`, or its settings only. The
   * settings are written into the job. References to other presets stay: the pipeline gets permission to use them, and produces
   * their outputs for every source.
   *
   * @default - none
   */
  readonly presets?: { [name: string]: any };
}

/**
 * A job or job template that was exported as JSON from the MediaConvert console, or printed by the AWS CLI.
 *
 * Each output group becomes a preset. The pipeline replaces its destination. All other settings (selectors, filters, clippings, ...)
 * become `overrides`. A pipeline with these outputs adds no input settings (`TimecodeSource`, `Rotate`, a default audio selector), unless
 * the export has no input. Acceleration, priority, user metadata, status update interval, billing tags and queue hopping come from the
 * export if the pipeline's options do not set them. The pipeline's role and queue are used.
 *
 * @example
 * const job = ExportedJob.of(exportedJson);
 * new MediaPipeline(this, 'Videos', { outputs: job.outputs, transcode: { overrides: job.overrides } });
 */
export class ExportedJob {
  /**
   * Splits an export into presets and overrides.
   *
   * @param json the parsed export in the PascalCase names of the API: a map with `Settings`, or with `Job` or `JobTemplate` that contain
   * them, or the settings only
   * @throws if it has no output groups, or several inputs
   */
  public static of(json: { [key: string]: any }, options: ExportedJobOptions = {}): ExportedJob {
    const { Settings, ...request } = jobOf(json);
    requireMap('ExportedJob.of options', options);
    return new ExportedJob(Settings ?? {}, request, options);
  }

  /** A preset for each output group. */
  public readonly outputs: OutputPreset[];

  /** All other settings, for the pipeline's `overrides`. */
  public readonly overrides: { [key: string]: any };

  private constructor(settings: { [key: string]: any }, request: { [key: string]: any }, { presets }: ExportedJobOptions) {
    const { OutputGroups: groups, Inputs, ...rest } = settings;
    const inputs = Inputs ?? [];
    requireGroups(groups, request);
    requireMaps('Settings.Inputs', inputs);
    if (inputs.length > 1) {
      throw new Error(`ExportedJob.of json must have one input, which is replaced by each upload, got ${inputs.length}`);
    }
    this.overrides = { ...rest, ...inputOverrides(inputs[0]) };
    const facts: ExportedFacts = { request, overrides: this.overrides, input: inputs[0] };
    this.outputs = groups.map((group: { [key: string]: any }, index: number) =>
      new ExportedPreset(OutputPreset.fromSettings(group, { name: nameOf(group, index, groups), presets }), facts));
  }
}

function requireGroups(groups: unknown, { JobTemplate }: { [key: string]: any }): void {
  if (!Array.isArray(groups) || groups.length === 0) {
    throw new Error('ExportedJob.of json must have at least one output group in Settings.OutputGroups (PascalCase, as in the API), got none'
      + (typeof JobTemplate === 'string' ? `: export the job template '${JobTemplate}', which contains them` : ''));
  }
  requireMaps('Settings.OutputGroups', groups);
}

function requireMaps(setting: string, values: unknown): void {
  requireList(`ExportedJob.of json ${setting}`, values, 'objects');
  for (const [index, value] of (values as unknown[]).entries()) {
    requireMap(`ExportedJob.of json ${setting}[${index}]`, value);
  }
}

/** The job without the members that the console and the CLI wrap around it. A `JobTemplate` beside `Settings` is only a name. */
function jobOf(json: { [key: string]: any }): { [key: string]: any } {
  if (!isMap(json)) {
    // Not the string, which can be long.
    const given = typeof json === 'string' ? 'a string' : shown(json);
    throw new Error(`ExportedJob.of json must be the parsed export, such as JSON.parse(text), got ${given}`);
  }
  const job = [json.Job, json.JobTemplate].find(isMap) ?? json;
  return job.OutputGroups === undefined ? job : { Settings: job };
}

function inputOverrides({ FileInput, ...rest }: { [key: string]: any } = {}) {
  return Object.keys(rest).length > 0 ? { Inputs: { 0: rest } } : {};
}

/** The default name of a preset of the same type. Further groups of a type are numbered. */
function nameOf(group: { [key: string]: any }, index: number, groups: { [key: string]: any }[]): string {
  const type = typeOf(group);
  const before = groups.slice(0, index).filter(other => typeOf(other) === type).length;
  const name = NAMES[type as keyof typeof NAMES] ?? 'output';
  return before === 0 ? name : `${name}-${before + 1}`;
}

function typeOf(group: { [key: string]: any }): string | undefined {
  return group.OutputGroupSettings?.Type;
}

const NAMES: { [type in GroupType]: string } = {
  CMAF_GROUP_SETTINGS: 'cmaf',
  DASH_ISO_GROUP_SETTINGS: 'dash',
  FILE_GROUP_SETTINGS: 'file',
  HLS_GROUP_SETTINGS: 'hls',
  MS_SMOOTH_GROUP_SETTINGS: 'mss',
};
