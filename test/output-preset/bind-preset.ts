import { RootConstruct } from 'constructs';
import type { OutputPreset, OutputPresetConfig } from '../../src/output-preset';

export const BOUND = { folder: 's3://bucket/job/preset', file: 's3://bucket/job/preset/video' };

export function bindPreset(preset: OutputPreset): OutputPresetConfig {
  return preset.bind(new RootConstruct(), BOUND);
}

/** The settings of the group's type. */
export function groupSettings({ outputGroup }: OutputPresetConfig): any {
  const { Type, ...settings } = outputGroup.OutputGroupSettings;
  expect(Object.keys(settings)).toHaveLength(1);
  return Object.values(settings)[0];
}

export function namesOf({ outputGroup }: OutputPresetConfig): (string | undefined)[] {
  return outputGroup.Outputs.map((output: any) => output.NameModifier);
}
