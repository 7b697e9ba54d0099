import { Token } from 'aws-cdk-lib';

/** A value in the settings with its path, which includes list indexes. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** All values in the settings that are neither maps nor lists. Tokens count as values. */
export function leavesOf(settings: unknown, path: readonly string[] = []): Leaf[] {
  return typeof settings === 'object' && settings !== null && !Token.isUnresolved(settings)
    ? Object.entries(settings).flatMap(([name, item]) => leavesOf(item, [...path, name]))
    : [{ path, value: settings }];
}
