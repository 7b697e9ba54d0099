import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { logFolder } from './paths';

export interface CommandOptions {
  /** The name of the log file in the log folder, without its extension. */
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Working directory; by default that of this process. */
  readonly cwd?: string;
}

export interface RunOptions extends CommandOptions {
  readonly timeoutSeconds: number;
}

const secondsToEnd = 5;

/**
 * A command that leads its own process group, so that all processes that it starts end with it: on `stop()`, on interruption
 * and on a crash.
 */
export class ProcessGroup {
  /** Runs a command to its end. A failure or a timeout is an error that shows the end of its log. */
  static async run(command: string[], options: RunOptions): Promise<void> {
    const group = new ProcessGroup(command, options);
    const outcome = await group.endsWithin(options.timeoutSeconds);
    await group.stop();
    if (outcome !== 'exit code 0') {
      throw group.failure(outcome ?? `still running after ${options.timeoutSeconds} s`);
    }
  }

  /** A description of how it ended. */
  readonly ended: Promise<string>;

  private readonly child: ChildProcess;
  private readonly command: string;
  private readonly logFile: string;

  constructor(command: string[], options: CommandOptions) {
    this.command = basename(command[0]);
    this.logFile = join(logFolder, `${options.log}.log`);
    mkdirSync(dirname(this.logFile), { recursive: true });
    const output = openSync(this.logFile, 'w');
    this.child = spawn(command[0], command.slice(1), {
      detached: true, stdio: ['ignore', output, output], env: options.env, cwd: options.cwd,
    });
    closeSync(output);
    this.ended = new Promise(resolve => {
      this.child.once('error', error => resolve(error.message));
      this.child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    endWithUs(this);
  }

  /** Signals all processes of the group to end, then kills them. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    await this.endsWithin(secondsToEnd);
    this.kill();
    running.delete(this);
  }

  kill(): void {
    this.signal('SIGKILL');
  }

  failure(reason: string): Error {
    const log = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-30).join('\n');
    return new Error(`${this.command}: ${reason}. The end of ${this.logFile}:\n${log}`);
  }

  private async endsWithin(seconds: number): Promise<string | undefined> {
    let timer: NodeJS.Timeout;
    const limit = new Promise<undefined>(resolve => {
      timer = setTimeout(resolve, seconds * 1000, undefined);
    });
    return Promise.race([this.ended, limit]).finally(() => clearTimeout(timer));
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.child.pid === undefined) {
      return;
    }
    try {
      process.kill(-this.child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }
}

const running = new Set<ProcessGroup>();
let exitsAfterSignal = true;

/** For programs that clean up after Ctrl-C: their process groups end, and the program continues. */
export function continueAfterSignals(): void {
  exitsAfterSignal = false;
}

function endWithUs(group: ProcessGroup): void {
  if (!process.listeners('exit').includes(killAll)) {
    process.on('exit', killAll);
    (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).forEach(signal => process.on(signal, stopAllAndExit));
  }
  running.add(group);
}

async function stopAllAndExit(): Promise<void> {
  if (!exitsAfterSignal) {
    await Promise.all([...running].map(group => group.stop()));
    return;
  }
  // A run that had already succeeded or failed before the interruption keeps its result.
  process.exitCode ??= 130;
  await Promise.all([...running].map(group => group.stop()));
  process.exit();
}

function killAll(): void {
  running.forEach(group => group.kill());
}
