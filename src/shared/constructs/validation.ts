import { Duration, Token } from 'aws-cdk-lib';

/** `what` names the property, as in `RateControl.qvbr quality`. */
export function requireIntegerIn(what: string, value: number, min: number, max: number): void {
  rejectToken(what, value);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${what} must be a whole number from ${min} to ${max}, got ${value}`);
  }
}

export function requireDurationIn(what: string, value: Duration, min: Duration, max: Duration): void {
  rejectToken(what, value);
  const seconds = value.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < min.toSeconds() || seconds > max.toSeconds()) {
    throw new Error(`${what} must be whole seconds from ${min.toHumanString()} to ${max.toHumanString()}, got ${value.toHumanString()}`);
  }
}

export function requireMatch(what: string, value: string, allowed: RegExp, description: string): void {
  if (!Token.isUnresolved(value) && !allowed.test(value)) {
    throw new Error(`${what} must be ${description}, got '${value}'`);
  }
}

/** What playback URLs begin with. */
export function requireBaseUrl(what: string, url: string): void {
  requireMatch(what, url, /^https?:\/\/.*[^/]$/, 'an http(s) URL without a trailing slash');
}

export function requireOneOf(what: string, value: string, allowed: readonly string[]): void {
  if (!Token.isUnresolved(value) && !allowed.includes(value)) {
    throw new Error(`${what} must be one of ${allowed.join(', ')}, got '${value}'`);
  }
}

/** For messages: the value, or what stands for it where it is only known at deployment. */
export function readable(value: string, instead: string): string {
  return Token.isUnresolved(value) ? instead : value;
}

/** Job settings are written to a file at synth, where a number that is only known at deployment has no place. */
export function rejectToken(what: string, value: unknown): void {
  if (value instanceof Duration ? value.isUnresolved() : Token.isUnresolved(value)) {
    throw new Error(`${what} must be known at synthesis, got a deploy-time token`);
  }
}
