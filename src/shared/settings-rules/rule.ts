import { Token } from 'aws-cdk-lib';
import { isMap } from '../pure/is-map';

/** A part of MediaConvert's settings, in the names of the API. */
export interface SettingsMap {
  readonly [name: string]: any;
}

export function mapOf(value: unknown): SettingsMap | undefined {
  return isMap(value) ? value : undefined;
}

export function itemsOf(value: unknown): SettingsMap[] {
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
export function requireMembers(what: string, settings: SettingsMap, members: readonly string[], reason: string): void {
  const missing = members.find(member => !isGiven(settings[member]));
  if (missing !== undefined) {
    throw new Error(`${what} must have ${missing} ${reason}, got none`);
  }
}

/** `what` names the settings that must have none of the members. */
export function requireNoMembers(what: string, settings: SettingsMap, members: readonly string[], reason: string): void {
  const extra = members.find(member => isGiven(settings[member]));
  if (extra !== undefined) {
    throw new Error(`${what} must not have ${extra} ${reason}, got ${shown(settings[extra])}`);
  }
}

function shown(value: unknown): string {
  if (Token.isUnresolved(value)) {
    return 'a deploy-time token';
  }
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}
