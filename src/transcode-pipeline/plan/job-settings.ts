import type { Construct } from 'constructs';
import { captureIntervalMs } from './capture-interval';
import { jobInput } from './job-input';
import { requireRunnableJob } from './job-rules';
import { annotateWarnings, jobWarnings, type JobWarning } from './job-warnings';
import { requireKnownSettings } from './known-settings';
import { resolvedModifier } from './name-modifiers';
import { numberedSelectors } from './numbered-selectors';
import type { OutputDescription, OutputPreset, OutputPresetConfig, SettingsOverrides } from '../../output-preset';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { nameOf } from '../../shared/constructs/construct-name';
import { requireOptionKinds, requirePresets } from '../../shared/constructs/option-kinds';
import { PLACEHOLDERS, PLAN_VERSION, type JobPlan, type PlannedOutput, type PlannedOutputGroup, type Settings } from '../../shared/contract/plan';
import { exportedFacts } from '../../shared/pure/exported-facts';
import { contentOf } from '../../shared/pure/output-content';
import { withoutNulls } from '../../shared/pure/without-nulls';
import { requireAcceptableSettings } from '../../shared/settings-rules';
import type { InputOptions } from '../options/input-options';
import type { OutputLayout } from '../options/output-layout';

export interface RenderedPlan {
  /** What the submit-job handler fills for each upload. */
  readonly plan: JobPlan;
  /** What the presets are bound to, parallel to the plan's `outputGroups`. */
  readonly configs: OutputPresetConfig[];
}

interface RenderOptions extends SettingsOverrides, InputOptions {}

/** Renders the presets into the plan that the submit-job handler fills for each upload. */
export function renderPlan(scope: Construct, presets: OutputPreset[], layout: OutputLayout, options: RenderOptions): RenderedPlan {
  const owner = nameOf('TranscodePipeline', scope);
  requirePresets(`${owner} outputs`, presets);
  requireOptionKinds(owner, { clips: options.clips });
  requireUniqueNames(owner, presets);
  const configs = presets.map(preset => preset.bind(scope, destinationsOf(preset, layout)));
  requireUniqueDestinations(owner, configs);
  const settings = withoutNulls(applyOverrides(owner, {
    // An export without it has MediaConvert's default, the source's own timecodes.
    ...(!exportedFacts(presets) && { TimecodeConfig: { Source: 'ZEROBASED' } }),
    Inputs: [jobInput(owner, presets, configs, options)],
    OutputGroups: configs.map(config => config.outputGroup),
  }, options));
  const groups = requireOutputGroups(owner, settings.OutputGroups, configs.length);
  checkSettings(scope, settings, presets.map(preset => preset.name));
  annotateWarnings(scope, missingOverrides(presets, options));
  return {
    plan: {
      version: PLAN_VERSION,
      settings: numberedSelectors(settings, configs),
      outputGroups: presets.map((preset, group) => ({ preset: preset.name, ...plannedOf(configs[group], groups[group]) })),
      layout: layout._toPlan(),
    },
    configs,
  };
}

function plannedOf({ outputs, spriteSheets }: OutputPresetConfig, group: any): Pick<PlannedOutputGroup, 'outputs' | 'sprites'> {
  return {
    outputs: outputs.map((output, index) => plannedOutputOf(output, group.Outputs?.[index])),
    ...(spriteSheets && { sprites: spriteSheets }),
  };
}

/** The settings count, which overrides may have changed, and which alone say it of groups that were described by hand. */
function plannedOutputOf({ interval, ...output }: OutputDescription, settings: any): PlannedOutput {
  const intervalMs = captureIntervalMs(settings) ?? interval?.toMilliseconds();
  return { ...output, ...(intervalMs !== undefined && { intervalMs }) };
}

function destinationsOf(preset: OutputPreset, layout: OutputLayout) {
  const root = `s3://${PLACEHOLDERS.processedBucket}/${PLACEHOLDERS.outputPath}`;
  const folder = `${root}/${preset.name}`;
  return { folder, file: layout._mirrorsSource ? root : `${folder}/video` };
}

function checkSettings(scope: Construct, settings: Settings, presets: string[]): void {
  const owner = nameOf('TranscodePipeline', scope);
  const unknown = requireKnownSettings(owner, settings, presets);
  requireRunnableJob(owner, settings, presets);
  requireAcceptableSettings(owner, settings, presets);
  annotateWarnings(scope, [
    ...unknown.map(setting => ({
      id: 'unknownSetting',
      text: `${setting} is not among the settings that MediaConvert had when this version of the library was released. It is sent as it is`,
    })),
    ...jobWarnings(settings, presets),
  ]);
}

/** An export is its outputs and its overrides; the outputs alone would be another job. */
function missingOverrides(presets: OutputPreset[], { overrides = {} }: SettingsOverrides): JobWarning[] {
  const missing = Object.keys(exportedFacts(presets)?.overrides ?? {}).filter(name => !(name in overrides));
  return missing.length === 0 ? [] : [{
    id: 'exportedOverrides',
    text: `TranscodePipeline overrides lack ${missing.join(', ')} of the exported job: pass its \`overrides\`, `
      + 'or jobs are made without these settings',
  }];
}

function requireUniqueNames(owner: string, presets: OutputPreset[]): void {
  if (presets.length === 0) {
    throw new Error(`${owner} outputs must have at least one OutputPreset, got none`);
  }
  const names = presets.map(preset => preset.name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    throw new Error(`${owner} outputs must have different names, got '${duplicate}' twice: set \`name\` of one of them`);
  }
}

function requireUniqueDestinations(owner: string, configs: OutputPresetConfig[]): void {
  const files = configs.flatMap(({ outputGroup }) => outputGroup.OutputGroupSettings.FileGroupSettings
    ? outputGroup.Outputs.map((output: any, index: number) => fileOf(outputGroup.OutputGroupSettings.FileGroupSettings.Destination, output, index))
    : []);
  const index = files.findIndex(({ path, extension }, position) =>
    files.findIndex(other => other.path === path && other.extension === extension) !== position);
  if (index >= 0) {
    throw new Error(`${owner} outputs must write different files, got two for '${files[index].path}': set \`nameModifier\` of one of them`);
  }
}

/** MediaConvert names the extension after the container; without one, after what is in the file. */
function fileOf(destination: string, output: any, index: number) {
  const container = output.ContainerSettings?.Container;
  return {
    path: `${destination}${resolvedModifier(output, index)}`,
    extension: output.Extension ?? output.Preset ?? (container === 'RAW' ? contentOf(output) : container),
  };
}

function requireOutputGroups(owner: string, groups: unknown, count: number): any[] {
  if (!Array.isArray(groups) || groups.length !== count) {
    throw new Error(`${owner} overrides and omit must keep the ${count} OutputGroups of its outputs, `
      + `got ${Array.isArray(groups) ? groups.length : 'none'}`);
  }
  return groups;
}
