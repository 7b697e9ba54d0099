import { Token } from 'aws-cdk-lib';
import { isMap } from '../pure/is-map';
import { shown } from '../validation/shapes';

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

/** Exported jobs have members that are null, which have no meaning. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Given, and known at synthesis. */
export function isKnown(value: unknown): boolean {
  return isGiven(value) && !Token.isUnresolved(value);
}

/** `what` names the settings, which must have all members. */
export function requireMembers(what: string, settings: SettingsMap, members: readonly string[], reason: string): void {
  const missing = members.find(member => !isGiven(settings[member]));
  if (missing !== undefined) {
    throw new Error(`${what} must have ${missing} ${reason}, got none`);
  }
}

/** `what` names the settings, which must have none of the members. */
export function requireNoMembers(what: string, settings: SettingsMap, members: readonly string[], reason: string): void {
  const extra = members.find(member => isGiven(settings[member]));
  if (extra !== undefined) {
    throw new Error(`${what} must not have ${extra} ${reason}, got ${shown(settings[extra])}`);
  }
}
