import type { Construct } from 'constructs';
import { OutputPreset } from './output-preset';
import type { OutputPresetBindOptions, OutputPresetConfig } from './output-preset-config';
import type { ExportedFacts } from '../shared/pure/exported-facts';

/** A preset with the facts of the job that it was exported with. */
export class ExportedPreset extends OutputPreset {
  public constructor(private readonly preset: OutputPreset, private readonly facts: ExportedFacts) {
    super(preset.name);
  }

  public bind(scope: Construct, options: OutputPresetBindOptions): OutputPresetConfig {
    return this.preset.bind(scope, options);
  }

  /** @internal */
  public get _exported(): ExportedFacts {
    return this.facts;
  }
}
