import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { repository } from './paths';

export type Row = Record<string, string | number | boolean | null>;

/** Runs statements of Athena, one after the other, on a table of log lines as CloudFormation describes it, and returns the rows of each. */
export async function runInAthena(python: string, table: object, lines: string[], statements: string[]): Promise<Row[][]> {
  const child = spawn(python, ['-m', 'athena'], { env: { PYTHONPATH: join(repository, 'sandbox') }, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ table, lines, statements }));
  const [rows] = await Promise.all([json(child.stdout), once(child, 'exit')]);
  return rows as Row[][];
}
