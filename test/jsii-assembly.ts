import { built } from './built';

/** The relevant part of the jsii assembly: the package and its public API, as in the other languages. */
interface JsiiAssembly {
  readonly name: string;
  readonly license: string;
  readonly homepage: string;
  readonly keywords: string[];
  readonly repository: { readonly type: string; readonly url: string };
  readonly targets: { readonly [language: string]: object };
  readonly dependencies: { readonly [name: string]: string };
  readonly readme: { readonly markdown: string };
  readonly types: { readonly [fqn: string]: JsiiType };
}

export interface Declared {
  readonly name: string;
  readonly static?: boolean;
  readonly docs?: {
    readonly summary?: string;
    readonly remarks?: string;
    readonly returns?: string;
    readonly default?: string;
    readonly example?: string;
  };
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
  /** The interfaces that an interface extends. */
  readonly interfaces?: string[];
  /** Present if users may construct or extend the class. */
  readonly initializer?: { readonly parameters?: JsiiValue[] };
  /** Whether the interface is a struct. */
  readonly datatype?: boolean;
  readonly members?: Declared[];
  readonly methods?: JsiiMethod[];
  readonly properties?: JsiiValue[];
}

export const assembly: JsiiAssembly = JSON.parse(built('.jsii', 'npx projen compile'));
export const jsiiTypes: JsiiType[] = Object.values(assembly.types);
