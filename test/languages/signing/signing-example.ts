import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { repository } from '../../../sandbox/paths';
import { ProcessGroup } from '../../../sandbox/process-group';
import { mavenRepository, type Language } from '../built-packages';
import { buildOutputs, environment } from '../example';
import { readmeCommands } from '../readme-commands';

const example = join(repository, 'examples', 'signing');

const titles: Record<Language, string> = { typescript: 'TypeScript', python: 'Python', go: 'Go', java: 'Java' };

/**
 * Follows a language's section of the README in a folder outside of the repository. Its last command is run once with each of the
 * environments; returns the URLs that each run prints.
 */
export async function printedUrls(language: Language, environments: NodeJS.ProcessEnv[]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), `cdk-media-pipeline-signing-${language}-`));
  try {
    cpSync(example, folder, { recursive: true, filter: file => !buildOutputs.includes(basename(file)) });
    useMavenRepository(join(folder, 'java'));
    const commands = readmeCommands(join(example, 'README.md'), titles[language]).trimEnd().split('\n');
    const lastCommand = commands.pop()!;
    const runs = environments.map((variables, index) => `${assignments(variables)} ${lastCommand} > printed.${index}`);
    const script = ['cd "$0"', ...commands, ...runs].join('\n');
    await ProcessGroup.run(['sh', '-exc', script, folder], {
      log: `languages/signing-${language}`, timeoutSeconds: 600, env: await environment(),
    });
    return runs.map((_, index) => readFileSync(join(folder, language, `printed.${index}`), 'utf8').match(/^https:.*$/gm) ?? []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No value has a single quote. */
function assignments(variables: NodeJS.ProcessEnv): string {
  return Object.entries(variables).map(([name, value]) => `${name}='${value}'`).join(' ');
}

function useMavenRepository(folder: string): void {
  mkdirSync(join(folder, '.mvn'));
  writeFileSync(join(folder, '.mvn', 'maven.config'), `-Dmaven.repo.local=${mavenRepository}\n`);
}
