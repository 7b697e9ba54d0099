import { settingValues } from '../../../src/shared/pure/setting-values';

test('finds a setting at any depth, in lists and in its own values', () => {
  const settings = { A: 1, B: [{ A: { A: 2 } }, { C: null }], D: { A: undefined } };

  expect(settingValues(settings, 'A')).toEqual([1, { A: 2 }, 2, undefined]);
});

test.each([[undefined], [null], ['A'], [{}], [[]]])('finds nothing in %j', settings => {
  expect(settingValues(settings, 'A')).toEqual([]);
});

test('does not treat the index of a list as a name', () => {
  expect(settingValues(['x'], '0')).toEqual([]);
});
