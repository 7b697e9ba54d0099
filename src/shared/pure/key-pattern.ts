/**
 * As in EventBridge, `*` matches any characters unless it follows a backslash. The time grows with the length of the key, whose characters
 * the uploader chooses; with a regular expression, it would grow with a power of it.
 */
export function matchesPattern(pattern: string, key: string): boolean {
  const [first, ...others] = literalsOf(pattern);
  const last = others.pop();
  if (last === undefined) {
    return key === first;
  }
  let at = key.startsWith(first) ? first.length : -1;
  for (const literal of others) {
    const found = at < 0 ? -1 : key.indexOf(literal, at);
    at = found < 0 ? -1 : found + literal.length;
  }
  return at >= 0 && at <= key.length - last.length && key.endsWith(last);
}

/** The texts between the wildcards. */
function literalsOf(pattern: string): string[] {
  const literals = [''];
  for (const [token] of pattern.matchAll(/\\?[^]/g)) {
    if (token === '*') {
      literals.push('');
    } else {
      literals.push(`${literals.pop()}${token.at(-1)}`);
    }
  }
  return literals;
}
