import { Duration, Token } from 'aws-cdk-lib';
import { DURATION, requireInstance, shown } from './shapes';

/** `what` names the property, as in `RateControl.qvbr quality`. */
export function requireIntegerIn(what: string, value: number, min: number, max: number): void {
  rejectToken(what, value);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${what} must be a whole number from ${min} to ${max}, got ${shown(value)}`);
  }
}

export function requireEvenIn(what: string, value: number, min: number, max: number): void {
  requireIntegerIn(what, value, min, max);
  if (value % 2 !== 0) {
    throw new Error(`${what} must be even, got ${value}`);
  }
}

export function requireNumberIn(what: string, value: number, min: number, max: number): void {
  rejectToken(what, value);
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw new Error(`${what} must be a number from ${min} to ${max}, got ${shown(value)}`);
  }
}

export function requirePositive(what: string, value: number): void {
  rejectToken(what, value);
  if (typeof value !== 'number' || !(value > 0)) {
    throw new Error(`${what} must be more than 0, got ${shown(value)}`);
  }
}

export function requireNumberOf(what: string, value: number, allowed: readonly number[]): void {
  rejectToken(what, value);
  if (!allowed.includes(value)) {
    throw new Error(`${what} must be one of ${allowed.join(', ')}, got ${shown(value)}`);
  }
}

export function requireMultipleOf(what: string, value: number, factor: number): void {
  if (value % factor !== 0) {
    throw new Error(`${what} must be a multiple of ${factor}, got ${value}`);
  }
}

export function requireDurationIn(what: string, value: Duration, min: Duration, max: Duration): void {
  requireInstance(what, value, DURATION);
  rejectToken(what, value);
  const seconds = value.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < min.toSeconds() || seconds > max.toSeconds()) {
    throw new Error(`${what} must be whole seconds from ${min.toHumanString()} to ${max.toHumanString()}, got ${value.toHumanString()}`);
  }
}

export function requireMatch(what: string, value: string, allowed: RegExp, description: string): void {
  if (!Token.isUnresolved(value) && !(typeof value === 'string' && allowed.test(value))) {
    throw new Error(`${what} must be ${description}, got ${shown(value)}`);
  }
}

/** The start of playback URLs. */
export function requireBaseUrl(what: string, url: string): void {
  requireMatch(what, url, /^https?:\/\/.*[^/]$/, 'an http(s) URL without a trailing slash');
}

export function requireOneOf(what: string, value: string, allowed: readonly string[]): void {
  if (!Token.isUnresolved(value) && !allowed.includes(value)) {
    throw new Error(`${what} must be one of ${allowed.join(', ')}, got ${shown(value)}`);
  }
}

/** For messages: the value, or a replacement for a token. */
export function readable(value: string, instead: string): string {
  return Token.isUnresolved(value) ? instead : value;
}

/** Job settings are written to a file at synthesis, which cannot hold numbers that are known only at deployment. */
export function rejectToken(what: string, value: unknown): void {
  if (value instanceof Duration ? value.isUnresolved() : Token.isUnresolved(value)) {
    throw new Error(`${what} must be known at synthesis, got a deploy-time token`);
  }
}

/** The items of a list that is known only at deployment cannot be counted or checked. */
export function rejectListToken(what: string, list: readonly string[]): void {
  if (Token.isUnresolved(list)) {
    throw new Error(`${what} must be a list that is known at synthesis, got a deploy-time token: list its items, which may be tokens`);
  }
}
