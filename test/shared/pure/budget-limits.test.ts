import * as fc from 'fast-check';
import { accountKeysOf, budgetKeyOf, monthOf, toAmount } from '../../../src/shared/contract/budget';
import { amountText, limitsOf } from '../../../src/shared/pure/budget-limits';

describe('limitsOf', () => {
  const perPrefix = [{ prefix: 'uploads/acme/', limit: 5 }, { prefix: 'uploads/*/', limit: 3 }, { prefix: 'a.b/*/c/', limit: 2 }];

  test.each<[string, string, number]>([
    ['uploads/acme/a.mov', 'uploads/acme/', 5],
    ['uploads/other/deep/a.mov', 'uploads/other/', 3],
    ['uploads/ACME/a.mov', 'uploads/ACME/', 3],
    ['a.b/x/c/v.mov', 'a.b/x/c/', 2],
  ])('%s counts towards %s', (key, prefix, limit) => {
    expect(limitsOf({ limit: 10, perPrefix }, key)).toEqual([{ prefix: '', limit: 10 }, { prefix, limit }]);
  });

  test.each([
    'uploads/a.mov', 'uploads//a.mov', 'other/uploads/acme/a.mov', 'aXb/x/c/v.mov', 'a.b/x/y/c/v.mov',
  ])('%s counts towards all only', key => {
    expect(limitsOf({ limit: 10, perPrefix }, key)).toEqual([{ prefix: '', limit: 10 }]);
  });

  test('without prefixes, there is one limit', () => {
    expect(limitsOf({ limit: 10 }, 'uploads/a/b.mov')).toEqual([{ prefix: '', limit: 10 }]);
  });
});

describe('keys of accounts', () => {
  test('the account of a prefix comes after that of all uploads', () => {
    expect(accountKeysOf(budgetKeyOf('videos', '2026-11', 'uploads/a/'))).toEqual(['budget#videos#2026-11#', 'budget#videos#2026-11#uploads/a/']);
    expect(accountKeysOf(budgetKeyOf('videos', '2026-11', ''))).toEqual(['budget#videos#2026-11#']);
  });

  test('whatever the prefix contains', () => {
    fc.assert(fc.property(fc.string(), prefix => {
      expect(accountKeysOf(budgetKeyOf('videos', '2026-11', prefix))[0]).toBe('budget#videos#2026-11#');
    }));
  });

  test('months are in UTC', () => {
    expect(monthOf(Date.parse('2026-12-01T00:59:00+01:00'))).toBe('2026-11');
    expect(monthOf(Date.parse('2026-12-01T00:00:00Z'))).toBe('2026-12');
  });
});

describe('amounts', () => {
  test.each([[0.525, 525_000], [0.1 + 0.2, 300_000], [1e-7, 1], [1 / 3, 333_334], [5, 5_000_000]])('%d is %d', (value, amount) => {
    expect(toAmount(value)).toBe(amount);
  });

  test('many rounded amounts are never less than their sum', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.0001, max: 1_000, noNaN: true }), { minLength: 1 }), values => {
      const sum = values.reduce((total, value) => total + value, 0);
      expect(values.map(toAmount).reduce((total, amount) => total + amount)).toBeGreaterThanOrEqual(Math.floor(sum * 999_999));
    }));
  });

  test.each<['DOLLARS' | 'MINUTES', number, string]>([
    ['DOLLARS', 525_000, '$0.5250'], ['DOLLARS', 12_345_678, '$12.35'], ['MINUTES', 5_000_000, '5 min'], ['MINUTES', 333_334, '0.33 min'],
  ])('in %s, %d reads %s', (unit, amount, text) => {
    expect(amountText(unit, amount)).toBe(text);
  });
});
