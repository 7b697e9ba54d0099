import { Token } from 'aws-cdk-lib';
import type { Settings } from '../contract/plan';
import { isMap } from '../pure/is-map';
import { requireList, requireMap, shown } from '../validation/shapes';

/** As in the public SettingsOverrides. */
interface Overrides {
  readonly overrides?: { [key: string]: any };
  readonly omit?: readonly string[];
}

/** A copy of the settings with `overrides` merged in and without the paths in `omit`. `what` names the owner in errors. */
export function applyOverrides(what: string, settings: Settings, options: Overrides): Settings {
  const [overrides, omit] = [options.overrides ?? {}, options.omit ?? []];
  requireMap(`${what} overrides`, overrides);
  requireList(`${what} omit`, omit, 'paths');
  const merged = merge(settings, overrides, `${what} overrides`) as Settings;
  return omit.reduce((result, path) => omitPath(what, result, path), merged);
}

function merge(base: unknown, override: unknown, where: string): unknown {
  if (Array.isArray(base) && isSettings(override)) {
    return mergeIntoList(base, override, where);
  }
  if (!isSettings(base) || !isSettings(override)) {
    return override;
  }
  const result: Settings = { ...base };
  for (const [key, value] of Object.entries(override)) {
    result[key] = key in base ? merge(base[key], value, `${where}.${key}`) : value;
  }
  return result;
}

function mergeIntoList(base: unknown[], override: Settings, where: string): unknown[] {
  const result = [...base];
  for (const [index, value] of Object.entries(override)) {
    if (!/^\d+$/.test(index) || Number(index) >= base.length) {
      throw new Error(`${where} must have indexes from 0 to ${base.length - 1} as keys, since the setting is a list, got '${index}'`);
    }
    result[Number(index)] = merge(base[Number(index)], value, `${where}.${index}`);
  }
  return result;
}

function omitPath(what: string, settings: Settings, path: string): Settings {
  const error = `${what} omit must name an existing setting, got ${shown(path)}`;
  if (typeof path !== 'string') {
    throw new Error(error);
  }
  return without(settings, path.split('.'), error) as Settings;
}

function without(node: unknown, [key, ...rest]: string[], error: string): unknown {
  if (!(Array.isArray(node) || isSettings(node)) || !Object.keys(node).includes(key)) {
    throw new Error(error);
  }
  if (Array.isArray(node)) {
    const index = Number(key);
    return rest.length === 0 ? node.toSpliced(index, 1) : node.with(index, without(node[index], rest, error));
  }
  const { [key]: value, ...others } = node;
  return rest.length === 0 ? others : { ...node, [key]: without(value, rest, error) };
}

function isSettings(value: unknown): value is Settings {
  return isMap(value) && !Token.isUnresolved(value);
}
