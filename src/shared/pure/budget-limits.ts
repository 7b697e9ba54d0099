import { BUDGET_SCALE, type PlannedBudget, type PrefixLimit } from '../contract/budget';

/** The limits that an upload counts towards: that of all uploads, whose prefix is empty, and that of its prefix. */
export function limitsOf({ limit, perPrefix = [] }: Pick<PlannedBudget, 'limit' | 'perPrefix'>, key: string): PrefixLimit[] {
  const own = perPrefix.map(each => ({ prefix: matchedPrefix(each.prefix, key), limit: each.limit }))
    .find((each): each is PrefixLimit => each.prefix !== undefined);
  return [{ prefix: '', limit }, ...own ? [own] : []];
}

/** The beginning of the key that the prefix matches. `*` matches one folder. */
function matchedPrefix(prefix: string, key: string): string | undefined {
  const literals = prefix.split('*').map(literal => literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('[^/]+')}`).exec(key)?.[0];
}

export function amountText(unit: PlannedBudget['unit'], amount: number): string {
  const value = amount / BUDGET_SCALE;
  return unit === 'DOLLARS' ? `$${value.toFixed(value < 1 ? 4 : 2)}` : `${Number(value.toFixed(2))} min`;
}
