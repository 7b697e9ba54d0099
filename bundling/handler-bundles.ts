import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { copyEdgeFunction } from './edge-functions';
import { leanGetJob } from './lean-get-job';
import { schemaShaking } from './schema-shaking';
import { sdkVersions } from './sdk-versions';

const repository = resolve(__dirname, '..');
const sourceFolder = join(repository, 'src');
const assetFolder = join(repository, 'assets');
/** Read by release/bundled-packages.ts, which lists the packages in a bundle. */
const contentsFolder = join(repository, '.sandbox', 'bundle-contents');

/**
 * Bundles each `src/<folder>/<name>.lambda/index.ts`, and copies each CloudFront Function `src/<folder>/<name>.edge/*.js`, to the same place
 * under `assets/`. New ones are found automatically.
 */
export async function bundleHandlers(): Promise<void> {
  removeStaleBundles();
  edgeFunctions().forEach(file => copyEdgeFunction(join(sourceFolder, file), join(assetFolder, file)));
  await Promise.all(handlers().map(bundle));
}

/** Bundles the handlers unless each has a bundle that is newer than all sources, this folder, and the list of installed packages. */
export async function ensureHandlerBundles(): Promise<void> {
  if (!areBundlesCurrent()) {
    await bundleHandlers();
  }
}

function areBundlesCurrent(): boolean {
  const bundling = filesIn(__dirname).map(file => join(__dirname, file));
  const inputs = [join(repository, 'package-lock.json'), ...bundling, ...sources().map(file => join(sourceFolder, file))];
  const lastChange = Math.max(...inputs.map(file => statSync(file).mtimeMs));
  const bundles = [...handlers().map(bundleOf), ...edgeFunctions().map(file => join(assetFolder, file))];
  return bundles.every(file => existsSync(file) && statSync(file).mtimeMs > lastChange);
}

/** The bundles of each handler, and of those that the benchmark compares them with. */
export const BUNDLE_OPTIONS = {
  absWorkingDir: repository,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  // Everything is bundled, including the SDK: the runtime's version may be older than the settings that the presets use.
  mainFields: ['module', 'main'],
  // Lambda has its credentials in the environment.
  alias: { '@aws-sdk/credential-provider-node': join(__dirname, 'env-credentials.ts') },
  plugins: [leanGetJob, schemaShaking, sdkVersions],
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

async function bundle(handler: string): Promise<void> {
  const { metafile } = await build({ ...BUNDLE_OPTIONS, entryPoints: [join('src', handler)], outfile: bundleOf(handler) });
  const contents = contentsOf(dirname(handler));
  mkdirSync(dirname(contents), { recursive: true });
  writeFileSync(contents, JSON.stringify(metafile));
}

/** esbuild's list of what is in the bundle of a folder. */
export function contentsOf(folder: string): string {
  return join(contentsFolder, `${folder}.json`);
}

/** Otherwise the bundle of a removed handler would be published. Functions of the edge are copied anew. */
function removeStaleBundles(): void {
  const current = new Set(handlers().map(file => join(assetFolder, dirname(file))));
  filesIn(assetFolder).map(file => join(assetFolder, file))
    .filter(folder => /\.(lambda|edge)$/.test(folder) && !current.has(folder))
    .forEach(folder => rmSync(folder, { recursive: true }));
}

function bundleOf(handler: string): string {
  return join(assetFolder, dirname(handler), 'index.js');
}

/** Entries below `src/`, such as `job-tracker/reconcile-jobs.lambda/index.ts`. */
export function handlers(): string[] {
  return sources().filter(file => file.endsWith('.lambda/index.ts'));
}

function edgeFunctions(): string[] {
  return sources().filter(file => /\.edge[\\/][^\\/]+\.js$/.test(file));
}

function sources(): string[] {
  return filesIn(sourceFolder).filter(file => /\.[jt]s$/.test(file)).sort();
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
}
