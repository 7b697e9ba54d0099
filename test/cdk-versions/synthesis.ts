import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../../sandbox/paths';

/** One process that synthesized apps. */
export interface Run<Name extends string> {
  readonly status: number | null;
  /** The CDK's output, including warnings. */
  readonly printed: string;
  readonly syntheses: Readonly<Record<Name, Synthesis>>;
}

export interface Synthesis {
  /** Warnings and errors that are attached to constructs: `path: message`. */
  readonly annotations: string[];
  /** Templates by the stack's name. */
  readonly templates: { readonly [stack: string]: unknown };
  /** `rule at path` of validation plugins and CDK's own validator. */
  readonly findings: string[];
}

/**
 * Synthesizes apps with the CDK that is installed in a folder, in one process: loading the CDK and its validator takes longer than all apps
 * together.
 */
export function synthesize<Name extends string>(apps: Readonly<Record<Name, string>>, cdkFolder: string): Run<Name> {
  const names = Object.keys(apps) as Name[];
  const outdirOf = (name: Name) => join(workFolder, 'cdk-versions', cdkFolder.replaceAll(/\W+/g, '-'), name);
  for (const outdir of names.map(outdirOf)) {
    rmSync(outdir, { recursive: true, force: true });
    mkdirSync(outdir, { recursive: true });
  }
  const run = spawnSync(process.execPath, [
    '--import', 'tsx', join(__dirname, 'run-with-cdk.ts'), join(repository, cdkFolder),
    ...names.flatMap(name => [join(repository, apps[name]), outdirOf(name)]),
  ], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, ...ENVIRONMENT },
  });
  const syntheses = Object.fromEntries(names.map(name => [name, readAssembly(outdirOf(name))])) as Record<Name, Synthesis>;
  return { status: run.status, printed: run.stdout + run.stderr, syntheses };
}

/** CDK's validation is enabled, as it is for users. */
const ENVIRONMENT = { CDK_VALIDATION: undefined, CDK_DEFAULT_ACCOUNT: '111122223333', CDK_DEFAULT_REGION: 'eu-west-1', NODE_NO_WARNINGS: '1' };

function readAssembly(outdir: string): Synthesis {
  const { artifacts } = readJson(join(outdir, 'manifest.json'));
  const stacks = Object.entries<any>(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  return {
    annotations: stacks.flatMap(([, stack]) => annotationsOf(outdir, stack)),
    templates: Object.fromEntries(stacks.map(([id, { properties }]) => [id, readJson(join(outdir, properties.templateFile))])),
    findings: findingsIn(outdir),
  };
}

/** Newer CDK versions write them to a file beside the template. */
function annotationsOf(outdir: string, stack: any): string[] {
  const metadata = stack.metadata ?? (stack.additionalMetadataFile ? readJson(join(outdir, stack.additionalMetadataFile)) : {});
  return Object.entries<any[]>(metadata).flatMap(([path, entries]) =>
    entries.filter(({ type }) => ['aws:cdk:warning', 'aws:cdk:error'].includes(type)).map(({ data }) => `${path}: ${data}`));
}

function findingsIn(outdir: string): string[] {
  const { pluginReports } = readJson(join(outdir, 'validation-report.json'));
  return pluginReports.flatMap(({ violations }: any) => violations).flatMap(({ ruleName, violatingConstructs }: any) =>
    violatingConstructs.map(({ constructPath }: any) => `${ruleName} at ${constructPath}`));
}

function readJson(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}
