import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes bytes that no other part of the file has. */
export function writeRandomFile(file: string, bytes: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, randomFillSync(Buffer.alloc(bytes)));
}

export function digestOfFile(file: string): Promise<string> {
  return digestOf(createReadStream(file));
}

export async function digestOf(content: Readable): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(content, hash);
  return hash.digest('hex');
}
