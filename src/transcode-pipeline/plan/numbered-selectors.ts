import { Token } from 'aws-cdk-lib';
import type { OutputPresetConfig } from '../../output-preset';
import type { Settings } from '../../shared/contract/plan';

interface SelectorKind {
  readonly member: 'AudioSelectors' | 'CaptionSelectors';
  readonly ofPresets: 'audioSelectors' | 'captionSelectors';
  readonly prefix: string;
  /** Members that refer to selectors by name, or by a list of names. */
  readonly references: readonly string[];
}

const KINDS: readonly SelectorKind[] = [
  {
    member: 'AudioSelectors',
    ofPresets: 'audioSelectors',
    prefix: 'Audio Selector',
    references: ['AudioSourceName', 'AudioSourceNames', 'AudioSelectorNames'],
  },
  { member: 'CaptionSelectors', ofPresets: 'captionSelectors', prefix: 'Caption Selector', references: ['CaptionSelectorName'] },
];

/**
 * The settings with the presets' selectors renamed to the only names that the API documents: `Audio Selector 2`, `Caption Selector 1`.
 * Selectors of overrides and exports keep their names.
 *
 * @see the API's `AudioDescription.AudioSourceName` and `CaptionDescription.CaptionSelectorName`
 */
export function numberedSelectors(settings: Settings, configs: OutputPresetConfig[]): Settings {
  return KINDS.reduce((result, kind) => numbered(result, kind, namesOf(configs, kind)), settings);
}

function namesOf(configs: OutputPresetConfig[], { ofPresets }: SelectorKind): Set<string> {
  return new Set(configs.flatMap(config => Object.keys(config[ofPresets] ?? {})));
}

function numbered(settings: Settings, { member, prefix, references }: SelectorKind, ofPresets: Set<string>): Settings {
  const [input, ...others] = (settings.Inputs ?? []) as Settings[];
  if (!input?.[member]) {
    return settings;
  }
  const names = newNames(Object.keys(input[member]), ofPresets, prefix);
  const selectors = Object.fromEntries(Object.entries(input[member]).map(([name, selector]) => [names.get(name) ?? name, selector]));
  return withReferences({ ...settings, Inputs: [{ ...input, [member]: selectors }, ...others] }, references, names);
}

/** Assigns the lowest free numbers, in order. */
function newNames(names: string[], ofPresets: Set<string>, prefix: string): Map<string, string> {
  const documented = names.map((_, index) => `${prefix} ${index + 1}`);
  const free = documented.filter(name => !names.includes(name));
  const renamed = names.filter(name => ofPresets.has(name) && !documented.includes(name));
  return new Map(renamed.map((name, index) => [name, free[index]]));
}

function withReferences(value: any, references: readonly string[], names: Map<string, string>): any {
  if (Array.isArray(value)) {
    return value.map(item => withReferences(item, references, names));
  }
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([member, content]) =>
    [member, references.includes(member) ? renamedReference(content, names) : withReferences(content, references, names)]));
}

function renamedReference(content: unknown, names: Map<string, string>): unknown {
  return Array.isArray(content) ? content.map(name => names.get(name) ?? name) : names.get(content as string) ?? content;
}
