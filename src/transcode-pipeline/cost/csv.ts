/** The cells of each line. A quoted cell may have commas, line breaks and doubled quotes (RFC 4180). */
export function parseCsv(text: string): string[][] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)];
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    lines[lines.length - 1].push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') {
      lines.push([]);
    }
  }
  return lines.filter(line => line.some(cell => cell !== ''));
}
