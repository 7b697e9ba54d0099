import type { Construct } from 'constructs';
import { cmafOutputGroup, type CmafPresetOptions } from './cmaf';
import { mp4OutputGroup, type Mp4PresetOptions } from './mp4';
import type { OutputPresetBindOptions, OutputPresetConfig } from './output-preset-config';
import type { SettingsOverrides } from './settings-overrides';
import { applyOverrides } from '../shared/apply-overrides';
import { requireMatch } from '../shared/validation';

/** What every preset can be told. */
export interface OutputPresetOptions extends SettingsOverrides {
  /**
   * Name of the preset: a folder of the outputs and the `preset` on the record. Letters, digits, `-` and `_`.
   *
   * @default - the family, such as `cmaf` or `mp4`
   */
  readonly name?: string;
}

/**
 * A kind of output that each upload is transcoded to. Make one by a factory, or subclass it for a family of your own.
 */
export abstract class OutputPreset {
  /**
   * Adaptive streaming from one set of fragmented MP4 segments with two manifests, HLS and DASH; audio in its own output.
   * Plays everywhere since 2017, and costs half of separate HLS and DASH outputs.
   */
  public static cmaf(options: CmafPresetOptions = {}): OutputPreset {
    return new FamilyPreset('cmaf', options, bound => cmafOutputGroup(options, bound));
  }

  /** One MP4 file for downloads and plain `<video>` elements. */
  public static mp4(options: Mp4PresetOptions = {}): OutputPreset {
    return new FamilyPreset('mp4', options, bound => mp4OutputGroup(options, bound));
  }

  /** Name of the preset, unique in a pipeline. */
  public readonly name: string;

  /** @param name a folder of the outputs and the `preset` on the record */
  protected constructor(name: string) {
    requireMatch('OutputPreset name', name, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
    this.name = name;
  }

  /** Renders the preset into a part of MediaConvert's job settings; called once by the pipeline. */
  public abstract bind(scope: Construct, options: OutputPresetBindOptions): OutputPresetConfig;
}

class FamilyPreset extends OutputPreset {
  public constructor(
    family: string,
    private readonly options: OutputPresetOptions,
    private readonly render: (bound: OutputPresetBindOptions) => OutputPresetConfig,
  ) {
    super(options.name ?? family);
  }

  public bind(_scope: Construct, bound: OutputPresetBindOptions): OutputPresetConfig {
    const config = this.render(bound);
    const outputGroup = applyOverrides(`OutputPreset '${this.name}'`, config.outputGroup, this.options);
    const outputs = outputGroup.Outputs;
    if (!Array.isArray(outputs) || outputs.length !== config.outputs.length) {
      throw new Error(`OutputPreset '${this.name}' overrides and omit must keep its ${config.outputs.length} Outputs, `
        + `got ${Array.isArray(outputs) ? outputs.length : 'none'}; say what to produce by the preset's own options`);
    }
    return { ...config, outputGroup };
  }
}
