import * as fc from 'fast-check';

/** A value of the library that is created later: its factory may throw, and a failure prints the call. */
export class Recipe<T> {
  public constructor(private readonly factory: string, private readonly given: unknown[], private readonly factoryOf: (...given: any[]) => T) {}

  public make(): T {
    return this.factoryOf(...this.given.map(made));
  }

  public [fc.toStringMethod](): string {
    return `${this.factory}(${this.given.map(value => fc.stringify(value)).join(', ')})`;
  }
}

/** A value, or a recipe for it or for its parts. */
export type Ingredient<T> = T | Recipe<T> | (T extends (infer Item)[] ? Ingredient<Item>[] : never);

type Ingredients<T> = { readonly [Key in keyof T]?: fc.Arbitrary<Ingredient<T[Key]>> };

type MethodOf<Owner, Name extends keyof Owner> = Extract<Owner[Name], (...given: any[]) => any>;

type Arguments<Given extends unknown[]> = { [Index in keyof Given]: fc.Arbitrary<Ingredient<Given[Index]>> };

/** A static method call with positional arguments. */
export function aCall<Owner extends { readonly name: string }, Name extends keyof Owner & string>(
  owner: Owner,
  name: Name,
  ...given: Arguments<Parameters<MethodOf<Owner, Name>>>
): fc.Arbitrary<Recipe<ReturnType<MethodOf<Owner, Name>>>> {
  return fc.tuple(...given as fc.Arbitrary<unknown>[]).map(values => new Recipe(`${owner.name}.${name}`, values, owner[name] as any));
}

/** A static method call with options; those of `optional` are mostly absent. */
export function aCallWith<Owner extends { readonly name: string }, Name extends keyof Owner & string>(
  owner: Owner,
  name: Name,
  optional: Ingredients<NonNullable<Parameters<MethodOf<Owner, Name>>[0]>>,
  required: Ingredients<NonNullable<Parameters<MethodOf<Owner, Name>>[0]>> = {},
): fc.Arbitrary<Recipe<ReturnType<MethodOf<Owner, Name>>>> {
  return options(optional, required).map(given => new Recipe(`${owner.name}.${name}`, [given], owner[name] as any));
}

/** Options; those of `optional` are mostly absent. */
export function options<Optional extends object, Required extends object = {}>(
  optional: Ingredients<Optional>, required: Ingredients<Required> = {},
): fc.Arbitrary<{ [name: string]: unknown }> {
  const arbitraries = {
    ...Object.fromEntries(Object.entries(optional).map(([name, value]) => [name, sometimes(value as fc.Arbitrary<unknown>)])),
    ...required as { [name: string]: fc.Arbitrary<unknown> },
  };
  return fc.record(arbitraries).map(given => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

/** A value that is sometimes absent. */
export function sometimes<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Mostly allowed values, because most cases should be jobs and not errors. */
export function mostly<T>(usual: fc.Arbitrary<T>, rarely: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: rarely });
}

/** Creates a value and all of its parts. */
export function made(value: unknown): unknown {
  if (value instanceof Recipe) {
    return value.make();
  }
  if (Array.isArray(value)) {
    return value.map(made);
  }
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, made(item)])) : value;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
