import { statSync } from 'fs';
import { join } from 'path';
import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { handlerFolder } from '../constructs/handler-folder';

/** A function of the library, and the code that it runs. */
export interface BundledFunction {
  /** Path of the construct. */
  readonly name: string;
  /** Folder under `assets/` in the package. */
  readonly bundle: string;
  readonly bytes: number;
}

/** By app, and not in the template. */
const bundles = new WeakMap<IConstruct, { readonly at: IConstruct; readonly bundle: string }[]>();

/** Records the bundle of a function for the access report. */
export function reportBundle(at: IConstruct, bundle: string): void {
  const { root } = at.node;
  bundles.set(root, [...bundles.get(root) ?? [], { at, bundle }]);
}

export function bundledFunctions(stage: IConstruct): BundledFunction[] {
  return (bundles.get(stage.node.root) ?? []).filter(({ at }) => Stage.of(at) === stage)
    .map(({ at, bundle }) => ({ name: at.node.path, bundle, bytes: statSync(join(handlerFolder(bundle), 'index.js')).size }));
}
