import { RESERVED_WORDS } from './docs/reserved-words';
import { jsiiTypes as types, type Declared, type JsiiMethod, type JsiiType, type JsiiTypeReference, type JsiiValue } from './jsii-assembly';

const byFqn = new Map(types.map(type => [type.fqn, type]));

/** Numbers that are no Duration, each with its reason. */
const BARE_NUMBERS = {
  'SidecarCaptionsOptions.delayMilliseconds': 'may be below zero, which a Duration cannot',
  'CostLine.minutes': 'is an amount that is billed, with a fraction',
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
 * What makes the API read well in TypeScript, Python, Go, Java and C#, as far as a rule can say it
 * (docs/decisions/0009-reads-well-in-four-languages.md).
 */
test.each<[string, () => string[]]>([
  ['a name is no reserved word in Python, Java, Go or C#', () => [...methods, ...properties, ...parameters]
    .filter(({ symbol }) => Object.values(RESERVED_WORDS).some(words => words.has(symbol.name))).map(placeOf)],
  ['a parameter has a name (one that is taken apart in its place has none)', () => parameters
    .filter(({ symbol }) => !/^[a-z][A-Za-z0-9]*$/.test(symbol.name)).map(placeOf)],
  ['two types differ in more than case', () => twins(types)],
  ['two members differ in more than case and underscores, in which the languages differ', () => types
    .flatMap(type => twins(membersOf(type)).map(name => `${type.name}.${name}`))],
  ['a member is not called like its type, which C# forbids', () => [...methods, ...properties]
    .filter(({ type, symbol }) => plain(symbol.name) === plain(type.name)).map(placeOf)],
  ['a struct comes last, so that Python takes it as keywords', () => parameters
    .filter(({ symbol, index, all }) => structOf(symbol.type) && index < all.length - 1).map(placeOf)],
  ['a parameter before a struct is not called like one of its properties, both being keywords in Python', () => parameters
    .filter(({ symbol, index, all }) => index < all.length - 1 && keywordsOf(all.at(-1)!.type).includes(symbol.name)).map(placeOf)],
  ['what may be left out is an option, or the only parameter', () => parameters
    .filter(({ symbol, all }) => symbol.optional && !/(Options|Props)$/.test(symbol.type.fqn ?? '') && all.length > 1).map(placeOf)],
  ['lists are arrays: rosetta does not translate variadic parameters', () => parameters.filter(({ symbol }) => symbol.variadic).map(placeOf)],
  ['nothing but the value of a map is of any type, which Java calls Object', () => [...properties, ...parameters,
    ...methods.flatMap(({ place, type, symbol }) => symbol.returns ? [{ place, type, symbol: { name: symbol.name, ...symbol.returns } }] : [])]
    .filter(({ symbol }) => isUntyped(symbol.type)).map(placeOf)],
  ['a method is not called like Java\'s getters and setters', () => methods.filter(({ symbol }) => /^(get|set)[A-Z]/.test(symbol.name)).map(placeOf)],
  ['what a value says of itself is a property; a method without parameters converts it', () => methods
    .filter(({ symbol }) => !symbol.static && !symbol.parameters && !/^to[A-Z]/.test(symbol.name)).map(placeOf)],
  ['a boolean that can be asked reads as a statement', () => properties
    .filter(({ type, symbol }) => !type.datatype && symbol.type.primitive === 'boolean' && !/^(is|has)[A-Z]/.test(symbol.name)).map(placeOf)],
  ['a property cannot be set', () => properties.filter(({ symbol }) => !symbol.immutable).map(placeOf)],
  ['a time is a Duration, a bitrate a Bitrate', () => structProperties
    .filter(({ place, symbol }) => symbol.type.primitive === 'number' && !(place in BARE_NUMBERS)
      && /(ms|milliseconds|seconds|minutes|hours|days|timeout|bits|kbps|bitspersecond|bitrate)$/i.test(symbol.name)).map(placeOf)],
  ['what is public has docs, whose first sentence is one', () => documented
    .filter(({ symbol }) => !/[.:]$/.test(symbol.docs?.summary ?? '')).map(({ place, symbol }) => `${place}: ${symbol.docs?.summary}`)],
  ['a text, a number or a map that is a parameter says what it is', () => parameters
    .filter(({ symbol }) => (symbol.type.primitive || symbol.type.collection?.kind === 'map') && symbol.name !== 'id' && !symbol.docs?.summary)
    .map(placeOf)],
  ['what may be left out of a struct says its default', () => structProperties
    .filter(({ symbol }) => symbol.optional && !symbol.docs?.default).map(placeOf)],
  // Examples do; they are translated.
  ['docs do not speak TypeScript', () => [...documented, ...parameters]
    .map(({ place, symbol }) => ({ place, text: JSON.stringify({ ...symbol.docs, example: undefined }) }))
    .filter(({ text }) => /\b(undefined|null|object)\b|\bnew [A-Z]\w+\(|\{ *'?\w+'?: /i.test(text)).map(({ place, text }) => `${place}: ${text}`)],
])('%s', (_rule, offenders) => {
  expect(offenders()).toEqual([]);
});

test('a bare number needs no exception once it is gone', () => {
  const known = properties.map(placeOf);

  expect(Object.keys(BARE_NUMBERS).filter(name => !known.includes(name))).toEqual([]);
});

function named<Symbol extends Declared>(type: JsiiType, symbol: Symbol): Named<Symbol> {
  return { place: `${type.name}.${symbol.name}`, type, symbol };
}

function placeOf({ place }: { readonly place: string }): string {
  return place;
}

/** As no language writes it: `webVtt`, `web_vtt` and `WebVtt` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

function twins(declared: readonly Declared[]): string[] {
  const names = [...new Set(declared.map(({ name }) => name))];
  return names.filter((name, index) => names.findIndex(other => plain(other) === plain(name)) < index);
}

/** Inherited ones included. */
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
