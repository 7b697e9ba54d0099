/** A value in settings, with the path to it. Lists of numbers are values. */
export interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && value.every(item => typeof item !== 'object'))) {
    return [{ path, value }];
  }
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, path === '' ? name : `${path}.${name}`));
}

/** The path without the positions of groups and outputs. */
export function settingOf(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, '');
}
