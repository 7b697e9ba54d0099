import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { ROOT } from './examples';

/** What of the jsii assembly matters here: the public API as the four languages get it. */
export interface Declared {
  readonly name: string;
  readonly static?: boolean;
  readonly docs?: { readonly summary?: string; readonly remarks?: string; readonly returns?: string; readonly default?: string };
  readonly locationInModule?: { readonly filename: string; readonly line: number };
}

export interface JsiiTypeReference {
  readonly fqn?: string;
  readonly primitive?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: JsiiTypeReference };
  readonly union?: object;
}

/** A property or a parameter. */
export interface JsiiValue extends Declared {
  readonly type: JsiiTypeReference;
  readonly optional?: boolean;
  readonly immutable?: boolean;
  readonly variadic?: boolean;
}

export interface JsiiMethod extends Declared {
  readonly parameters?: JsiiValue[];
  readonly returns?: { readonly type: JsiiTypeReference };
}

export interface JsiiType extends Declared {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly base?: string;
  /** What an interface extends. */
  readonly interfaces?: string[];
  /** Of classes: that users may construct or extend it. */
  readonly initializer?: { readonly parameters?: JsiiValue[] };
  /** Of interfaces: that it is a struct. */
  readonly datatype?: boolean;
  readonly members?: Declared[];
  readonly methods?: JsiiMethod[];
  readonly properties?: JsiiValue[];
}

/** What `npx projen compile` found. */
export function jsiiTypes(): JsiiType[] {
  const assembly = join(ROOT, '.jsii');
  if (!existsSync(assembly)) {
    throw new Error('There is no .jsii, which tells the public API: run `npx projen compile` first');
  }
  return Object.values(JSON.parse(readFileSync(assembly, 'utf8')).types);
}
