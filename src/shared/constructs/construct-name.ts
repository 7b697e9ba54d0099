import type { IConstruct } from 'constructs';

/** The name of a construct in errors: its class and its path. */
export function nameOf(className: string, construct: IConstruct): string {
  return `${className} '${construct.node.path}'`;
}

/** Adds the construct's name to errors of its parts, such as presets and job settings. */
export function inConstruct<Made>(className: string, construct: IConstruct, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw named(className, construct, error);
  }
}

function named(className: string, construct: IConstruct, error: unknown): unknown {
  if (error instanceof Error && !error.message.includes(`'${construct.node.path}'`)) {
    const name = nameOf(className, construct);
    error.message = error.message.startsWith(`${className} `) ? error.message.replace(className, name) : `${name}: ${error.message}`;
  }
  return error;
}
