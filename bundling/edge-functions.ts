import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A comment without code on its lines, except `/*!`. */
const COMMENT = /^[ \t]*(\/\/.*|\/\*(?!!)[\s\S]*?\*\/)\n/gm;

/**
 * Copies the code of a CloudFront Function without comments: it has at most 10 KB. esbuild would write other syntax, which the runtime may
 * not have, and when it minifies, it renames `handler`, which the runtime calls.
 */
export function copyEdgeFunction(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, readFileSync(source, 'utf8').replace(COMMENT, ''));
}
