import type { Duration } from 'aws-cdk-lib';
import { rungsOf, separateOutputs, type StreamContainer, type VideoOutputs } from './adaptive-outputs';
import { segmentLengths } from './segment-lengths';
import { STREAM_NAME, streamConfig } from './stream-config';
import type { AdaptivePresetOptions, StreamPresetOptions } from './stream-options';
import type { TrickPlay } from './trick-play';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';

/** Options of `OutputPreset.cmaf()`. */
export interface CmafPresetOptions extends AdaptivePresetOptions {
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
}

export function cmafOutputGroup(options: CmafPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const form = { family: 'OutputPreset.cmaf', name: 'CMAF', dash: true, iFramePlaylists: true };
  return fragmentedMp4(form, options, bound, rungsOf(options));
}

interface FragmentedMp4 {
  /** The preset's factory, for errors. */
  readonly family: string;
  readonly name: string;
  readonly dash: boolean;
  readonly iFramePlaylists: boolean;
}

interface FragmentedMp4Options extends StreamPresetOptions {
  readonly segmentLength?: Duration;
  readonly fragmentLength?: Duration;
  readonly trickPlay?: TrickPlay;
}

/** One set of fragmented MP4 segments, for HLS only or for HLS and DASH. */
export function fragmentedMp4(
  form: FragmentedMp4,
  options: FragmentedMp4Options,
  bound: OutputPresetBindOptions,
  video: VideoOutputs,
): OutputPresetConfig {
  return streamConfig(form.name, 'CMAF_GROUP_SETTINGS', options, separateOutputs(options, cmfc(form), video), {
    Destination: `${bound.folder}/${STREAM_NAME}`,
    SegmentControl: 'SEGMENTED_FILES',
    ...segmentLengths(form.family, options),
    WriteHlsManifest: 'ENABLED',
    WriteDashManifest: form.dash ? 'ENABLED' : 'DISABLED',
    ManifestDurationFormat: 'FLOATING_POINT',
    StreamInfResolution: 'INCLUDE',
    CodecSpecification: 'RFC_6381',
    // DASH manifests list the exact length of each segment. Nominal lengths would cut off a merged last segment.
    WriteSegmentTimelineInRepresentation: 'ENABLED',
  });
}

function cmfc({ family, iFramePlaylists }: FragmentedMp4): StreamContainer {
  return {
    family,
    name: 'CMFC',
    groupType: 'CMAF_GROUP_SETTINGS',
    captions: { ContainerSettings: { Container: 'CMFC' } },
    video: groups => ({
      ContainerSettings: {
        Container: 'CMFC',
        CmfcSettings: {
          IFrameOnlyManifest: iFramePlaylists ? 'INCLUDE' : 'EXCLUDE',
          // MediaConvert associates audio automatically only if no output names a group.
          ...(groups.length > 0 && { AudioRenditionSets: groups.join(',') }),
        },
      },
    }),
    audio: ({ group, type, flags }) => ({
      ContainerSettings: { Container: 'CMFC', CmfcSettings: { AudioGroupId: group, AudioTrackType: type, ...flags } },
    }),
  };
}
