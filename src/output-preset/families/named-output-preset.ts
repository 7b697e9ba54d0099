import { applyOverrides } from '../../shared/constructs/apply-overrides';

type Settings = { [key: string]: any };

/** The output with the settings of its preset, over which its own go, if the preset is among the given ones. */
export function withPresetSettings(output: Settings, presets: Settings): Settings {
  const { Preset: preset, ...own } = output;
  const [name] = Object.keys(presets).filter(key => lastPart(key) === lastPart(preset));
  return preset && name !== undefined ? applyOverrides('Output', settingsOf(name, presets[name]), { overrides: own }) : output;
}

/** The name in an ARN, or the name itself. */
function lastPart(nameOrArn: string | undefined): string | undefined {
  return nameOrArn?.split('/').at(-1);
}

/** Of a preset as the CLI prints it, or of its settings alone. */
function settingsOf(name: string, given: Settings): Settings {
  const settings = (given?.Preset ?? given)?.Settings ?? given;
  if (settings?.ContainerSettings === undefined) {
    throw new Error(`OutputPreset.fromSettings presets '${name}' must have Settings.ContainerSettings, as \`get-preset\` prints them, got none`);
  }
  return settings;
}
