import type { core } from 'zod/mini';

/** Why a request is rejected: where, as a JSON path (RFC 9535), and why. */
export interface RequestError {
  readonly path: string;
  readonly problem: string;
}

export type JsonPath = readonly PropertyKey[];

/** Records and announcements are limited in size. */
const MAX_ERRORS = 50;
const MAX_NAME_LENGTH = 100;

/** For the record: one error a line. */
export function textOfErrors(what: string, errors: readonly RequestError[]): string {
  const shown = errors.slice(0, MAX_ERRORS).map(({ path, problem }) => `${path} ${problem}`);
  const rest = errors.length - shown.length;
  return [`${what} is invalid:`, ...shown, ...rest > 0 ? [`and ${rest} more`] : []].join('\n');
}

export function errorAt(path: JsonPath, problem: string): RequestError {
  return { path: jsonPathOf(path), problem };
}

/** Never contains a value of the request, which may be long or confidential. */
export function errorsOf({ issues }: core.$ZodError, value: unknown): RequestError[] {
  return issues.flatMap(issue => (issue.code === 'unrecognized_keys'
    ? issue.keys.map(name => errorAt([...issue.path, name], 'is not known'))
    : [errorAt(issue.path, problemOf(issue, valueAt(value, issue.path)))]));
}

function problemOf(issue: core.$ZodIssue, value: unknown): string {
  if (value === undefined) {
    return 'is required';
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${issue.minimum}` : 'must not be empty';
    case 'too_big':
      return issue.origin === 'number' ? `must be at most ${issue.maximum}` : `must have at most ${issue.maximum} ${UNITS[issue.origin]}`;
    default:
      return issue.message;
  }
}

const NAMES: { readonly [type: string]: string } = {
  int: 'a whole number', number: 'a number', string: 'text', array: 'a list', object: 'an object',
};
const UNITS: { readonly [origin: string]: string } = { string: 'characters', array: 'items' };

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name)
    ? (at as { [name: PropertyKey]: unknown })[name] : undefined), value);
}

function jsonPathOf(path: JsonPath): string {
  return path.reduce<string>((text, name) => {
    if (typeof name === 'number') {
      return `${text}[${name}]`;
    }
    const short = String(name).slice(0, MAX_NAME_LENGTH);
    return /^[A-Za-z_]\w*$/.test(short) ? `${text}.${short}` : `${text}[${JSON.stringify(short)}]`;
  }, '$');
}
