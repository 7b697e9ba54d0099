import { Budget, LimitReached } from './budget';

test('nothing is reserved beyond the limit, even by a small amount', () => {
  const budget = new Budget(1);
  budget.reserve('one', 0.6);
  expect(() => budget.reserve('another', 0.41)).toThrow(LimitReached);
  expect(() => budget.reserve('another', 0.41)).toThrow('another would cost up to $0.410; $0.600 of $1 are spent');
  expect(budget.dollars).toBe(0.6);
});

test('the actual cost of a job replaces its estimate, once', () => {
  const budget = new Budget(1);
  const reservation = budget.reserve('one', 0.6);
  reservation.settle(0.1);
  reservation.settle(0.1);
  expect(budget.dollars).toBeCloseTo(0.1);
  budget.reserve('another', 0.9);
  expect(() => budget.reserve('a third', 0.01)).toThrow(LimitReached);
});

test('free operations are always allowed', () => {
  const budget = new Budget(0);
  budget.reserve('free', 0);
  expect(budget.dollars).toBe(0);
});
