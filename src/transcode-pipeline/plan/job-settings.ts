import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { jobInput } from './job-input';
import { requireRunnableJob } from './job-rules';
import { annotateWarnings, jobWarnings, type JobWarning } from './job-warnings';
import { plannedWatermarks } from './job-watermarks';
import { requireKnownSettings } from './known-settings';
import { resolvedModifier } from './name-modifiers';
import { numberedSelectors } from './numbered-selectors';
import { plannedOutputOf } from './planned-output';
import type { OutputPreset, OutputPresetConfig, SettingsOverrides } from '../../output-preset';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { nameOf } from '../../shared/constructs/construct-name';
import { MAIN_PURPOSE, PLACEHOLDERS, type PlannedJob, type PlannedOutputGroup, type Settings } from '../../shared/contract/plan';
import { exportedFacts } from '../../shared/pure/exported-facts';
import { contentOf } from '../../shared/pure/output-content';
import { withoutNulls } from '../../shared/pure/without-nulls';
import { requireAcceptableSettings } from '../../shared/settings-rules';
import { requireOptionKinds, requirePresets } from '../../shared/validation/option-kinds';
import type { InputOptions } from '../options/input-options';
import type { OutputLayout } from '../options/output-layout';

export interface RenderedPlan {
  /** The job that the submit-job handler fills in for each upload. */
  readonly plan: PlannedJob;
  /** The results of `OutputPreset.bind()`, parallel to the job's `outputGroups`. */
  readonly configs: OutputPresetConfig[];
  /** Permissions that the MediaConvert role needs for the job's watermarks, if there are any. */
  readonly watermarkStatements?: iam.PolicyStatement[];
}

interface RenderOptions extends SettingsOverrides, InputOptions {}

/** Renders the presets into the job that the submit-job handler fills in for each upload. `owner` begins errors. */
export function renderPlan(
  scope: Construct, presets: OutputPreset[], layout: OutputLayout, options: RenderOptions,
  { owner = nameOf('TranscodePipeline', scope), purpose = MAIN_PURPOSE }: { readonly owner?: string; readonly purpose?: string } = {},
): RenderedPlan {
  requireUniquePresets(owner, presets);
  requireOptionKinds(owner, { clips: options.clips });
  const configs = presets.map(preset => preset.bind(scope, destinationsOf(preset, layout)));
  requireUniqueDestinations(owner, configs);
  const settings = withoutNulls(applyOverrides(owner, {
    // An exported job without it has MediaConvert's default, the timecodes of the source.
    ...(!exportedFacts(presets) && { TimecodeConfig: { Source: 'ZEROBASED' } }),
    Inputs: [jobInput(owner, presets, configs, options)],
    OutputGroups: configs.map(config => config.outputGroup),
  }, options));
  const groups = requireOutputGroups(owner, settings.OutputGroups, configs.length);
  checkSettings(scope, owner, settings, presets.map(preset => preset.name));
  annotateWarnings(scope, missingOverrides(presets, options));
  const optionalFiles = optionalFilesOf(owner, configs);
  return {
    plan: {
      purpose,
      settings: numberedSelectors(settings, configs),
      ...(optionalFiles.length > 0 && { optionalFiles }),
      outputGroups: presets.map((preset, group) => ({
        preset: preset.name, ...plannedOf(`${owner} outputs: preset '${preset.name}'`, configs[group], groups[group]),
      })),
      ...(options.watermarks?.length && { watermarks: plannedWatermarks(owner, options.watermarks) }),
    },
    configs,
    watermarkStatements: options.watermarks?.flatMap(({ _roleStatements }) => _roleStatements),
  };
}

/** The handler may look for files in the upload's folder only. */
function optionalFilesOf(owner: string, configs: OutputPresetConfig[]): string[] {
  const files = [...new Set(configs.flatMap(config => config.optionalFiles ?? []))];
  const elsewhere = files.find(file => !file.startsWith(PLACEHOLDERS.inputBase));
  if (elsewhere !== undefined) {
    throw new Error(`${owner} outputs must have optionalFiles that begin with ${PLACEHOLDERS.inputBase}, got '${elsewhere}'`);
  }
  return files;
}

function plannedOf(what: string, { outputs, spriteSheets }: OutputPresetConfig, group: any): Pick<PlannedOutputGroup, 'outputs' | 'sprites'> {
  return {
    outputs: outputs.map((output, index) => plannedOutputOf(`${what} Outputs.${index}`, output, group.Outputs[index])),
    ...(spriteSheets && { sprites: spriteSheets }),
  };
}

function destinationsOf(preset: OutputPreset, layout: OutputLayout) {
  const root = `s3://${PLACEHOLDERS.processedBucket}/${PLACEHOLDERS.outputPath}`;
  const folder = `${root}/${preset.name}`;
  return { folder, file: layout._mirrorsSource ? root : `${folder}/video` };
}

function checkSettings(scope: Construct, owner: string, settings: Settings, presets: string[]): void {
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

/** An exported job consists of its outputs and its overrides. The outputs alone make a different job. */
function missingOverrides(presets: OutputPreset[], { overrides = {} }: SettingsOverrides): JobWarning[] {
  const missing = Object.keys(exportedFacts(presets)?.overrides ?? {}).filter(name => !(name in overrides));
  return missing.length === 0 ? [] : [{
    id: 'exportedOverrides',
    text: `TranscodePipeline overrides lack ${missing.join(', ')} of the exported job: pass its \`overrides\`, `
      + 'or jobs are made without these settings',
  }];
}

export function requireUniquePresets(owner: string, presets: OutputPreset[]): void {
  requirePresets(`${owner} outputs`, presets);
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

/** MediaConvert derives the extension from the container, or from the content of a file without one. */
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
  const empty = groups.findIndex(group => !Array.isArray(group.Outputs));
  if (empty >= 0) {
    throw new Error(`${owner} overrides and omit must keep the Outputs of OutputGroups.${empty}, got none`);
  }
  return groups;
}
