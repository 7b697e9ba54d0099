import { Token } from 'aws-cdk-lib';

/** A value in the settings, with the names that lead to it, list indexes among them. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Every value in the settings that is neither a map nor a list. Tokens are values. */
export function leavesOf(settings: unknown, path: readonly string[] = []): Leaf[] {
  return typeof settings === 'object' && settings !== null && !Token.isUnresolved(settings)
    ? Object.entries(settings).flatMap(([name, item]) => leavesOf(item, [...path, name]))
    : [{ path, value: settings }];
}
