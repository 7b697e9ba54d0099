/** In patterns, `*` matches any number of any characters, and `\` escapes the next character. */
export function patternsOverlap(one: string, other: string): boolean {
  return partsOverlap(partsOf(one), partsOf(other));
}

const ANYTHING = Symbol('*');
type Part = string | typeof ANYTHING;

function partsOf(pattern: string): Part[] {
  return [...pattern.matchAll(/\\?([^])/gu)].map(([part, character]) => (part === '*' ? ANYTHING : character));
}

/** From the end of both lists: whether a key can match the rest of both. */
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
