import type { Duration } from 'aws-cdk-lib';
import { rungsOf, separateOutputs, type StreamContainer, type VideoOutputs } from './adaptive-outputs';
import type { OutputPresetBindOptions, OutputPresetConfig } from './output-preset-config';
import { segmentLengths } from './segment-lengths';
import { STREAM_NAME, streamConfig } from './stream-config';
import type { AdaptivePresetOptions, StreamPresetOptions } from './stream-options';
import type { TrickPlay } from './trick-play';

/** Options of `OutputPreset.dash()`. */
export interface DashPresetOptions extends AdaptivePresetOptions {
  /**
   * Length of a segment in whole seconds, a multiple of the fragment length.
   *
   * @default Duration.seconds(6)
   */
  readonly segmentLength?: Duration;

  /**
   * Length of a fragment in whole seconds.
   *
   * @default Duration.seconds(2)
   */
  readonly fragmentLength?: Duration;

  /**
   * Small pictures that are shown while a viewer seeks.
   *
   * @default - none
   */
  readonly trickPlay?: TrickPlay;
}

export function dashOutputGroup(options: DashPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  return dashIso('OutputPreset.dash', options, bound, rungsOf(options));
}

interface DashIsoOptions extends StreamPresetOptions {
  readonly segmentLength?: Duration;
  readonly fragmentLength?: Duration;
  readonly trickPlay?: TrickPlay;
}

/** DASH alone; `family` is the preset's factory, for errors. */
export function dashIso(family: string, options: DashIsoOptions, bound: OutputPresetBindOptions, video: VideoOutputs): OutputPresetConfig {
  return streamConfig('DASH', 'DASH_ISO_GROUP_SETTINGS', options, separateOutputs(options, mpd(family), video), {
    Destination: `${bound.folder}/${STREAM_NAME}`,
    SegmentControl: 'SEGMENTED_FILES',
    ...segmentLengths(family, options),
    // Manifests say how long each segment really is; a nominal length cuts off a joined last one.
    WriteSegmentTimelineInRepresentation: 'ENABLED',
  });
}

function mpd(family: string): StreamContainer {
  const settings = { ContainerSettings: { Container: 'MPD', MpdSettings: {} } };
  return {
    family,
    name: 'MPD',
    groupType: 'DASH_ISO_GROUP_SETTINGS',
    video: () => settings,
    audio: () => settings,
    // One file, which every player reads; fragmented MP4 is for text in XML only.
    captions: { ContainerSettings: { Container: 'MPD', MpdSettings: { CaptionContainerType: 'RAW' } } },
  };
}
