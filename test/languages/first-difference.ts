/** The first difference of a document from the expected one, or undefined if they are equal. The order of keys does not matter. */
export function firstDifference(expected: unknown, actual: unknown, path: string[] = []): string | undefined {
  if (!isComposite(expected) || !isComposite(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return expected === actual ? undefined : `${path.join('.')}: ${JSON.stringify(expected)}, here ${JSON.stringify(actual)}`;
  }
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  for (const key of keys) {
    const difference = firstDifference(expected[key], actual[key], [...path, key]);
    if (difference) {
      return difference;
    }
  }
  return undefined;
}

function isComposite(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
