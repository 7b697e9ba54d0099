import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from './paths';
import { ProcessGroup } from './process-group';

/** The real CDK CLI, in an environment that points it at the local AWS. */
export class Cdk {
  constructor(private readonly sandboxName: string, private readonly env: NodeJS.ProcessEnv) {}

  async bootstrap(): Promise<void> {
    await this.run('bootstrap', [`aws://${this.env.CDK_DEFAULT_ACCOUNT}/${this.env.CDK_DEFAULT_REGION}`]);
  }

  /** Deploys all stacks of an app, straight from its TypeScript source, and returns their outputs by stack name. */
  async deploy(appFile: string): Promise<Record<string, Record<string, string>>> {
    const folder = join(workFolder, this.sandboxName);
    const outputsFile = join(folder, 'outputs.json');
    await this.run('deploy', [
      '--all', '--concurrency', '2',
      '--app', `node --import tsx ${appFile}`,
      '--output', join(folder, 'cdk.out'),
      '--outputs-file', outputsFile,
      '--require-approval', 'never',
    ]);
    return JSON.parse(readFileSync(outputsFile, 'utf8'));
  }

  private async run(command: string, args: string[]): Promise<void> {
    const cli = join(repository, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    await ProcessGroup.run(
      [process.execPath, cli, command, '--no-notices', '--no-color', ...args],
      { log: `${this.sandboxName}/cdk-${command}`, timeoutSeconds: 180, env: this.env },
    );
  }
}
