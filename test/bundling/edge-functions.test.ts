import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyEdgeFunction } from '../../bundling/edge-functions';

const folder = mkdtempSync(join(tmpdir(), 'edge-functions-'));
afterAll(() => rmSync(folder, { recursive: true }));

function copyOf(code: string): string {
  const source = join(folder, 'source.js');
  const target = join(folder, 'new', 'target.js');
  writeFileSync(source, code);
  copyEdgeFunction(source, target);
  return readFileSync(target, 'utf8');
}

test('comments that fill a line are removed, and nothing else', () => {
  expect(copyOf(`/** One line */
const url = 'https://example.com'; // kept
/*
 * Several lines: f()
 */
function handler(event) {
    // indented
    return event.request; /* kept */
}
`)).toBe(`const url = 'https://example.com'; // kept
function handler(event) {
    return event.request; /* kept */
}
`);
});

test('a comment that begins with /*! is kept', () => {
  const code = '/*!\n * The license\n */\nf();\n';

  expect(copyOf(code)).toBe(code);
});
