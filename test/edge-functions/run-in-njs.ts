import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpNjs } from '../../sandbox/setup/njs';
import type { EdgeEvent, EdgeRequest, EdgeResponse, Keys } from '../media-distribution/viewer-request.edge/edge-function';

/** CloudFront's module, with the keys in a file. */
const CLOUDFRONT = `import fs from 'fs';
const keys = JSON.parse(fs.readFileSync('keys.json'));
async function get(key) {
    if (!Object.prototype.hasOwnProperty.call(keys, key)) {
        throw new Error('KeyNotFound');
    }
    return keys[key];
}
export default { kvs: () => ({ get: get }) };
`;

/** Follows the code of the function. Requests are handled one after the other, as in CloudFront. */
const DRIVER = `
import fs from 'fs';
const NOW = Number(fs.readFileSync('now.txt'));
Date.now = () => NOW;
async function handleAll() {
    const events = JSON.parse(fs.readFileSync('events.json'));
    const results = [];
    for (let at = 0; at < events.length; at++) {
        // In an argument, await crashes njs 0.7.9.
        const result = await handler(events[at]);
        results.push(result);
    }
    fs.writeFileSync('results.json', JSON.stringify(results));
}
handleAll();
`;

/** Per process: njs frees no memory before its end, and becomes slow. */
const MAX_EVENTS = 1_000;

type Outcome = EdgeRequest | EdgeResponse;

/** Runs the code of a function for each event. */
export async function runInNjs(code: string, events: readonly EdgeEvent[], keys: Keys, now: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < events.length; at += MAX_EVENTS) {
    outcomes.push(...await runInOneProcess(code, events.slice(at, at + MAX_EVENTS), keys, now));
  }
  return outcomes;
}

async function runInOneProcess(code: string, events: readonly EdgeEvent[], keys: Keys, now: number): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'njs-'));
  try {
    const files = {
      'cloudfront': CLOUDFRONT,
      'function.js': code + DRIVER,
      'events.json': JSON.stringify(events),
      'keys.json': JSON.stringify(keys),
      'now.txt': String(now),
    };
    Object.entries(files).forEach(([name, content]) => writeFileSync(join(folder, name), content));
    execFileSync(await setUpNjs(), ['-p', folder, 'function.js'], { cwd: folder, stdio: 'pipe' });
    return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
