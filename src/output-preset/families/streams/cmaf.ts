import type { Duration } from 'aws-cdk-lib';
import { rungsOf, separateOutputs, type StreamContainer, type VideoOutputs } from './adaptive-outputs';
import { segmentControl } from './segment-control';
import { segmentLengths } from './segment-lengths';
import { streamConfig, streamDestination } from './stream-config';
import type { AdaptivePresetOptions, SegmentOptions, StreamPresetOptions } from './stream-options';
import type { TrickPlay } from './trick-play';
import { withC2pa, type C2paOptions } from '../../c2pa';
import type { DescribedOutput } from '../../contributions';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';

/** Options of `OutputPreset.cmaf()`. */
export interface CmafPresetOptions extends AdaptivePresetOptions, SegmentOptions {
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
   * Signed C2PA manifests in the segments, which tell where the video is from. The API reference has them for CMAF. The user guide mentions
   * MP4 files only.
   *
   * @default - none
   */
  readonly c2pa?: C2paOptions;
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

interface FragmentedMp4Options extends StreamPresetOptions, SegmentOptions {
  readonly segmentLength?: Duration;
  readonly fragmentLength?: Duration;
  readonly trickPlay?: TrickPlay;
  readonly c2pa?: C2paOptions;
}

/** One set of fragmented MP4 segments, for HLS only or for HLS and DASH. */
export function fragmentedMp4(
  form: FragmentedMp4,
  options: FragmentedMp4Options,
  bound: OutputPresetBindOptions,
  video: VideoOutputs,
): OutputPresetConfig {
  const outputs = withC2pa(form.family, 'CmfcSettings', separateOutputs(options, cmfc(form), video), options.c2pa);
  const lengths = segmentLengths(form.family, options);
  requireClearLeadFits(form, options, outputs);
  return streamConfig(form.name, 'CMAF_GROUP_SETTINGS', options, outputs, {
    Destination: streamDestination(form.family, options, bound),
    SegmentControl: 'SEGMENTED_FILES',
    ...lengths,
    ...segmentControl(form.family, options, lengths.SegmentLength, outputs),
    WriteHlsManifest: 'ENABLED',
    WriteDashManifest: form.dash ? 'ENABLED' : 'DISABLED',
    ManifestDurationFormat: 'FLOATING_POINT',
    StreamInfResolution: 'INCLUDE',
    CodecSpecification: 'RFC_6381',
    // DASH manifests list the exact length of each segment. Nominal lengths would cut off a merged last segment.
    WriteSegmentTimelineInRepresentation: 'ENABLED',
  });
}

/** API reference, `ClearLeadSegments`: only in HLS in fragmented MP4, with these codecs. */
function requireClearLeadFits({ family, dash }: FragmentedMp4, { encryption }: FragmentedMp4Options, outputs: DescribedOutput[]): void {
  if (encryption?._toCmafSettings().ClearLeadSegments === undefined) {
    return;
  }
  if (dash) {
    throw new Error(`${family} encryption must not have clearLeadSegments, which MediaConvert supports in HLS only, got a DASH manifest: use `
      + 'OutputPreset.hls with HlsSegmentFormat.FRAGMENTED_MP4');
  }
  const codecs = outputs.flatMap(({ settings: { VideoDescription: video, AudioDescriptions: audio = [] } }) =>
    [video, ...audio].flatMap(media => media?.CodecSettings?.Codec ?? []));
  const other = codecs.find(codec => !CLEAR_LEAD_CODECS.includes(codec));
  if (other !== undefined) {
    throw new Error(`${family} encryption with clearLeadSegments must have only the codecs ${CLEAR_LEAD_CODECS.join(', ')}, got ${other}`);
  }
}

const CLEAR_LEAD_CODECS = ['H_264', 'H_265', 'AV1', 'AAC'];

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
