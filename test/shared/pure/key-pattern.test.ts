import * as fc from 'fast-check';
import { matchesPattern } from '../../../src/shared/pure/key-pattern';
import { withinSeconds } from '../../within-seconds';

test.each([
  ['uploads/*.mov', 'uploads/a.mov'],
  ['uploads/*.mov', 'uploads/.mov'],
  ['uploads/*', 'uploads/'],
  ['*', ''],
  ['*a*', 'a'],
  ['a*b*c', 'abbc'],
  ['a*a', 'aa'],
  ['a\\*b', 'a*b'],
  ['a\\\\b*', 'a\\b.mov'],
])('%j matches %j', (pattern, key) => {
  expect(matchesPattern(pattern, key)).toBe(true);
});

test.each([
  ['uploads/*.mov', 'uploads/mov'],
  ['a*a', 'a'],
  ['a*b*b', 'ab'],
  ['a*b*c', 'acb'],
  ['*b*', 'a'],
  ['a', 'ab'],
  ['a', 'ba'],
  ['a*', 'ba'],
  ['a\\*b', 'acb'],
])('%j does not match %j', (pattern, key) => {
  expect(matchesPattern(pattern, key)).toBe(false);
});

test('matches as a regular expression would', () => {
  const text = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
  fc.assert(fc.property(text('ab*'), text('ab\n'), (pattern, key) => {
    expect(matchesPattern(pattern, key)).toBe(new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`).test(key));
  }), { numRuns: 2_000 });
});

test('answers soon for the longest key that an uploader can choose', () => {
  expect(withinSeconds(10, () => matchesPattern('uploads/*a*a*a*a*a*.mov', `uploads/${'a'.repeat(1_016)}`))).toBe(false);
});
