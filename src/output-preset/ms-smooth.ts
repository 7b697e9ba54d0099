import { Duration } from 'aws-cdk-lib';
import { rungsOf, separateOutputs, type StreamContainer } from './adaptive-outputs';
import type { OutputPresetBindOptions, OutputPresetConfig } from './output-preset-config';
import { wholeSeconds } from './segment-lengths';
import { STREAM_NAME, streamConfig } from './stream-config';
import type { AdaptivePresetOptions } from './stream-options';

/** Options of `OutputPreset.msSmooth()`. */
export interface MsSmoothPresetOptions extends AdaptivePresetOptions {
  /**
   * Length of a fragment in whole seconds.
   *
   * @default Duration.seconds(2)
   */
  readonly fragmentLength?: Duration;
}

const ISMV: StreamContainer = {
  family: 'OutputPreset.msSmooth',
  name: 'ISMV',
  groupType: 'MS_SMOOTH_GROUP_SETTINGS',
  captions: { ContainerSettings: { Container: 'ISMV' } },
  video: () => ({ ContainerSettings: { Container: 'ISMV' } }),
  audio: () => ({ ContainerSettings: { Container: 'ISMV' } }),
};

export function msSmoothOutputGroup(options: MsSmoothPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  return streamConfig('Smooth Streaming', 'MS_SMOOTH_GROUP_SETTINGS', options, separateOutputs(options, ISMV, rungsOf(options)), {
    Destination: `${bound.folder}/${STREAM_NAME}`,
    FragmentLength: wholeSeconds(`${ISMV.family} fragmentLength`, options.fragmentLength ?? Duration.seconds(2)),
    ManifestEncoding: 'UTF8',
  });
}
