/** JSON may have half a surrogate pair, which no URL can. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
