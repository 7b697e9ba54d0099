import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './report';
import { sandboxEnvironment } from './sandbox-environment';
import { repository, workFolder } from '../../sandbox/paths';
import { waitFor } from '../../sandbox/wait-for';

/** Runs `npm run test:aws` as a separate process, with an environment that points it to the sandbox. */
export class Tool {
  public output = '';
  public readonly exitCode: Promise<number | null>;
  private readonly child: ChildProcess;
  private readonly jsonFile = join(workFolder, 'aws', `report-${randomUUID()}.json`);

  public constructor(args: string[], env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, ['--import', 'tsx', 'test/aws/run.ts', '--region', 'us-east-1', '--json', this.jsonFile, ...args], {
      cwd: repository,
      env: { ...process.env, ...sandboxEnvironment(), NODE_NO_WARNINGS: '1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    [this.child.stdout!, this.child.stderr!].forEach(stream => stream.on('data', data => {
      this.output += data;
    }));
    this.exitCode = new Promise(resolve => this.child.once('exit', resolve));
  }

  public answer(text: string): void {
    this.child.stdin!.end(`${text}\n`);
  }

  public interrupt(): void {
    this.child.kill('SIGINT');
  }

  /** The run's id, once the tool has printed it. */
  public async runId(): Promise<string> {
    return waitFor('The id of the run', async () => this.output.match(/^Run (\w+)\./m)?.[1], { timeoutSeconds: 60 });
  }

  public report(): Report {
    return JSON.parse(readFileSync(this.jsonFile, 'utf8'));
  }
}
