import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { repository } from '../../../sandbox/paths';
import { freePort } from '../../../sandbox/ports';
import { ProcessGroup } from '../../../sandbox/process-group';
import { waitFor } from '../../../sandbox/wait-for';
import { mavenRepository, type Language } from '../built-packages';
import { buildOutputs, environment } from '../example';
import { readmeCommands } from '../readme-commands';

const example = join(repository, 'examples', 'webhook-receiver');

const titles: Record<Language, string> = { typescript: 'TypeScript', python: 'Python', go: 'Go', java: 'Java' };

/** The example in a language, which runs as its README says, in a folder outside of the repository. */
export class Receiver {
  static async with<Result>(language: Language, secret: string, use: (receiver: Receiver) => Promise<Result>): Promise<Result> {
    const folder = mkdtempSync(join(tmpdir(), `cdk-media-pipeline-receiver-${language}-`));
    cpSync(example, folder, { recursive: true, filter: file => !buildOutputs.includes(basename(file)) });
    useMavenRepository(join(folder, 'java'));
    const port = await freePort(0);
    const commands = readmeCommands(join(example, 'README.md'), titles[language]);
    const group = new ProcessGroup(['sh', '-exc', `cd "$0"\n${commands}`, folder], {
      log: `languages/receiver-${language}`, env: { ...await environment(), WEBHOOK_SECRET: secret, PORT: String(port) },
    });
    try {
      const receiver = new Receiver(port);
      const ended = group.ended.then(reason => Promise.reject(group.failure(reason)));
      await Promise.race([receiver.answers(), ended]);
      return await use(receiver);
    } finally {
      await group.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private constructor(private readonly port: number) {}

  /** The status of the answer. */
  async post(body: string, headers: Record<string, string>): Promise<number> {
    const { status } = await fetch(`http://127.0.0.1:${this.port}/`, { method: 'POST', body, headers });
    return status;
  }

  private async answers(): Promise<void> {
    await waitFor('The receiver', () => this.post('{}', {}).catch(() => undefined), { timeoutSeconds: 500, intervalMilliseconds: 200 });
  }
}

function useMavenRepository(folder: string): void {
  mkdirSync(join(folder, '.mvn'));
  writeFileSync(join(folder, '.mvn', 'maven.config'), `-Dmaven.repo.local=${mavenRepository}\n`);
}
