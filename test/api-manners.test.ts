import { RESERVED_WORDS } from './docs/reserved-words';
import { jsiiTypes as types, type Declared, type JsiiMethod, type JsiiType, type JsiiTypeReference, type JsiiValue } from './jsii-assembly';

const byFqn = new Map(types.map(type => [type.fqn, type]));

/** Number properties that are not a Duration or a Bitrate, each with a reason. */
const BARE_NUMBERS = {
  'SidecarCaptionsOptions.delayMilliseconds': 'may be negative, unlike a Duration',
  'CostLine.minutes': 'is a billed amount with a fraction',
  'BudgetLimit.minutes': 'is an amount of all outputs with a fraction, beside dollars',
};

interface Named<Symbol extends Declared> {
  readonly place: string;
  readonly type: JsiiType;
  readonly symbol: Symbol;
}

const methods: Named<JsiiMethod>[] = types.flatMap(type => (type.methods ?? []).map(symbol => named(type, symbol)));
const properties: Named<JsiiValue>[] = types.flatMap(type => (type.properties ?? []).map(symbol => named(type, symbol)));
const enumMembers: Named<Declared>[] = types.flatMap(type => (type.members ?? []).map(symbol => named(type, symbol)));
const callables: Named<JsiiMethod>[] = [
  ...methods,
  ...types.flatMap(type => type.initializer ? [named(type, { name: 'constructor', ...type.initializer })] : []),
];
const parameters = callables.flatMap(({ place, type, symbol }) =>
  (symbol.parameters ?? []).map((parameter, index, all) => ({ place: `${place} ${parameter.name}`, type, symbol: parameter, index, all })));
const structProperties = properties.filter(({ type }) => type.datatype);
const documented: Named<Declared>[] = [...types.map(type => ({ place: type.name, type, symbol: type })), ...methods, ...properties, ...enumMembers];

/**
 * Rules that make the API idiomatic in TypeScript, Python, Go, Java and C#
 * (docs/decisions/0009-reads-well-in-four-languages.md).
 */
