import type { IConstruct } from 'constructs';

/** How errors name a construct: its class and its path. */
export function nameOf(className: string, construct: IConstruct): string {
  return `${className} '${construct.node.path}'`;
}
