import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../../sandbox/paths';

export interface Synthesis {
  readonly status: number | null;
  /** The CDK's output, including warnings. */
  readonly printed: string;
  /** Warnings and errors that are attached to constructs: `path: message`. */
  readonly annotations: string[];
  /** Templates by the stack's name. */
  readonly templates: { readonly [stack: string]: unknown };
  /** `rule at path` of validation plugins and CDK's own validator. */
  readonly findings: string[];
}

/** Synthesizes the app in a separate process with the CDK that is installed in a folder. */
export function synthesize(name: string, app: string, cdkFolder: string, environment: NodeJS.ProcessEnv = {}): Synthesis {
  const outdir = join(workFolder, 'cdk-versions', name);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const run = spawnSync(process.execPath, [
    '--import', 'tsx', join(__dirname, 'run-with-cdk.ts'), join(repository, cdkFolder), join(repository, app),
  ], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, ...ENVIRONMENT, CDK_OUTDIR: outdir, ...environment },
  });
  return { status: run.status, printed: run.stdout + run.stderr, ...readAssembly(outdir) };
}

/** CDK's validation is enabled, as it is for users. */
const ENVIRONMENT = { CDK_VALIDATION: undefined, CDK_DEFAULT_ACCOUNT: '111122223333', CDK_DEFAULT_REGION: 'eu-west-1', NODE_NO_WARNINGS: '1' };

function readAssembly(outdir: string): Pick<Synthesis, 'annotations' | 'templates' | 'findings'> {
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
