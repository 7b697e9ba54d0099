import type { MediaIngest } from './media-ingest';
import { isSameBucket } from '../shared/constructs/bucket-identity';
import { readable } from '../shared/constructs/validation';
import type { UploadFilter } from '../shared/contract/plan';

type KeyFilter = Pick<UploadFilter, 'prefix' | 'keyPatterns'>;

/** An upload that two ingests take is transcoded and paid for twice. */
export function requireNoOverlap(ingest: MediaIngest, others: MediaIngest[]): void {
  const other = others.find(({ bucket, _filter }) => isSameBucket(ingest.bucket, bucket) && filtersOverlap(ingest._filter, _filter));
  if (other) {
    throw new Error(`MediaIngest: ${describe(ingest)} must not overlap with ${describe(other)} on the same bucket: uploads that match both are `
      + 'transcoded and paid for twice. Use prefixes or keyPatterns such that no key matches both, or one pipeline with the outputs of both');
  }
}

/** Patterns have `*` for any number of any characters, and `\` makes the next character literal. */
export function patternsOverlap(one: string, other: string): boolean {
  return partsOverlap(partsOf(one), partsOf(other));
}

/** Whether some key matches both. */
export function filtersOverlap(one: KeyFilter, other: KeyFilter): boolean {
  return patternsOf(one).some(pattern => patternsOf(other).some(otherPattern => patternsOverlap(pattern, otherPattern)));
}

function patternsOf({ prefix, keyPatterns }: KeyFilter): string[] {
  return keyPatterns ?? [`${prefix.replaceAll('\\', '\\\\')}*`];
}

const ANYTHING = Symbol('*');
type Part = string | typeof ANYTHING;

function partsOf(pattern: string): Part[] {
  return [...pattern.matchAll(/\\?([^])/gu)].map(([part, character]) => (part === '*' ? ANYTHING : character));
}

/** From the end: whether a key matches both what is left of one list and what is left of the other. */
function partsOverlap(one: Part[], other: Part[]): boolean {
  let after: boolean[] = [];
  for (let i = one.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = other.length; j >= 0; j--) {
      row[j] = overlapAt(one[i], other[j], { skipOne: after[j], skipOther: row[j + 1], skipBoth: after[j + 1] });
    }
    after = row;
  }
  return after[0];
}

function overlapAt(one: Part | undefined, other: Part | undefined, left: { skipOne?: boolean; skipOther?: boolean; skipBoth?: boolean }): boolean {
  if (one === ANYTHING || other === ANYTHING) {
    return (left.skipOne ?? false) || (left.skipOther ?? false);
  }
  return one === other && (one === undefined || (left.skipBoth ?? false));
}

function describe({ node, _filter: { prefix, keyPatterns } }: MediaIngest): string {
  const given = (keyPatterns ?? [prefix]).map(value => `'${readable(value, 'a deploy-time token')}'`).join(', ');
  return `the ${keyPatterns ? 'keyPatterns' : 'prefix'} ${given} of '${node.path}'`;
}
