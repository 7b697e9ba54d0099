/**
 * The known name that was probably meant: one that differs in case only, or by at most two typing errors. A typing error is an extra
 * letter, a missing one, two swapped, or (once) a wrong one, not a capital or digit: `Vp8Settings` and `Vp9Settings` are two names.
 */
export function probablyMeant(name: string, known: readonly string[]): string | undefined {
  return known.find(other => other.toLowerCase() === name.toLowerCase())
    ?? known.find(other => isSlip(name, other, 1, 1))
    ?? known.find(other => isSlip(name, other, 2, 1));
}

function isSlip(given: string, meant: string, slips: number, wrongLetters: number): boolean {
  const same = commonLength(given, meant);
  const [a, b] = [given.slice(same), meant.slice(same)];
  // The plural of a known name may be a new setting.
  if (a === '' || b === '') {
    return a === b || (a !== 's' && a.length + b.length <= slips && isSmall(a + b));
  }
  if (slips === 0) {
    return false;
  }
  return (a[0] === b[1] && a[1] === b[0] && isSlip(a.slice(2), b.slice(2), slips - 1, wrongLetters))
    || (isSmall(a[0]) && isSlip(a.slice(1), b, slips - 1, wrongLetters))
    || (isSmall(b[0]) && isSlip(a, b.slice(1), slips - 1, wrongLetters))
    || (wrongLetters > 0 && isSmall(a[0] + b[0]) && isSlip(a.slice(1), b.slice(1), slips - 1, wrongLetters - 1));
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length++;
  }
  return length;
}

function isSmall(letters: string): boolean {
  return /^[a-z]+$/.test(letters);
}
