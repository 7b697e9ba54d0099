import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { useBuiltPackage, type Language } from './built-packages';
import { readmeCommands } from './readme-commands';
import { readStack, type SynthesizedStack } from './synthesized-stack';
import { repository } from '../../sandbox/paths';
import { ProcessGroup } from '../../sandbox/process-group';
import { setUpTools } from '../../sandbox/setup';
import { setUpGo } from '../../sandbox/setup/go';

export type SynthesizedStacks = Record<string, SynthesizedStack>;

/** An app that is added to the example after all steps of the README. */
export interface AddedApp {
  readonly folder: string;
  readonly run: string;
}

/** Build outputs of a developer who tried an example in place. */
export const buildOutputs = ['.venv', 'cdk.out', 'node_modules', 'package-lock.json', 'target'];

/** The example does not pin the built package, so it has no checksums. */
const leftovers = [...buildOutputs, 'go.sum'];

export function exampleFolder(language: Language): string {
  return join(repository, 'examples', language);
}

/** Follows an example's README as a new user would, in an empty folder outside of the repository, with the built package. */
export async function followReadme(language: Language, stacks: string[], added?: AddedApp): Promise<SynthesizedStacks> {
  const folder = mkdtempSync(join(tmpdir(), `cdk-media-pipeline-${language}-`));
  try {
    cpSync(exampleFolder(language), folder, { recursive: true, filter: file => !leftovers.includes(basename(file)) });
    const commands = ['cd "$0"', readmeCommands(join(folder, 'README.md'))];
    if (added) {
      cpSync(added.folder, folder, { recursive: true });
      commands.push(`cdk synth --app '${added.run}'`);
    }
    const env = { ...await environment(), ...useBuiltPackage[language](folder) };
    await ProcessGroup.run(['sh', '-exc', commands.join('\n'), folder], { log: `languages/${language}`, timeoutSeconds: 600, env });
    return Object.fromEntries(stacks.map(stack => [stack, readStack(join(folder, 'cdk.out'), stack)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Uses our CDK CLI, templates without metadata, and little output. */
export async function environment(): Promise<NodeJS.ProcessEnv> {
  const { python } = await setUpTools();
  return {
    ...process.env,
    PATH: [await setUpGo(python), join(repository, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_ASSET_METADATA: 'false',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_NOTICES: 'false',
    CDK_PATH_METADATA: 'false',
    CDK_VALIDATION: 'false',
    CDK_VERSION_REPORTING: 'false',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true',
    MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
    // The environment variable for --no-compile.
    PIP_NO_COMPILE: 'no',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
  };
}
