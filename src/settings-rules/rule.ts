import { Token } from 'aws-cdk-lib';

/** A part of MediaConvert's settings, in the names of the API. */
export interface Map {
  readonly [name: string]: any;
}

export function mapOf(value: unknown): Map | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

export function itemsOf(value: unknown): Map[] {
  return Array.isArray(value) ? value.flatMap(item => mapOf(item) ?? []) : [];
}

/** Exports have members that are null, which say nothing. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Given, and not only known at deployment. */
export function isKnown(value: unknown): boolean {
  return isGiven(value) && !Token.isUnresolved(value);
}

/** `what` names the settings that must have each of the members. */
export function requireMembers(what: string, settings: Map, members: readonly string[], reason: string): void {
  const missing = members.find(member => !isGiven(settings[member]));
  if (missing !== undefined) {
    throw new Error(`${what} must have ${missing} ${reason}, got none`);
  }
}

/** `what` names the settings that must have none of the members. */
export function requireNoMembers(what: string, settings: Map, members: readonly string[], reason: string): void {
  const extra = members.find(member => isGiven(settings[member]));
  if (extra !== undefined) {
    throw new Error(`${what} must not have ${extra} ${reason}, got ${JSON.stringify(settings[extra])}`);
  }
}
