/** Whether a pattern of a policy covers a text. A prefix with a wildcard covers longer prefixes, too. */
export function matchesWildcards(pattern: string, text: string): boolean {
  const source = pattern.split(/([*?])/).map(part => ({ '*': '.*', '?': '.' })[part] ?? part.replace(/[\\^$.+()[\]{}|/]/g, '\\$&')).join('');
  return new RegExp(`^${source}$`, 's').test(text);
}
