import { DEFAULTS } from './defaults';
import { EXCEPTIONS } from './exceptions';
import { leavesOf, settingOf } from './leaves';
import type { Settings } from './renditions';

/** A leaf that differs. */
export interface Difference {
  readonly path: string;
  readonly theirs: unknown;
  readonly ours: unknown;
  /** The name in the list of exceptions. */
  readonly setting: string;
}

/** The leaves of one file. */
export interface Verdict {
  readonly name: string;
  readonly equal: string[];
  /** Unset on one side, where the other has the service's default. */
  readonly defaults: string[];
  readonly excepted: Difference[];
  readonly different: Difference[];
}

export function verdictOn(name: string, theirs: Settings, ours: Settings): Verdict {
  const wanted = new Map(leavesOf(theirs).map(({ path, value }) => [path, value]));
  const made = new Map(leavesOf(ours).map(({ path, value }) => [path, value]));
  const verdict: Verdict = { name, equal: [], defaults: [], excepted: [], different: [] };
  for (const path of new Set([...wanted.keys(), ...made.keys()])) {
    judge(verdict, path, wanted.get(path), made.get(path));
  }
  return verdict;
}

function judge({ equal, defaults, excepted, different }: Verdict, path: string, theirs: unknown, ours: unknown): void {
  const setting = settingOf(path);
  const exception = EXCEPTIONS.find(({ setting: pattern }) => matches(pattern, setting));
  if (isEqual(theirs, ours)) {
    equal.push(path);
  } else if ((theirs === undefined || ours === undefined) && isDefault(setting, theirs ?? ours)) {
    defaults.push(path);
  } else if (exception) {
    excepted.push({ path, theirs, ours, setting: exception.setting });
  } else {
    different.push({ path, theirs, ours, setting });
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isDefault(setting: string, value: unknown): boolean {
  return Object.entries(DEFAULTS).some(([pattern, usual]) => matches(pattern, setting) && isEqual(usual, value));
}

/** A pattern is the end of a path. */
function matches(pattern: string, setting: string): boolean {
  return setting === pattern || setting.endsWith(`.${pattern}`) || setting.includes(`.${pattern}.`) || setting.startsWith(`${pattern}.`);
}
