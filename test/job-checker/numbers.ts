import * as fc from 'fast-check';
import { mostly } from './recipe';

export function oneOf<T>(values: { [name: string]: T }): fc.Arbitrary<T> {
  return fc.constantFrom(...Object.values(values));
}

export const anEvenNumber = (min: number, max: number) =>
  mostly(fc.integer({ min: min / 2, max: max / 2 }).map(half => 2 * half), fc.integer({ min: -1, max: 9_000 }));
