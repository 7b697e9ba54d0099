import { Duration, Lazy, Token } from 'aws-cdk-lib';
import { requireList, requireListOf, requireMap, shown } from '../../../src/shared/validation/shapes';
import {
  requireDurationIn, requireMatch, requireNumberIn, requireNumberOf, requireOneOf, requirePositive,
} from '../../../src/shared/validation/values';

/** JavaScript accepts these values. */
const any = (value: unknown) => value as any;

test.each<[unknown, string]>([
  [5, '5'], ['a', "'a'"], [null, 'null'], [undefined, 'undefined'], [true, 'true'],
  [[1], 'a list'], [{ a: 1 }, 'an object'], [Object.create(null), 'an object'], [Duration.seconds(1), 'an object of class Duration'],
  [Token.asString({ Ref: 'A' }), 'a deploy-time token'],
  [Token.asNumber({ Ref: 'A' }), 'a deploy-time token'],
  [Lazy.any({ produce: () => 1 }), 'a deploy-time token'],
])('errors do not print tokens: %#', (value, text) => {
  expect(shown(value)).toBe(text);
});

test.each<[() => void, string]>([
  [() => requireMap('x', '{}'), 'x must be an object, got \'{}\''],
  [() => requireMap('x', []), 'x must be an object, got a list'],
  [() => requireList('x', {}, 'numbers'), 'x must be a list of numbers, got an object'],
  [() => requireListOf('x', {}, 'toMinutes', 'Duration'), 'x must be a list of Duration, got an object'],
  [() => requireListOf('x', [undefined], 'toMinutes', 'Duration'), 'x[0] must be a Duration, got undefined'],
  [() => requireListOf('x', [Duration.days(1), 5], 'toMinutes', 'Interval'), 'x[1] must be an Interval, got 5'],
  [() => requireMatch('x', any(5), /5/, 'a word'), 'x must be a word, got 5'],
  [() => requireOneOf('x', any(5), ['5']), 'x must be one of 5, got 5'],
  [() => requireNumberOf('x', any('5'), [5]), 'x must be one of 5, got \'5\''],
  [() => requireNumberIn('x', any('5'), 1, 9), 'x must be a number from 1 to 9, got \'5\''],
  [() => requirePositive('x', any('5')), 'x must be more than 0, got \'5\''],
  [
    () => requireDurationIn('x', any(5), Duration.seconds(1), Duration.seconds(9)),
    'x must be a Duration such as Duration.seconds(6), got 5',
  ],
])('rejects a value of the wrong type: %#', (check, message) => {
  expect(check).toThrow(new Error(message));
});
