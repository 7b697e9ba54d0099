import type { SampledObject } from '../../shared/contract/bulk-import';

/** A sample in which each of the objects so far is with the same probability. `seen`: the number of objects before this one. */
export function sampleWith(
  sample: readonly SampledObject[], object: SampledObject, seen: number, size: number, random = Math.random(),
): readonly SampledObject[] {
  if (sample.length < size) {
    return [...sample, object];
  }
  const replaced = Math.floor(random * (seen + 1));
  return sample.map((known, index) => (index === replaced ? object : known));
}
