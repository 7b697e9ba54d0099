import { applyOverrides } from '../../shared/constructs/apply-overrides';

type Settings = { [key: string]: any };

/** The output with the settings of its preset, if the preset is given. The output's own settings take precedence. */
export function withPresetSettings(output: Settings, presets: Settings): Settings {
  const { Preset: preset, ...own } = output;
  const [name] = Object.keys(presets).filter(key => lastPart(key) === lastPart(preset));
  return preset && name !== undefined ? applyOverrides('Output', settingsOf(name, presets[name]), { overrides: own }) : output;
}

/** The name in an ARN, or the name itself. */
function lastPart(nameOrArn: string | undefined): string | undefined {
  return nameOrArn?.split('/').at(-1);
}

/** Accepts the output of `get-preset`, or its settings only. */
function settingsOf(name: string, given: Settings): Settings {
  const settings = (given?.Preset ?? given)?.Settings ?? given;
  if (settings?.ContainerSettings === undefined) {
    throw new Error(`OutputPreset.fromSettings presets '${name}' must have Settings.ContainerSettings, as in the output of get-preset, got none`);
  }
  return settings;
}
