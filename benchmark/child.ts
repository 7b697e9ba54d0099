import { execFileSync } from 'node:child_process';

/** Milliseconds. */
export interface Times {
  /** The CPU time of every thread, including those that compile and collect garbage. */
  readonly cpu: number;
  /** The time that a user waits. */
  readonly elapsed: number;
}

/** A process that runs a script, with the start of Node. */
export function timesOf(script: string, ...args: string[]): Times {
  return evaluate(`
    process.on('exit', () => process.stdout.write(JSON.stringify({ cpu: cpuSince(), elapsed: performance.now() })));
    process.argv.splice(1, 0, 'script');
    require(${JSON.stringify(script)});`, ...args);
}

/** Milliseconds of CPU of every thread to load a module, without the start of Node. */
export function cpuOfImport(file: string): number {
  return evaluate(`
    const before = process.cpuUsage();
    require(${JSON.stringify(file)});
    process.stdout.write(JSON.stringify(cpuSince(before)));
    process.exit();`);
}

function evaluate<T>(code: string, ...args: string[]): T {
  const cpuSince = `
    function cpuSince(before) {
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }`;
  return resultOf('--eval', cpuSince + code, ...args);
}

/** The output of Node, parsed as JSON. */
export function resultOf<T>(...args: string[]): T {
  return JSON.parse(execFileSync(process.execPath, args, {
    env: { ...process.env, CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }));
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
