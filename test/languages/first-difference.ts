type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** Where two documents differ first, and how; undefined where they are equal. The order of keys does not matter. */
export function firstDifference(one: unknown, other: unknown, path: string[] = []): string | undefined {
  if (!isComposite(one) || !isComposite(other) || Array.isArray(one) !== Array.isArray(other)) {
    return one === other ? undefined : `${path.join('.')}: ${JSON.stringify(one)} or ${JSON.stringify(other)}`;
  }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  for (const key of keys) {
    const difference = firstDifference(one[key], other[key], [...path, key]);
    if (difference) {
      return difference;
    }
  }
  return undefined;
}

function isComposite(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}
