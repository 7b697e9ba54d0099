/** A line has a few URL-encoded keys and numbers at most. */
const LONGEST_LINE = 64 * 1024;

/** The lines of a text that arrives in chunks. Keeps one line and one chunk in memory. Throws for a text that is not one of lines. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines.map(withoutReturn);
    if (rest.length > LONGEST_LINE) {
      throw new Error(`A line of the inventory has more than ${LONGEST_LINE} characters: the file is not a CSV file of S3 Inventory`);
    }
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield withoutReturn(rest);
  }
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, '');
}

/** The fields of a line of CSV as in RFC 4180: a field in quotes may have commas, and doubles its quotes. Throws for an unfinished field. */
export function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = field.exec(line);
    if (!match) {
      throw new Error(`A line of the inventory is not CSV: ${line.slice(0, 200)}`);
    }
    const [, quoted, plain, end] = match;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') {
      return fields;
    }
  }
}

/**
 * The keys that a URL-encoded key may stand for. AWS does not say whether a space is `+` or `%20`: a plus sign is a space, or else itself. The
 * bucket tells which of them exists.
 */
export function keysOf(encoded: string): string[] {
  const decoded = [encoded.replaceAll('+', ' '), encoded].map(decode);
  return [...new Set(decoded)];
}

/** As it is, if it is not URL-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
