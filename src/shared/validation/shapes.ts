import { Token } from 'aws-cdk-lib';
import { isMap } from '../pure/is-map';

/** A required class, identified by a member that only this class has: jsii and copies of the library break `instanceof`. */
export interface ValueClass {
  readonly member: string;
  /** For errors, such as `a Duration such as Duration.seconds(6)`. */
  readonly allowed: string;
}

export const DURATION: ValueClass = { member: 'toMilliseconds', allowed: 'a Duration such as Duration.seconds(6)' };

/** `what` names the property in errors, as in `RateControl.qvbr quality`. Tokens pass, except in `requireListOf()`. */
export function requireInstance(what: string, value: unknown, { member, allowed }: ValueClass): void {
  if (typeof value !== 'object' || value === null || !(member in value)) {
    throw new Error(`${what} must be ${allowed}, got ${shown(value)}`);
  }
}

/** A list of values of one class, without gaps. */
export function requireListOf(what: string, value: unknown, member: string, className: string): void {
  requireList(what, value, className);
  // Not forEach(), which skips gaps.
  for (const [index, item] of (value as unknown[]).entries()) {
    requireInstance(`${what}[${index}]`, item, { member, allowed: `${/^[AEIOU]/.test(className) ? 'an' : 'a'} ${className}` });
  }
}

/** Tokens for a list of strings pass. */
export function requireStrings(what: string, value: unknown): void {
  requireList(what, value, 'strings');
  for (const [index, item] of (value as unknown[]).entries()) {
    if (typeof item !== 'string') {
      throw new Error(`${what}[${index}] must be a string, got ${shown(item)}`);
    }
  }
}

export function requireList(what: string, value: unknown, items: string): void {
  if (!Array.isArray(value)) {
    throw new Error(`${what} must be a list of ${items}, got ${shown(value)}`);
  }
}

/** Options or settings: an object that is neither a list nor JSON. */
export function requireMap(what: string, value: unknown): void {
  if (!isMap(value)) {
    throw new Error(`${what} must be an object, got ${shown(value)}`);
  }
}

/** The value as text for errors. Tokens are not printed. */
export function shown(value: unknown): string {
  if (Token.isUnresolved(value)) {
    return 'a deploy-time token';
  }
  if (typeof value === 'string') {
    return `'${value}'`;
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return isMap(value) ? objectOf(value) : String(value);
}

function objectOf(value: object): string {
  const className = value.constructor?.name;
  return className === undefined || className === 'Object' ? 'an object' : `an object of class ${className}`;
}
