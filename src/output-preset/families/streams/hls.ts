import type { Duration } from 'aws-cdk-lib';
import { muxedOutputs, rungsOf, separateOutputs, type StreamContainer } from './adaptive-outputs';
import { fragmentedMp4 } from './cmaf';
import { segmentLengthOf, wholeSeconds } from './segment-lengths';
import { STREAM_NAME, streamConfig } from './stream-config';
import type { AdaptivePresetOptions, StreamPresetOptions } from './stream-options';
import type { TrickPlay } from './trick-play';
import { hlsCaptionLanguages } from '../../captions/embedded-languages';
import type { DescribedOutput } from '../../contributions';
import type { Encryption } from '../../encryption/encryption';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';

/** Formats of HLS segments. */
export enum HlsSegmentFormat {
  /** MPEG transport streams, for players from before 2017. H.264 only. */
  TRANSPORT_STREAM = 'ts',
  /** Fragmented MP4, required for HEVC. `OutputPreset.cmaf()` adds a DASH manifest at the same price. */
  FRAGMENTED_MP4 = 'fmp4',
}

/** Options of `OutputPreset.hls()`. */
export interface HlsPresetOptions extends AdaptivePresetOptions {
  /**
   * Format of the segments.
   *
   * @default HlsSegmentFormat.TRANSPORT_STREAM
   */
  readonly segmentFormat?: HlsSegmentFormat;

  /**
   * Whether each video rendition contains the audio, for players without support for audio renditions. Only in transport streams with one
   * audio rendition, which a rendition of the ladder can replace with its own `audio`.
   *
   * @default false
   */
  readonly muxAudio?: boolean;

  /**
   * Whether each video rendition has a playlist of its key frames, for seeking with pictures. Apple requires it. Not with
   * `Encryption.aes128()`, which encrypts whole segments.
   *
   * @default true - false with `Encryption.aes128()`
   */
  readonly iFramePlaylists?: boolean;

  /**
   * Length of a segment in whole seconds, 1 to 60. In fragmented MP4 a multiple of the fragment length.
   *
   * @default Duration.seconds(6)
   */
  readonly segmentLength?: Duration;

  /**
   * Length of a fragment in whole seconds, 1 to 60. Only in fragmented MP4.
   *
   * @default Duration.seconds(2) in fragmented MP4
   */
  readonly fragmentLength?: Duration;

  /**
   * Thumbnails that players show while a viewer seeks.
   *
   * @default - none
   */
  readonly trickPlay?: TrickPlay;
}

const FAMILY = 'OutputPreset.hls';

export function hlsOutputGroup(options: HlsPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  return options.segmentFormat === HlsSegmentFormat.FRAGMENTED_MP4 ? inFragmentedMp4(options, bound) : inTransportStreams(options, bound);
}

function inFragmentedMp4(options: HlsPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  if (options.muxAudio) {
    throw new Error(`${FAMILY} muxAudio must be false with HlsSegmentFormat.FRAGMENTED_MP4, which has separate audio outputs, got true`);
  }
  const form = { family: FAMILY, name: 'HLS', dash: false, iFramePlaylists: options.iFramePlaylists ?? true };
  return fragmentedMp4(form, options, bound, rungsOf(options));
}

function inTransportStreams(options: HlsPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  requireNoFragments(options);
  requireOneMuxedAudio(options);
  const container = transportStream(FAMILY, options);
  const outputs = options.muxAudio ? muxedOutputs(options, container) : separateOutputs(options, container, rungsOf(options));
  return transportStreams(FAMILY, options, bound, outputs);
}

interface TransportStreamOptions extends StreamPresetOptions {
  readonly segmentLength?: Duration;
  readonly trickPlay?: TrickPlay;
}

/** HLS in MPEG transport streams. */
export function transportStreams(
  family: string,
  options: TransportStreamOptions,
  bound: OutputPresetBindOptions,
  outputs: DescribedOutput[],
): OutputPresetConfig {
  requireNoHevc(family, outputs);
  return streamConfig('HLS', 'HLS_GROUP_SETTINGS', options, outputs, {
    Destination: `${bound.folder}/${STREAM_NAME}`,
    SegmentControl: 'SEGMENTED_FILES',
    SegmentLength: segmentLengthOf(family, options),
    MinSegmentLength: 0,
    DirectoryStructure: 'SINGLE_DIRECTORY',
    ManifestDurationFormat: 'FLOATING_POINT',
    StreamInfResolution: 'INCLUDE',
    CodecSpecification: 'RFC_6381',
    ...hlsCaptionLanguages(options.captions),
  });
}

interface IFrameOptions {
  readonly iFramePlaylists?: boolean;
  readonly encryption?: Encryption;
}

export function transportStream(family: string, options: IFrameOptions): StreamContainer {
  const iFramePlaylists = hasIFramePlaylists(family, options);
  return {
    family,
    name: 'M3U8',
    groupType: 'HLS_GROUP_SETTINGS',
    captions: { ContainerSettings: { Container: 'M3U8' } },
    video: groups => ({
      ContainerSettings: { Container: 'M3U8', M3u8Settings: {} },
      OutputSettings: {
        HlsSettings: {
          IFrameOnlyManifest: iFramePlaylists ? 'INCLUDE' : 'EXCLUDE',
          ...(groups.length > 0 && { AudioRenditionSets: groups.join(',') }),
        },
      },
    }),
    audio: ({ group, type, flags }) => ({
      ContainerSettings: { Container: 'M3U8', M3u8Settings: {} },
      OutputSettings: { HlsSettings: { AudioGroupId: group, AudioTrackType: type, AudioOnlyContainer: 'M2TS', ...flags } },
    }),
  };
}

/** These playlists refer to byte ranges, which cannot be decrypted with AES-128, as it chains all blocks of a segment. */
function hasIFramePlaylists(family: string, { iFramePlaylists, encryption }: IFrameOptions): boolean {
  const wholeSegments = encryption?.toHlsSettings().EncryptionMethod === 'AES128';
  if (wholeSegments && iFramePlaylists) {
    throw new Error(`${family} iFramePlaylists must be false with AES-128, which encrypts whole segments, got true`);
  }
  return iFramePlaylists ?? !wholeSegments;
}

function requireNoFragments({ fragmentLength }: HlsPresetOptions): void {
  if (fragmentLength !== undefined) {
    throw new Error(`${FAMILY} fragmentLength must not be set with HlsSegmentFormat.TRANSPORT_STREAM, which has no fragments, `
      + `got ${wholeSeconds(`${FAMILY} fragmentLength`, fragmentLength)} s`);
  }
}

function requireOneMuxedAudio({ muxAudio, audio }: HlsPresetOptions): void {
  if (muxAudio && audio && audio.length !== 1) {
    throw new Error(`${FAMILY} muxAudio must be used with exactly one audio rendition, got ${audio.length}`);
  }
}

/**
 * Apple's players support HEVC in fragmented MP4 only.
 *
 * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
 */
function requireNoHevc(family: string, outputs: DescribedOutput[]): void {
  if (outputs.some(({ settings }) => settings.VideoDescription?.CodecSettings.Codec === 'H_265')) {
    throw new Error(`${family} must not have HEVC in transport streams, which Apple's players do not support, got H_265: use OutputPreset.cmaf or `
      + 'HlsSegmentFormat.FRAGMENTED_MP4');
  }
}