test.each<[string, () => string[]]>([
  ['names are not reserved words in Python, Java, Go or C#', () => [...methods, ...properties, ...parameters]
    .filter(({ symbol }) => Object.values(RESERVED_WORDS).some(words => words.has(symbol.name))).map(placeOf)],
  ['parameters have names, which destructured parameters lack', () => parameters
    .filter(({ symbol }) => !/^[a-z][A-Za-z0-9]*$/.test(symbol.name)).map(placeOf)],
  ['names of types differ in more than case', () => twins(types)],
  ['names of members differ in more than case and underscores, which depend on the language', () => types
    .flatMap(type => twins(membersOf(type)).map(name => `${type.name}.${name}`))],
  ['a member does not have the name of its type, which C# forbids', () => [...methods, ...properties]
    .filter(({ type, symbol }) => plain(symbol.name) === plain(type.name)).map(placeOf)],
  ['a struct is the last parameter, so that Python accepts its properties as keywords', () => parameters
    .filter(({ symbol, index, all }) => structOf(symbol.type) && index < all.length - 1).map(placeOf)],
  ['a parameter before a struct does not have the name of one of its properties, because both are keywords in Python', () => parameters
    .filter(({ symbol, index, all }) => index < all.length - 1 && keywordsOf(all.at(-1)!.type).includes(symbol.name)).map(placeOf)],
  ['an optional parameter is a struct of options, or the only parameter', () => parameters
    .filter(({ symbol, all }) => symbol.optional && !/(Options|Props)$/.test(symbol.type.fqn ?? '') && all.length > 1).map(placeOf)],
  ['lists are arrays: rosetta does not translate variadic parameters', () => parameters.filter(({ symbol }) => symbol.variadic).map(placeOf)],
  ['only the values of maps have the type any, which is Object in Java', () => [...properties, ...parameters,
    ...methods.flatMap(({ place, type, symbol }) => symbol.returns ? [{ place, type, symbol: { name: symbol.name, ...symbol.returns } }] : [])]
    .filter(({ symbol }) => isUntyped(symbol.type)).map(placeOf)],
  ['names of methods do not begin with get or set, as Java\'s accessors do', () => methods
    .filter(({ symbol }) => /^(get|set)[A-Z]/.test(symbol.name)).map(placeOf)],
  ['a method without parameters is a conversion; other facts of a value are properties', () => methods
    .filter(({ symbol }) => !symbol.static && !symbol.parameters && !/^to[A-Z]/.test(symbol.name)).map(placeOf)],
  ['names of booleans begin with is or has, except in structs', () => properties
    .filter(({ type, symbol }) => !type.datatype && symbol.type.primitive === 'boolean' && !/^(is|has)[A-Z]/.test(symbol.name)).map(placeOf)],
  ['properties are read-only', () => properties.filter(({ symbol }) => !symbol.immutable).map(placeOf)],
  ['times are Durations, and bitrates are Bitrates', () => structProperties
    .filter(({ place, symbol }) => symbol.type.primitive === 'number' && !(place in BARE_NUMBERS)
      && /(ms|milliseconds|seconds|minutes|hours|days|timeout|bits|kbps|bitspersecond|bitrate)$/i.test(symbol.name)).map(placeOf)],
  ['public names have docs whose summary is a sentence', () => documented
    .filter(({ symbol }) => !/[.:]$/.test(symbol.docs?.summary ?? '')).map(({ place, symbol }) => `${place}: ${symbol.docs?.summary}`)],
  ['parameters that are strings, numbers or maps have docs', () => parameters
    .filter(({ symbol }) => (symbol.type.primitive || symbol.type.collection?.kind === 'map') && symbol.name !== 'id' && !symbol.docs?.summary)
    .map(placeOf)],
  ['optional properties have a @default', () => structProperties
    .filter(({ symbol }) => symbol.optional && !symbol.docs?.default).map(placeOf)],
  // Examples are translated.
  ['docs do not use TypeScript syntax', () => [...documented, ...parameters]
    .map(({ place, symbol }) => ({ place, text: JSON.stringify({ ...symbol.docs, example: undefined }) }))
    .filter(({ text }) => /\b(undefined|null|object)\b|\bnew [A-Z]\w+\(|\{ *'?\w+'?: /i.test(text)).map(({ place, text }) => `${place}: ${text}`)],
])('%s', (_rule, offenders) => {
  expect(offenders()).toEqual([]);
});

test('has no exceptions for removed properties', () => {
  const known = properties.map(placeOf);

  expect(Object.keys(BARE_NUMBERS).filter(name => !known.includes(name))).toEqual([]);
});

function named<Symbol extends Declared>(type: JsiiType, symbol: Symbol): Named<Symbol> {
  return { place: `${type.name}.${symbol.name}`, type, symbol };
}

function placeOf({ place }: { readonly place: string }): string {
  return place;
}

/** The name without case and underscores: `webVtt`, `web_vtt` and `WebVtt` are equal. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

function twins(declared: readonly Declared[]): string[] {
  const names = [...new Set(declared.map(({ name }) => name))];
  return names.filter((name, index) => names.findIndex(other => plain(other) === plain(name)) < index);
}

/** All members, including inherited ones. */
function membersOf({ base, interfaces = [], members = [], methods: own = [], properties: values = [] }: JsiiType): Declared[] {
  const parents = [base, ...interfaces].flatMap(fqn => byFqn.get(fqn ?? '') ?? []);
  return [...members, ...own, ...values, ...parents.flatMap(membersOf)];
}

function structOf({ fqn }: JsiiTypeReference): JsiiType | undefined {
  const type = byFqn.get(fqn ?? '');
  return type?.datatype ? type : undefined;
}

function keywordsOf(reference: JsiiTypeReference): string[] {
  const struct = structOf(reference);
  return struct ? membersOf(struct).map(({ name }) => name) : [];
}

function isUntyped({ primitive, union, collection }: JsiiTypeReference): boolean {
  return union !== undefined || primitive === 'any' || primitive === 'json'
    || (collection !== undefined && isUntyped(collection.elementtype) && !(collection.kind === 'map' && collection.elementtype.primitive === 'any'));
}
