import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from './paths';
import { ProcessGroup } from './process-group';

/** The real CDK CLI, with environment variables that point it to the local AWS. */
export class Cdk {
  private readonly folder: string;

  constructor(private readonly sandboxName: string, private readonly env: NodeJS.ProcessEnv, private readonly timeoutSeconds = 180) {
    this.folder = join(workFolder, sandboxName);
  }

  async bootstrap(more: string[] = []): Promise<void> {
    await this.run('bootstrap', [`aws://${this.env.CDK_DEFAULT_ACCOUNT}/${this.env.CDK_DEFAULT_REGION}`, ...more]);
  }

  /** Bootstraps regions of the account, one after the other. */
  async bootstrapRegions(regions: string[]): Promise<void> {
    await this.run('bootstrap', regions.map(region => `aws://${this.env.CDK_DEFAULT_ACCOUNT}/${region}`));
  }

  /** Synthesizes the app of a folder, as its cdk.json says, and returns the folder of the cloud assembly. */
  async synth(appFolder: string): Promise<string> {
    await this.run('synth', ['--quiet'], appFolder);
    return join(appFolder, 'cdk.out');
  }

  /** Deploys all stacks of an app from its TypeScript source, and returns their outputs by stack name. */
  deploy(appFile: string, more: string[] = []): Promise<Record<string, Record<string, string>>> {
    return this.deployAll(`node --import tsx ${appFile}`, ['--output', join(this.folder, 'cdk.out'), ...more]);
  }

  /** Deploys all stacks of a cloud assembly, and returns their outputs by stack name. */
  deployAssembly(assembly: string): Promise<Record<string, Record<string, string>>> {
    return this.deployAll(assembly);
  }

  private async deployAll(app: string, more: string[] = []): Promise<Record<string, Record<string, string>>> {
    const outputsFile = join(this.folder, 'outputs.json');
    await this.run('deploy', [
      '--all', '--concurrency', '2',
      '--app', app,
      '--outputs-file', outputsFile,
      '--require-approval', 'never',
      ...more,
    ]);
    return JSON.parse(readFileSync(outputsFile, 'utf8'));
  }

  private async run(command: string, args: string[], cwd?: string): Promise<void> {
    const cli = join(repository, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    await ProcessGroup.run(
      [process.execPath, cli, command, '--no-notices', '--no-color', ...args],
      { log: `${this.sandboxName}/cdk-${command}`, timeoutSeconds: this.timeoutSeconds, env: this.env, cwd },
    );
  }
}
