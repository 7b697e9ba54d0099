import { ExportedPreset } from './exported-preset';
import { SETTINGS_MEMBERS } from './families/streams/stream-config';
import { OutputPreset } from './output-preset';
import type { ExportedFacts } from '../shared/pure/exported-facts';
import { isMap } from '../shared/pure/is-map';

/** Options of `ExportedJob.of()`. */
export interface ExportedJobOptions {
  /**
   * The output presets that the export names, by name or ARN: as `aws mediaconvert get-preset` prints them, or only their settings. They
   * are written into the job's settings. Presets that are missing here stay named; the pipeline may then use them, and makes their
   * outputs of every source.
   *
   * @default - none
   */
  readonly presets?: { [name: string]: any };
}

/**
 * A job or job template that was made in the MediaConvert console and exported as JSON, or that the CLI printed.
 *
 * Each output group becomes a preset, whose destination is the pipeline's. Everything else in the settings (selectors, filters,
 * clippings, ...) becomes `overrides`. A pipeline with these outputs adds no input settings of its own (`TimecodeSource`, `Rotate`, a
 * default audio selector), unless the export has no input. It takes acceleration, priority, user metadata, status update interval,
 * billing tags and queue hopping from the export where its own options do not set them. Role and queue are the pipeline's.
 *
 * @example
 * const job = ExportedJob.of(exportedJson);
 * new MediaPipeline(this, 'Videos', { outputs: job.outputs, transcode: { overrides: job.overrides } });
 */
export class ExportedJob {
  /**
   * Splits an export into presets and overrides.
   *
   * @param json the parsed export: a map with `Settings`, or with `Job` or `JobTemplate` that has them, or the settings themselves, in the
   * PascalCase names of the API
   * @throws if it has no output groups, or several inputs
   */
  public static of(json: { [key: string]: any }, options: ExportedJobOptions = {}): ExportedJob {
    const { Settings, ...request } = jobOf(json);
    return new ExportedJob(Settings ?? {}, request, options);
  }

  /** A preset for each output group. */
  public readonly outputs: OutputPreset[];

  /** The rest of the settings, for the pipeline's `overrides`. */
  public readonly overrides: { [key: string]: any };

  private constructor(settings: { [key: string]: any }, request: { [key: string]: any }, { presets }: ExportedJobOptions) {
    const { OutputGroups: groups, Inputs, ...rest } = settings;
    if (!Array.isArray(groups) || groups.length === 0) {
      throw new Error('ExportedJob.of json must have Settings.OutputGroups, at least one, in the PascalCase names of the API, got none'
        + (typeof request.JobTemplate === 'string' ? `: export the job template '${request.JobTemplate}', which has them` : ''));
    }
    const inputs: { [key: string]: any }[] = Inputs ?? [];
    if (inputs.length > 1) {
      throw new Error(`ExportedJob.of json must have one input, which each upload takes the place of, got ${inputs.length}`);
    }
    this.overrides = { ...rest, ...inputOverrides(inputs[0]) };
    const facts: ExportedFacts = { request, overrides: this.overrides, input: inputs[0] };
    this.outputs = groups.map((group, index) =>
      new ExportedPreset(OutputPreset.fromSettings(group, { name: nameOf(group, index, groups), presets }), facts));
  }
}

/** The job in what the console and the CLI write around it. A `JobTemplate` beside `Settings` is only the name of one. */
function jobOf(json: { [key: string]: any }): { [key: string]: any } {
  if (!isMap(json)) {
    throw new Error(`ExportedJob.of json must be the parsed export, such as JSON.parse(text), got ${kindOf(json)}`);
  }
  const job = [json.Job, json.JobTemplate].find(isMap) ?? json;
  return job.Settings === undefined && job.OutputGroups !== undefined ? { Settings: job } : job;
}

function kindOf(json: unknown): string {
  return Array.isArray(json) ? 'a list' : json === null ? 'null' : `a ${typeof json}`;
}

function inputOverrides({ FileInput, ...rest }: { [key: string]: any } = {}) {
  return Object.keys(rest).length > 0 ? { Inputs: { 0: rest } } : {};
}

/** The name that a preset of the family has; groups of one type are numbered. */
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
