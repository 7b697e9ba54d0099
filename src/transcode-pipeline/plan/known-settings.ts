import { Token } from 'aws-cdk-lib';
import type { Settings } from '../../shared/contract/plan';
import { SETTING_NAMES } from '../../shared/pure/setting-names';
import { shown } from '../../shared/validation/shapes';
import { probablyMeant } from '../../shared/validation/typing-errors';

/**
 * Checks the names of all settings against the names that MediaConvert had when the library was released. Rejects probable typing errors.
 * Other unknown names may be newer than the library: returns them, for a warning. `owner` begins errors.
 */
export function requireKnownSettings(owner: string, settings: Settings, presets: string[]): string[] {
  return unknownIn('JobSettings', settings, { owner, presets, path: [] });
}

/** A place in the settings. */
interface Place {
  readonly owner: string;
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
    throw new Error(`${settingName(place)} must have at least one character, got '': omit it instead`);
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
    throw new Error(`${settingName(place)} must be a list, got ${shown(value)}`);
  }
  return structure === '' ? [] : value.flatMap((item, index) => unknownIn(structure, item, at(place, String(index))));
}

function unknownName(name: string, known: string[], place: Place): string[] {
  const meant = probablyMeant(name, known);
  if (meant !== undefined) {
    throw new Error(`${settingName(place)} is not a setting of MediaConvert: use '${meant}'`);
  }
  if (!/^[A-Z]/.test(name)) {
    throw new Error(`${settingName(place)} is not a setting of MediaConvert: use one of ${known.join(', ')}`);
  }
  return [settingName(place)];
}

/** Tokens are not checked. */
function isMap(value: unknown, place: Place): value is { [key: string]: unknown } {
  if (Token.isUnresolved(value)) {
    return false;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${settingName(place)} must be an object, got ${shown(value)}`);
  }
  return true;
}

function at(place: Place, key: string): Place {
  return { ...place, path: [...place.path, key] };
}

/** The setting in errors, with its preset if it belongs to one. */
function settingName({ owner, presets, path }: Place): string {
  const [first, group, ...rest] = path;
  return first === 'OutputGroups' && group !== undefined
    ? `${owner} outputs: preset '${presets[Number(group)]}' ${rest.join('.')}`.trimEnd()
    : `${owner} overrides: ${path.join('.')}`;
}

function membersOf(structure: string): Map<string, Member> {
  const known = MEMBERS.get(structure) ?? new Map([SETTING_NAMES[structure], NEWER_NAMES[structure] ?? ''].join(' ').trim().split(' ').map(parse));
  MEMBERS.set(structure, known);
  return known;
}

/** Settings of `Captions.automatic()` and of AV1, which the SDK's model has and botocore's, where the names are from, does not have yet. */
export const NEWER_NAMES: { readonly [structure: string]: string } = {
  Av1Settings: 'Bitrate SceneChangeDetect',
  CaptionDescription: 'AudioSourceNames:[] Source',
};

const MEMBERS = new Map<string, Map<string, Member>>();

function parse(text: string): [string, Member] {
  const [, name, plus, list, map, structure] = /^(\w+)(\+?)(?::(?:\[(\w*)\]|\{(\w*)\}|(\w+)))?$/.exec(text)!;
  return [name, { isText: plus === '+', list, map, structure }];
}
