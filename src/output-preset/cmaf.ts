import { Duration } from 'aws-cdk-lib';
import { AudioRendition } from './audio-rendition';
import { Ladder } from './ladder';
import type { OutputPresetOptions } from './output-preset';
import { OutputRole, type OutputPresetBindOptions, type OutputPresetConfig } from './output-preset-config';
import type { Rendition } from './rendition';
import { requireIntegerIn } from '../shared/validation';

/** Options of `OutputPreset.cmaf()`. */
export interface CmafPresetOptions extends OutputPresetOptions {
  /**
   * The video renditions.
   *
   * @default Ladder.qvbr()
   */
  readonly ladder?: Ladder;

  /**
   * The audio rendition.
   *
   * @default AudioRendition.aac()
   */
  readonly audio?: AudioRendition;

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
}

/** Manifests are `stream.m3u8` and `stream.mpd` under the preset's folder. */
const BASE_NAME = 'stream';

export function cmafOutputGroup(options: CmafPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const renditions = (options.ladder ?? Ladder.qvbr()).renditions;
  const audio = options.audio ?? AudioRendition.aac();
  return {
    outputGroup: {
      Name: 'CMAF',
      OutputGroupSettings: {
        Type: 'CMAF_GROUP_SETTINGS',
        CmafGroupSettings: cmafGroupSettings(options, `${bound.folder}/${BASE_NAME}`),
      },
      Outputs: [...renditions.map(videoOutput), audioOutput(audio)],
    },
    outputs: [
      ...renditions.map(({ height }) => ({ role: OutputRole.VIDEO, height, droppable: true })),
      { role: OutputRole.AUDIO, droppable: true },
    ],
  };
}

function cmafGroupSettings(options: CmafPresetOptions, destination: string) {
  const segmentLength = wholeSeconds('segmentLength', options.segmentLength ?? Duration.seconds(6));
  const fragmentLength = wholeSeconds('fragmentLength', options.fragmentLength ?? Duration.seconds(2));
  if (segmentLength % fragmentLength !== 0) {
    throw new Error(`OutputPreset.cmaf segmentLength must be a multiple of fragmentLength, got ${segmentLength} s and ${fragmentLength} s`);
  }
  return {
    Destination: destination,
    SegmentControl: 'SEGMENTED_FILES',
    SegmentLength: segmentLength,
    FragmentLength: fragmentLength,
    WriteHlsManifest: 'ENABLED',
    WriteDashManifest: 'ENABLED',
    ManifestDurationFormat: 'FLOATING_POINT',
    StreamInfResolution: 'INCLUDE',
    CodecSpecification: 'RFC_6381',
    // DASH manifests say how long each segment really is; a nominal length cuts off a joined last one.
    WriteSegmentTimelineInRepresentation: 'ENABLED',
  };
}

function wholeSeconds(name: string, duration: Duration): number {
  const seconds = duration.toSeconds({ integral: false });
  requireIntegerIn(`OutputPreset.cmaf ${name} in seconds`, seconds, 1, 60);
  return seconds;
}

function videoOutput(rendition: Rendition) {
  return {
    NameModifier: `_${rendition.height}p`,
    ContainerSettings: { Container: 'CMFC', CmfcSettings: { IFrameOnlyManifest: 'INCLUDE' } },
    VideoDescription: rendition.toVideoDescription(),
  };
}

function audioOutput(audio: AudioRendition) {
  return {
    NameModifier: '_audio',
    ContainerSettings: {
      Container: 'CMFC',
      CmfcSettings: { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT' },
    },
    AudioDescriptions: [audio.toAudioDescription()],
  };
}
