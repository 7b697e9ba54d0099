import type { Duration } from 'aws-cdk-lib';
import { rungsOf, separateOutputs, type StreamContainer, type VideoOutputs } from './adaptive-outputs';
import { segmentControl } from './segment-control';
import { segmentLengths } from './segment-lengths';
import { streamConfig, streamDestination } from './stream-config';
import type { AdaptivePresetOptions, SegmentOptions, StreamPresetOptions } from './stream-options';
import type { TrickPlay } from './trick-play';
import { withC2pa, type C2paOptions } from '../../c2pa';
import { CaptionOutput } from '../../captions/caption-output';
import type { DescribedOutput } from '../../contributions';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';

/** Options of `OutputPreset.dash()`. */
export interface DashPresetOptions extends AdaptivePresetOptions, SegmentOptions {
  /**
   * Length of a segment in whole seconds, 1 to 60. A multiple of the fragment length.
   *
   * @default Duration.seconds(6)
   */
  readonly segmentLength?: Duration;

  /**
   * Length of a fragment in whole seconds, 1 to 60.
   *
   * @default Duration.seconds(2)
   */
  readonly fragmentLength?: Duration;

  /**
   * Thumbnails that players show while a viewer seeks.
   *
   * @default - none
   */
  readonly trickPlay?: TrickPlay;

  /**
   * Signed C2PA manifests in the segments, which tell where the video is from. The API reference has them for DASH. The user guide mentions
   * MP4 files only.
   *
   * @default - none
   */
  readonly c2pa?: C2paOptions;
}

export function dashOutputGroup(options: DashPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  return dashIso('OutputPreset.dash', options, bound, rungsOf(options));
}

interface DashIsoOptions extends StreamPresetOptions, SegmentOptions {
  readonly segmentLength?: Duration;
  readonly fragmentLength?: Duration;
  readonly trickPlay?: TrickPlay;
  readonly c2pa?: C2paOptions;
}

/** DASH only. `family` names the preset's factory. */
export function dashIso(family: string, options: DashIsoOptions, bound: OutputPresetBindOptions, video: VideoOutputs): OutputPresetConfig {
  const outputs = withC2pa(family, 'MpdSettings', outputsOf(family, options, video), options.c2pa);
  const lengths = segmentLengths(family, options);
  return streamConfig('DASH', 'DASH_ISO_GROUP_SETTINGS', options, outputs, {
    Destination: streamDestination(family, options, bound),
    SegmentControl: 'SEGMENTED_FILES',
    ...lengths,
    ...segmentControl(family, options, lengths.SegmentLength, outputs),
    // Manifests list the exact length of each segment. Nominal lengths would cut off a merged last segment.
    WriteSegmentTimelineInRepresentation: 'ENABLED',
  });
}

/** The default format of captions is IMSC: the user guide's table of captions in DASH has no WebVTT. */
function outputsOf(family: string, options: DashIsoOptions, video: VideoOutputs): DescribedOutput[] {
  const captions = options.captions?.map(each => each._orIn(CaptionOutput.imsc()));
  return separateOutputs({ ...options, captions }, mpd(family), video).map(withTextContainer);
}

/** WebVTT is one file beside the stream. Fragmented MP4 is for XML formats only (API reference, `CaptionContainerType`). */
function withTextContainer(output: DescribedOutput): DescribedOutput {
  const [captions] = output.settings.CaptionDescriptions ?? [];
  if (captions?.DestinationSettings?.DestinationType !== 'WEBVTT') {
    return output;
  }
  return { ...output, settings: { ...output.settings, ContainerSettings: { Container: 'MPD', MpdSettings: { CaptionContainerType: 'RAW' } } } };
}

function mpd(family: string): StreamContainer {
  const settings = { ContainerSettings: { Container: 'MPD', MpdSettings: {} } };
  return {
    family,
    name: 'MPD',
    groupType: 'DASH_ISO_GROUP_SETTINGS',
    video: () => settings,
    audio: () => settings,
    captions: { ContainerSettings: { Container: 'MPD', MpdSettings: { CaptionContainerType: 'FRAGMENTED_MP4' } } },
  };
}
