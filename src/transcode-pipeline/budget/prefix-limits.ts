import type { BudgetLimit, PrefixBudget } from './budget';
import { toAmount, type PlannedBudget, type PrefixLimit } from '../../shared/contract/budget';
import { requireList, requireMap, shown } from '../../shared/validation/shapes';
import { rejectToken, requireMatch, requirePositive } from '../../shared/validation/values';

const NAMES = { DOLLARS: 'dollars', MINUTES: 'minutes' } as const satisfies { [unit in PlannedBudget['unit']]: keyof BudgetLimit };

/** The limit in the smallest unit. */
export function limitOf(what: string, given: BudgetLimit, unit: PlannedBudget['unit']): number {
  const name = NAMES[unit];
  const other = unit === 'DOLLARS' ? NAMES.MINUTES : NAMES.DOLLARS;
  if (given[other] !== undefined) {
    throw new Error(`${what} must be in ${name} like the budget, got ${other}`);
  }
  requirePositive(`${what} ${name}`, given[name]!);
  return toAmount(given[name]!);
}

/** Undefined if there are none. */
export function prefixLimits(given: PrefixBudget[] | undefined, unit: PlannedBudget['unit']): PrefixLimit[] | undefined {
  if (given === undefined) {
    return undefined;
  }
  requireList('Budget.monthly perPrefix', given, 'prefixes with a limit');
  const limits = given.map((each, index) => prefixLimit(`Budget.monthly perPrefix[${index}]`, each, unit));
  const repeated = limits.find(({ prefix }, index) => limits.findIndex(other => other.prefix === prefix) !== index);
  if (repeated) {
    throw new Error(`Budget.monthly perPrefix must have each prefix once, got ${shown(repeated.prefix)} twice`);
  }
  return limits;
}

function prefixLimit(what: string, given: PrefixBudget, unit: PlannedBudget['unit']): PrefixLimit {
  requireMap(what, given);
  rejectToken(`${what} prefix`, given.prefix);
  requireMatch(`${what} prefix`, given.prefix, /^(\*\/|[^*/]*\/)+$/, "a prefix that ends with '/', with '*' only in place of a whole folder");
  return { prefix: given.prefix, limit: limitOf(what, given, unit) };
}
