import { outputName, requireNameModifier } from './output-names';
import { requireCodecFits } from '../../shared/pure/container-codecs';
import { inFile } from '../../shared/validation/language';
import { AudioRendition } from '../audio/audio-rendition';
import { groupConfig } from '../contributions';
import { OutputRole, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig, type PricingNote } from '../output-preset-config';
import type { OutputPresetOptions } from '../output-preset-options';

/** Containers of audio files. */
export enum AudioContainer {
  /** MPEG-4: AAC (`.m4a`), AC-3, E-AC-3 or FLAC (`.mp4`). */
  MP4 = 'MP4',
  /** Ogg: Opus, Vorbis or FLAC (`.ogg`). */
  OGG = 'OGG',
  /** WebM: Opus or Vorbis (`.webm`). */
  WEBM = 'WEBM',
  /** MPEG transport stream: AAC, AC-3, E-AC-3, MP2 or MP3 (`.m2ts`). */
  MPEG_TS = 'M2TS',
  /** No container, but the file format of the codec: MP3, WAV, FLAC, AAC and more (`.mp3`, `.wav`, `.flac`, `.aac`). */
  RAW = 'RAW',
}

/** Options of `OutputPreset.audioOnly()`. */
export interface AudioOnlyPresetOptions extends OutputPresetOptions {
  /**
   * Audio renditions, one file for each.
   *
   * @default [AudioRendition.aac()]
   */
  readonly audio?: AudioRendition[];

  /**
   * Container of all files.
   *
   * @default - by the codec: MP4 for AAC and Dolby, Ogg for Opus and Vorbis, the file format of the codec for MP2, MP3, FLAC, AIFF and WAV
   */
  readonly container?: AudioContainer;

  /**
   * Name of the files without modifier and extension, in the folder of the preset. Letters, digits, `_`, `-`, `.` and these placeholders:
   * `{sourceName}` (the upload's file name without extension), `{sourceFolder}` (its folder, without the folders above) and `{jobId}`. Each
   * character of the upload's key that is not a letter, a digit, `_`, `-` or `.` becomes `-`.
   *
   * @default - `video`, or the path of the source with `OutputLayout.mirrorSource()`
   */
  readonly fileName?: string;

  /**
   * Text added to the file names, before the extension. Several files also get numbers.
   *
   * @default '_audio'
   */
  readonly nameModifier?: string;
}

const FAMILY = 'OutputPreset.audioOnly';

export function audioOnlyOutputGroup(options: AudioOnlyPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const audio = options.audio ?? [AudioRendition.aac()];
  if (audio.length === 0) {
    throw new Error(`${FAMILY} audio must have at least one AudioRendition, got none`);
  }
  const destination = options.fileName === undefined ? bound.file : `${bound.folder}/${outputName(`${FAMILY} fileName`, options.fileName)}`;
  const group = { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: destination } };
  return groupConfig('Audio', group, audio.map((rendition, index) => ({
    settings: output(rendition, options, audio.length === 1 ? '' : `_${index + 1}`),
    description: { role: OutputRole.AUDIO },
    contributions: [{ pricingNotes: pricing(rendition), audioSelectors: rendition.toAudioSelectors() }],
  })));
}

function output(rendition: AudioRendition, options: AudioOnlyPresetOptions, number: string) {
  const container = options.container ?? defaultContainer(rendition.codec);
  requireFits(rendition.codec, container);
  return {
    NameModifier: `${nameModifier(options)}${number}`,
    ...(isM4a(rendition.codec, container) && { Extension: 'm4a' }),
    ContainerSettings: { Container: container, ...CONTAINER_SETTINGS[container] },
    AudioDescriptions: [inFile(rendition.toAudioDescription())],
  };
}

/** Players open `.m4a` files as audio. */
function isM4a(codec: string, container: AudioContainer): boolean {
  return codec === 'AAC' && container === AudioContainer.MP4;
}

/** The index of MP4 is at the start, so that playback begins before the download ends. Transport streams are not padded. */
const CONTAINER_SETTINGS: { [container in AudioContainer]?: { [key: string]: any } } = {
  [AudioContainer.MP4]: { Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } },
  [AudioContainer.MPEG_TS]: { M2tsSettings: { RateMode: 'VBR' } },
};

/**
 * From the user guide's "Supported output formats for audio-only workflows".
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/audio-only-output.html
 */
const DEFAULT_CONTAINERS: { readonly [codec: string]: AudioContainer } = {
  AAC: AudioContainer.MP4,
  AC3: AudioContainer.MP4,
  AC4: AudioContainer.MP4,
  AIFF: AudioContainer.RAW,
  EAC3: AudioContainer.MP4,
  EAC3_ATMOS: AudioContainer.MP4,
  FLAC: AudioContainer.RAW,
  MP2: AudioContainer.RAW,
  MP3: AudioContainer.RAW,
  OPUS: AudioContainer.OGG,
  VORBIS: AudioContainer.OGG,
  WAV: AudioContainer.RAW,
};

function defaultContainer(codec: string): AudioContainer {
  const container = DEFAULT_CONTAINERS[codec];
  if (!container) {
    throw new Error(`${FAMILY} container must be set for a codec other than ${Object.keys(DEFAULT_CONTAINERS).join(', ')}, got ${codec}`);
  }
  return container;
}

function requireFits(codec: string, container: AudioContainer): void {
  requireCodecFits(`${FAMILY} audio`, 'audio', codec, container);
  if (container === AudioContainer.RAW && NEEDS_CONTAINER.includes(codec)) {
    throw new Error(`${FAMILY} container must not be RAW for ${codec}, which has no raw file format, got ${container}`);
  }
}

const NEEDS_CONTAINER = ['OPUS', 'VORBIS'];

/** Among audio files, AWS lists only MP3 as basic. */
function pricing({ codec, pricingNotes }: AudioRendition): PricingNote[] {
  return codec === 'MP3' || pricingNotes.length > 0 ? pricingNotes : [{ tier: PricingTier.UNKNOWN, property: `${FAMILY} audio` }];
}

function nameModifier({ nameModifier: modifier = '_audio' }: AudioOnlyPresetOptions): string {
  requireNameModifier(FAMILY, modifier);
  return modifier;
}
