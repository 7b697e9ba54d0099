import { Lazy, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { applyOverrides } from '../../../src/shared/constructs/apply-overrides';

const settings = { Name: 'A', Nested: { Kept: 1, Changed: 2 }, List: [{ X: 1 }, { X: 2, Y: 3 }] };

test('merges maps, replaces values and lists', () => {
  expect(applyOverrides('Owner', settings, { overrides: { Nested: { Changed: 3, New: 4 }, List: [5], Added: { Deep: true } } })).toEqual({
    Name: 'A', Nested: { Kept: 1, Changed: 3, New: 4 }, List: [5], Added: { Deep: true },
  });
});

test('changes items of a list by index', () => {
  expect(applyOverrides('Owner', settings, { overrides: { List: { 1: { X: 9 } } } }).List).toEqual([{ X: 1 }, { X: 9, Y: 3 }]);
});

test('applies omit after the overrides', () => {
  const result = applyOverrides('Owner', settings, { overrides: { Nested: { New: 4 } }, omit: ['Nested.New', 'Nested.Kept', 'List.0'] });

  expect(result).toEqual({ Name: 'A', Nested: { Changed: 2 }, List: [{ X: 2, Y: 3 }] });
});

test('accepts a token as an override', () => {
  const token = Token.asString({ Ref: 'Parameter' });
  const lazy = Lazy.any({ produce: () => 5 });

  const result = applyOverrides('Owner', settings, { overrides: { Name: token, Lazy: lazy }, omit: ['Nested', 'List'] });

  expect(result).toEqual({ Name: token, Lazy: lazy });
});

test.each([
  [{ overrides: { List: { 2: {} } } }, 'Owner overrides.List must have indexes from 0 to 1 as keys, since the setting is a list, got \'2\''],
  [{ overrides: { List: { first: {} } } }, 'Owner overrides.List must have indexes from 0 to 1 as keys, since the setting is a list, got \'first\''],
  [{ omit: ['Nested.Missing'] }, 'Owner omit must name an existing setting, got \'Nested.Missing\''],
  [{ omit: ['Missing.Deep'] }, 'Owner omit must name an existing setting, got \'Missing.Deep\''],
  [{ omit: ['List.2'] }, 'Owner omit must name an existing setting, got \'List.2\''],
  [{ omit: ['List.length'] }, 'Owner omit must name an existing setting, got \'List.length\''],
  [{ overrides: '{"Name": "B"}' as any }, 'Owner overrides must be an object, got \'{"Name": "B"}\''],
  [{ omit: 'Name' as any }, 'Owner omit must be a list of paths, got \'Name\''],
  [{ omit: [undefined] as any }, 'Owner omit must name an existing setting, got undefined'],
  [{ omit: ['Name.0'] }, 'Owner omit must name an existing setting, got \'Name.0\''],
])('rejects %j', (options, message) => {
  expect(() => applyOverrides('Owner', settings, options)).toThrow(message);
});

const aMap = fc.object({ maxDepth: 3, withBigInt: false, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] })
  .map(object => object as { [key: string]: any });

test('changes nothing without overrides', () => {
  fc.assert(fc.property(aMap, given => {
    expect(applyOverrides('Owner', given, {})).toEqual(given);
  }));
});

test('modifies neither the settings nor the overrides', () => {
  fc.assert(fc.property(aMap, aMap, fc.array(fc.string()), (given, overrides, omit) => {
    const before = structuredClone({ given, overrides });

    tryTo(() => applyOverrides('Owner', given, { overrides, omit: [...omit, ...Object.keys(given).slice(0, 1)] }));

    expect({ given, overrides }).toEqual(before);
  }));
});

/** The action may fail. */
function tryTo(action: () => void): void {
  try {
    action();
  } catch (error) {
    expect(String(error)).toMatch(/Owner (overrides.* must have indexes|omit must name)/);
  }
}
