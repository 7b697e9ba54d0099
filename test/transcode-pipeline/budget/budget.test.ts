import { Budget, type MonthlyBudgetOptions } from '../../../src';
import { toAmount } from '../../../src/shared/contract/budget';

test.each<[MonthlyBudgetOptions, object]>([
  [{ dollars: 500 }, { unit: 'DOLLARS', limit: toAmount(500) }],
  [{ minutes: 0.5 }, { unit: 'MINUTES', limit: toAmount(0.5) }],
  [
    { minutes: 10, perPrefix: [{ prefix: 'uploads/acme/', minutes: 5 }, { prefix: 'uploads/*/', minutes: 1 }] },
    {
      unit: 'MINUTES',
      limit: toAmount(10),
      perPrefix: [{ prefix: 'uploads/acme/', limit: toAmount(5) }, { prefix: 'uploads/*/', limit: toAmount(1) }],
    },
  ],
])('%j', (options, planned) => {
  expect(Budget.monthly(options)._planned).toEqual(planned);
});

test.each<[MonthlyBudgetOptions, string]>([
  [{}, 'Budget.monthly must have either dollars or minutes, got neither'],
  [{ dollars: 1, minutes: 1 }, 'Budget.monthly must have either dollars or minutes, got both'],
  [{ dollars: 0 }, 'Budget.monthly dollars must be more than 0, got 0'],
  [{ minutes: -1 }, 'Budget.monthly minutes must be more than 0, got -1'],
  [{ minutes: NaN }, 'Budget.monthly minutes must be more than 0, got NaN'],
  [{ minutes: 1, rates: {} as any }, 'Budget.monthly rates must be TranscodingRates such as TranscodingRates.of(), got'],
  [{ minutes: 1, perPrefix: [{ prefix: 'a/', dollars: 1 }] }, 'Budget.monthly perPrefix[0] must be in minutes like the budget, got dollars'],
  [{ dollars: 1, perPrefix: [{ prefix: 'a/' }] }, 'Budget.monthly perPrefix[0] dollars must be more than 0, got undefined'],
  [{ minutes: 1, perPrefix: [{ prefix: 'a', minutes: 1 }] }, "Budget.monthly perPrefix[0] prefix must be a prefix that ends with '/'"],
  [{ minutes: 1, perPrefix: [{ prefix: 'a*/', minutes: 1 }] }, "with '*' only in place of a whole folder, got 'a*/'"],
  [{ minutes: 1, perPrefix: [{ prefix: '', minutes: 1 }] }, "Budget.monthly perPrefix[0] prefix must be a prefix that ends with '/'"],
  [
    { minutes: 1, perPrefix: [{ prefix: 'a/', minutes: 1 }, { prefix: 'a/', minutes: 2 }] },
    "Budget.monthly perPrefix must have each prefix once, got 'a/' twice",
  ],
])('%j is an error', (options, message) => {
  expect(() => Budget.monthly(options)).toThrow(message);
});
