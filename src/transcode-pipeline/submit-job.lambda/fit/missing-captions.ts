import { withoutDanglingReferences } from './fit-references';
import type { PlannedJob, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';

/** The job without captions from files that do not exist: without their selectors, descriptions and outputs. */
export function withoutCaptionsFrom(job: PlannedJob, missingFiles: readonly string[]): PlannedJob {
  const [input, ...others] = (job.settings.Inputs ?? []) as Settings[];
  const before = Object.entries((input?.CaptionSelectors ?? {}) as Settings);
  const left = before.filter(([, selector]) => !missingFiles.includes(fileOf(selector)));
  if (left.length === before.length) {
    return job;
  }
  const { CaptionSelectors, ...rest } = input;
  const names = newNames(before.map(([name]) => name), left.map(([name]) => name));
  const selectors = Object.fromEntries(left.map(([name, selector]) => [names.get(name), selector]));
  const groups = (job.settings.OutputGroups as Settings[]).map((group, index) => fitGroup(group, job.outputGroups[index], names));
  return {
    ...job,
    settings: {
      ...job.settings,
      Inputs: [{ ...rest, ...(left.length > 0 && { CaptionSelectors: selectors }) }, ...others],
      OutputGroups: groups.map(({ group }) => group),
    },
    outputGroups: groups.map(({ planned }) => planned),
  };
}

function fileOf(selector: unknown): string {
  return (selector as CaptionSelector).SourceSettings?.FileSourceSettings?.SourceFile ?? '';
}

interface CaptionSelector {
  readonly SourceSettings?: { readonly FileSourceSettings?: { readonly SourceFile?: string } };
}

/** The new names of selectors, by name; undefined for those that are gone. */
type NewNames = ReadonlyMap<string, string | undefined>;

/** MediaConvert takes `Caption Selector 2` for the second one (service model, `CaptionSelectorName`). Names of overrides stay. */
function newNames(before: string[], left: string[]): NewNames {
  const numbered = left.filter(name => NUMBERED.test(name));
  const numberOf = (name: string) => (NUMBERED.test(name) ? `Caption Selector ${numbered.indexOf(name) + 1}` : name);
  return new Map([...before.map(name => [name, undefined] as const), ...left.map(name => [name, numberOf(name)] as const)]);
}

const NUMBERED = /^Caption Selector \d+$/;

function fitGroup(group: Settings, planned: PlannedOutputGroup, names: NewNames) {
  const before = group.Outputs as CaptionedOutput[];
  const outputs = before.map(output => withCaptions(output, names));
  const kept = [...outputs.keys()].filter(index => !hasLostAll(before[index], outputs[index], planned.outputs[index].role));
  const lost = before.flatMap(({ CaptionDescriptions = [] }) => CaptionDescriptions.filter(description => !isLeft(description, names)));
  return {
    group: withoutLanguages(withoutDanglingReferences(group, kept.map(index => outputs[index])), lost.map(channelOf)),
    planned: { ...planned, outputs: kept.map(index => planned.outputs[index]) },
  };
}

interface CaptionedOutput extends Settings {
  readonly CaptionDescriptions?: CaptionDescription[];
}

interface CaptionDescription extends Settings {
  readonly CaptionSelectorName?: string;
  readonly DestinationSettings?: { readonly EmbeddedDestinationSettings?: { readonly Destination608ChannelNumber?: number } };
}

/** Captions without a selector, such as those from audio, need no file. */
function isLeft({ CaptionSelectorName: name }: CaptionDescription, names: NewNames): boolean {
  return name === undefined || !names.has(name) || names.get(name) !== undefined;
}

function withCaptions({ CaptionDescriptions: captions, ...output }: CaptionedOutput, names: NewNames): CaptionedOutput {
  const left = captions?.filter(description => isLeft(description, names)).map(description => renamed(description, names));
  return { ...output, ...(left && (left.length > 0 || captions!.length === 0) && { CaptionDescriptions: left }) };
}

function renamed(description: CaptionDescription, names: NewNames): CaptionDescription {
  const { CaptionSelectorName: name } = description;
  return name === undefined ? description : { ...description, CaptionSelectorName: names.get(name) ?? name };
}

function hasLostAll(before: CaptionedOutput, after: CaptionedOutput, role: PlannedOutputGroup['outputs'][number]['role']): boolean {
  return role === 'captions' && before.CaptionDescriptions !== undefined && after.CaptionDescriptions === undefined;
}

function channelOf({ DestinationSettings: settings }: CaptionDescription): number | undefined {
  return settings?.EmbeddedDestinationSettings?.Destination608ChannelNumber;
}

/** HLS playlists name only captions that exist. */
function withoutLanguages(group: Settings, channels: readonly (number | undefined)[]): Settings {
  const settings = group.OutputGroupSettings as { HlsGroupSettings?: HlsGroupSettings };
  const { CaptionLanguageMappings: mappings, CaptionLanguageSetting: setting, ...hls } = settings.HlsGroupSettings ?? {};
  const left = mappings?.filter(({ CaptionChannel: channel }) => !channels.includes(channel)) ?? [];
  if (!mappings || left.length === mappings.length) {
    return group;
  }
  const languages = left.length > 0 ? { CaptionLanguageMappings: left, CaptionLanguageSetting: setting } : {};
  return { ...group, OutputGroupSettings: { ...settings, HlsGroupSettings: { ...hls, ...languages } } };
}

interface HlsGroupSettings extends Settings {
  readonly CaptionLanguageMappings?: { readonly CaptionChannel?: number }[];
}
