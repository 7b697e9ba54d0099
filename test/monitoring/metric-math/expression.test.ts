import { evaluate } from './expression';

const _ = undefined;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-arithmetic */
describe('arithmetic', () => {
  test.each([
    ['m1 + m2', [50, 20, 20]],
    ['m1 - m2', [10, 20, -20]],
    ['m1 * 2', [60, 40, _]],
    ['2 * (m1 + m2)', [100, 40, 40]],
    ['m1 / 10 + m2', [23, 2, 20]],
  ])('%s treats missing values as 0', (expression, expected) => {
    expect(evaluate(expression, { m1: [30, 20, _], m2: [20, _, 20] })).toEqual(expected);
  });

  test('drops a data point that would divide by 0', () => {
    expect(evaluate('m1 / m2', { m1: [30, 20, 10], m2: [10, 0, _] })).toEqual([3, _, _]);
  });

  test('has a result only where a metric has data', () => {
    expect(evaluate('m1 + m2', { m1: [_, 1], m2: [_, _] })).toEqual([_, 1]);
  });
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list */
describe('SUM of an array', () => {
  test('treats missing values as 0', () => {
    expect(evaluate('SUM([m1, m2, m3])', { m1: [1, _, 3], m2: [_, _, 4], m3: [5, _, _] })).toEqual([6, _, 7]);
  });

  test('may be 0 or nothing where no metric has data: alarms must work with both', () => {
    expect(evaluate('SUM([m1, m2])', { m1: [1, _], m2: [_, _] }, { sumOfNothing: 0 })).toEqual([1, 0]);
  });

  test('is refused for one time series, which the documentation advises against in alarms', () => {
    expect(() => evaluate('SUM(m1)', { m1: [1] })).toThrow('only supported for arrays');
  });
});

test.each([
  'MAX([m1, m1])', 'm1 > 1', 'unknown', 'm1 +', '(m1', '[m1]', '5', 'SUM([1, 2])', '[m1] * 2', 'FILL(m1, 0)',
])('%s is refused', expression => {
  expect(() => evaluate(expression, { m1: [1] })).toThrow(/Not supported|not a time series/);
});
