import { Token } from 'aws-cdk-lib';
import { probablyMeant } from '../../shared/constructs/typing-errors';
import type { Settings } from '../../shared/contract/plan';
import { SETTING_NAMES } from '../../shared/pure/setting-names';

/**
 * Holds the names of all settings against those that MediaConvert had when the library was released, wherever the settings come from.
 * A name that is probably a typing error is refused. Any other may be newer than the library: those are returned, for a warning.
 */
export function requireKnownSettings(settings: Settings, presets: string[]): string[] {
  return unknownIn('JobSettings', settings, { presets, path: [] });
}

/** Where in the settings something is. */
interface Place {
  readonly presets: string[];
  readonly path: string[];
}

type Member = { readonly isText: boolean; readonly list?: string; readonly map?: string; readonly structure?: string };

function unknownIn(structure: string, value: unknown, place: Place): string[] {
  if (!isMap(value, place)) {
    return [];
  }
  const known = membersOf(structure);
  return Object.entries(value).flatMap(([name, item]) => {
    const here = { ...place, path: [...place.path, name] };
    const member = known.get(name);
    if (item === undefined || item === null) {
      return [];
    }
    return member ? unknownBelow(member, item, here) : unknownName(name, [...known.keys()], here);
  });
}

function unknownBelow({ isText, list, map, structure }: Member, value: unknown, place: Place): string[] {
  if (isText && value === '') {
    throw new Error(`${nameOf(place)} must have at least one character, or be left out, got ''`);
  }
  if (list !== undefined) {
    return unknownInList(list, value, place);
  }
  if (map !== undefined) {
    return isMap(value, place) ? Object.entries(value).flatMap(([key, item]) => unknownIn(map, item, at(place, key))) : [];
  }
  return structure === undefined ? [] : unknownIn(structure, value, place);
}

function unknownInList(structure: string, value: unknown, place: Place): string[] {
  if (Token.isUnresolved(value)) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new Error(`${nameOf(place)} must be a list, got ${kindOf(value)}`);
  }
  return structure === '' ? [] : value.flatMap((item, index) => unknownIn(structure, item, at(place, String(index))));
}

function unknownName(name: string, known: string[], place: Place): string[] {
  const meant = probablyMeant(name, known);
  if (meant !== undefined) {
    throw new Error(`${nameOf(place)} is not a setting of MediaConvert: use '${meant}'`);
  }
  if (!/^[A-Z]/.test(name)) {
    throw new Error(`${nameOf(place)} is not a setting of MediaConvert, whose names begin with a capital letter: use one of ${known.join(', ')}`);
  }
  return [nameOf(place)];
}

/** A token is left to the deployment. */
function isMap(value: unknown, place: Place): value is { [key: string]: unknown } {
  if (Token.isUnresolved(value)) {
    return false;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${nameOf(place)} must be a map of settings, got ${kindOf(value)}`);
  }
  return true;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `'${value}'`;
}

function at(place: Place, key: string): Place {
  return { ...place, path: [...place.path, key] };
}

/** The setting in errors, by its preset where it is one's. */
function nameOf({ presets, path }: Place): string {
  const [first, group, ...rest] = path;
  return first === 'OutputGroups' && group !== undefined
    ? `TranscodePipeline outputs: preset '${presets[Number(group)]}' ${rest.join('.')}`.trimEnd()
    : `TranscodePipeline overrides: ${path.join('.')}`;
}

function membersOf(structure: string): Map<string, Member> {
  const known = MEMBERS.get(structure) ?? new Map([SETTING_NAMES[structure], NEWER_NAMES[structure] ?? ''].join(' ').trim().split(' ').map(parse));
  MEMBERS.set(structure, known);
  return known;
}

/** Settings of `Captions.automatic()`, which the SDK's model has and botocore's, where the names are from, does not have yet. */
export const NEWER_NAMES: { readonly [structure: string]: string } = { CaptionDescription: 'AudioSourceNames:[] Source' };

const MEMBERS = new Map<string, Map<string, Member>>();

function parse(text: string): [string, Member] {
  const [, name, plus, list, map, structure] = /^(\w+)(\+?)(?::(?:\[(\w*)\]|\{(\w*)\}|(\w+)))?$/.exec(text)!;
  return [name, { isText: plus === '+', list, map, structure }];
}
