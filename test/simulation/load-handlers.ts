import { readFileSync } from 'fs';
import { join, relative } from 'path';
import type { Context } from 'aws-lambda';
import { build, type Plugin } from 'esbuild';

export type Handler = (event: object, context: Context) => Promise<unknown>;

/** The simulated globals that a handler's code uses instead of Node's. */
export interface Surroundings {
  readonly require: (name: string) => unknown;
  readonly process: { readonly env: Record<string, string | undefined> };
  readonly Date: DateConstructor;
  readonly Math: Math;
  readonly AbortSignal: { timeout(ms: number): unknown };
}

/** Creates an execution environment of a function with newly loaded modules. */
export type HandlerCode = (surroundings: Surroundings) => Handler;

/** A replacement of exactly this text in a file of src/. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const SOURCE = join(__dirname, '../../src');

/**
 * The handler as it is deployed, except for packages, which the environment provides, and for the patches. Patches of its files are
 * added to `applied`.
 */
export async function bundleHandler(entry: string, patches: readonly Patch[] = [], applied = new Set<Patch>()): Promise<string> {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [join(SOURCE, entry)],
    bundle: true,
    write: false,
    // Errors are thrown.
    logLevel: 'silent',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    plugins: [patching(patches, applied)],
  });
  return text;
}

/** Runs the text of a handler that `bundleHandler()` made. */
export function handlerCode(text: string): HandlerCode {
  const names = ['require', 'process', 'Date', 'Math', 'AbortSignal'] as const;
  // setTimeout and similar functions are removed: they would use real time.
  const run = new Function(...names, 'module', '__dirname', 'setTimeout', 'setInterval', 'setImmediate', text);
  return surroundings => {
    const module: { exports: { handler?: Handler } } = { exports: {} };
    run(...names.map(name => surroundings[name]), module, SOURCE);
    return module.exports.handler!;
  };
}

function patching(patches: readonly Patch[], applied: Set<Patch>): Plugin {
  return {
    name: 'patches',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = patches.filter(({ file }) => file === relative(SOURCE, path));
        own.forEach(patch => applied.add(patch));
        return own.length === 0 ? undefined : { contents: own.reduce(patched, readFileSync(path, 'utf8')), loader: 'ts' };
      });
    },
  };
}

function patched(text: string, { file, find, replace }: Patch): string {
  const places = text.split(find).length - 1;
  if (places !== 1) {
    throw new Error(`src/${file} has ${places} matches of: ${find}`);
  }
  return text.replace(find, () => replace);
}
