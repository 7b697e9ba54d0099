import type { OutputPreset } from '../../../src';

export type PresetCases = { readonly [name: string]: () => OutputPreset };

/** One case for each enum member. */
export function each<T extends string>(what: string, members: { readonly [name: string]: T }, make: (member: T) => () => OutputPreset): PresetCases {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [`${what} ${name}`, make(member)]));
}
