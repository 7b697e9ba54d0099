import type { BundledFunction } from './bundles';
import type { ExplainedPermission } from './explained-access';
import { textOf } from './named-text';

/** A Markdown page with two tables: a line for each principal, resource and reason, and one for each function. */
export function accessReport(permissions: readonly ExplainedPermission[], functions: readonly BundledFunction[]): string {
  return [
    '# Access',
    '',
    'Who may do what on which resource, and why. `${...}` is the path of a construct. A line whose actions begin with `not` refuses them.',
    '',
    '| who | may | on | if | why |',
    '| --- | --- | --- | --- | --- |',
    ...linesOf(permissions).sort().map(line => `| ${line} |`),
    '',
    '## Functions',
    '',
    'The code that runs with these roles: bundles under `assets/` of the package.',
    '',
    '| function | bundle | bytes |',
    '| --- | --- | --- |',
    ...functions.map(({ name, bundle, bytes }) => `| ${name} | ${bundle} | ${bytes} |`).sort(),
    '',
  ].join('\n');
}

/** The report's words for a permission that no part of the library explains. */
export const ADDED_BY_THE_APP = 'Added by the app';

function linesOf(permissions: readonly ExplainedPermission[]): string[] {
  const cells = permissions.map(permission => ({ ...cellsOf(permission), action: permission.action }));
  const keys = [...new Set(cells.map(({ who, on, condition, why, effect }) => JSON.stringify([who, on, condition, why, effect])))];
  return keys.map(key => {
    const [who, on, condition, why, effect] = JSON.parse(key);
    const actions = cells.filter(cell => JSON.stringify([cell.who, cell.on, cell.condition, cell.why, cell.effect]) === key)
      .map(({ action }) => action);
    const may = [...new Set(actions)].sort().join(', ');
    return [who, effect === 'Deny' ? `not ${may}` : may, on, condition, why].map(escaped).join(' | ');
  });
}

function cellsOf({ who, resource, conditions, why, effect }: ExplainedPermission) {
  return { who, on: resource, condition: conditionText(conditions), why: why ?? ADDED_BY_THE_APP, effect };
}

function conditionText(conditions: ExplainedPermission['conditions']): string {
  return Object.entries(conditions).flatMap(([operator, keys]) => Object.entries<any>(keys).map(([key, values]) =>
    `${key} ${operator} ${[values].flat().map(textOf).join(' or ')}`)).sort().join(', ');
}

function escaped(cell: string): string {
  return cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
}
