import { outputName, requireNameModifier, rungOf } from './output-names';
import { audioContribution } from './streams/adaptive-outputs';
import { requireNoRungAudio } from './streams/audio-groups';
import { requireCodecFits, requireDocumentedCodec } from '../../shared/pure/container-codecs';
import { inFile } from '../../shared/validation/language';
import { requireContainer } from '../../shared/validation/option-kinds';
import { AudioRendition } from '../audio/audio-rendition';
import { withC2pa, type C2paOptions } from '../c2pa';
import { captionOutputs, requireCaptionsFit, sidecarsOf, withCaptions } from '../captions/caption-outputs';
import type { Captions } from '../captions/captions';
import { groupConfig, type DescribedOutput } from '../contributions';
import { OutputRole, type OutputPresetBindOptions, type OutputPresetConfig } from '../output-preset-config';
import type { OutputPresetOptions } from '../output-preset-options';
import { Rendition } from '../video/rendition';
import { VideoContainer } from '../video/video-container';

/** Options of `OutputPreset.mp4()`. */
export interface Mp4PresetOptions extends OutputPresetOptions {
  /**
   * Name of the file without extension, in the folder of the preset. Letters, digits, `_`, `-`, `.` and these placeholders: `{sourceName}`
   * (the upload's file name without extension), `{sourceFolder}` (its folder, without the folders above), `{jobId}`, and `{rung}` (the
   * rendition's `name` without the separator before it, or its height such as `720p`). Each character of the upload's key that is not a
   * letter, a digit, `_`, `-` or `.` becomes `-`.
   *
   * @default - `video`, or the path of the source with `OutputLayout.mirrorSource()`
   */
  readonly fileName?: string;

  /**
   * Video of the file.
   *
   * @default - Rendition.h264() in the size of the source
   */
  readonly rendition?: Rendition;

  /**
   * Audio tracks of the file, which a source without audio does not get. An empty list removes audio.
   *
   * @default - [AudioRendition.aac()]; with ProRes [AudioRendition.aiff()]
   */
  readonly audio?: AudioRendition[];

  /**
   * Captions: embedded in the video, burned into the picture, or in separate files.
   *
   * @default - none
   */
  readonly captions?: Captions[];

  /**
   * Text added to the file name, before the extension.
   *
   * @default - `name` of the rendition, unless there is a `fileName`; else `_video` with captions in separate files, since MediaConvert
   * needs different names, and none without them
   */
  readonly nameModifier?: string;

  /**
   * A signed C2PA manifest in the file, which tells where the video is from. Only in MP4.
   *
   * @default - none
   */
  readonly c2pa?: C2paOptions;
}

/** Options of `OutputPreset.file()`. */
export interface FilePresetOptions extends Mp4PresetOptions {
  /**
   * Container of the file. WebM and MXF need a `rendition` and `audio` in codecs that they support.
   *
   * @default VideoContainer.MP4
   */
  readonly container?: VideoContainer;
}

/** The container of the options. `family` names the preset's factory. */
export function containerOf(family: string, options: FilePresetOptions): VideoContainer {
  const { container = VideoContainer.MP4 } = options;
  requireContainer(`${family} container`, container);
  return container;
}

export function fileOutputGroup(family: string, options: FilePresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const { captions = [] } = options;
  const container = containerOf(family, options);
  requireCaptionsFit(family, captions, 'FILE_GROUP_SETTINGS');
  requireC2paFits(family, options, container);
  const video = withCaptions(videoOutput(family, options, container), captions);
  const outputs = [video, ...captionOutputs(captions, { ContainerSettings: { Container: 'RAW' } }, modifierOf(options))];
  const group = { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: destinationOf(family, options, bound) } };
  return groupConfig(container.name, group, withC2pa(family, 'Mp4Settings', outputs.map(withFileLanguages), options.c2pa));
}

function destinationOf(family: string, { fileName, rendition }: Mp4PresetOptions, { folder, file }: OutputPresetBindOptions): string {
  return fileName === undefined ? file : `${folder}/${outputName(`${family} fileName`, fileName, rendition && rungOf(rendition))}`;
}

/** User guide, "Requirements for C2PA manifests". */
function requireC2paFits(family: string, { c2pa }: Mp4PresetOptions, { name }: VideoContainer): void {
  if (c2pa !== undefined && name !== 'MP4') {
    throw new Error(`${family} c2pa must be used with VideoContainer.MP4, got ${name}`);
  }
}

function videoOutput(family: string, options: Mp4PresetOptions, container: VideoContainer): DescribedOutput {
  const { rendition = Rendition.h264() } = options;
  const { audio = [rendition.codec === PRORES ? AudioRendition.aiff() : AudioRendition.aac()] } = options;
  requireNoRungAudio(family, rendition);
  requireCodecsFit(family, rendition, audio, container);
  return {
    settings: {
      ...nameModifier(family, options),
      ContainerSettings: container._toContainerSettings(),
      VideoDescription: videoIn(container, rendition),
      ...(audio.length > 0 && { AudioDescriptions: audio.map(track => inFile(track.toAudioDescription())) }),
    },
    description: { role: audio.length > 0 ? OutputRole.MUXED : OutputRole.VIDEO, height: rendition.height },
    contributions: [rendition, ...audio.map(audioContribution)],
  };
}

function withFileLanguages({ settings, ...output }: DescribedOutput): DescribedOutput {
  const { CaptionDescriptions: captions } = settings;
  return { ...output, settings: { ...settings, ...(captions && { CaptionDescriptions: captions.map(inFile) }) } };
}

const PRORES = 'PRORES';

function requireCodecsFit(family: string, rendition: Rendition, audio: AudioRendition[], container: VideoContainer): void {
  const requireCodec = (media: Rendition | AudioRendition) =>
    media._isCustom || container._isCustom ? requireCodecFits : requireDocumentedCodec;
  requireCodec(rendition)(`${family} rendition`, 'video', rendition.codec, container.name);
  audio.forEach(track => requireCodec(track)(`${family} audio`, 'audio', track.codec, container.name));
  const other = audio.find(track => track.codec !== 'AIFF' && !track._isCustom);
  if (rendition.codec === PRORES && other && !container._isCustom) {
    throw new Error(`${family} audio must be AudioRendition.aiff with ProRes (MediaConvert's user guide), got ${other.codec}`);
  }
}

/** API reference, `WriteMp4PackagingType`: for CMAF, DASH and MP4 only. */
function videoIn(container: VideoContainer, rendition: Rendition): { [key: string]: any } {
  const description = rendition.toVideoDescription();
  const hevc = description.CodecSettings.H265Settings;
  if (container.name === 'MP4' || hevc?.WriteMp4PackagingType === undefined) {
    return description;
  }
  const { WriteMp4PackagingType, ...others } = hevc;
  return { ...description, CodecSettings: { ...description.CodecSettings, H265Settings: others } };
}

function nameModifier(family: string, options: Mp4PresetOptions) {
  const modifier = modifierOf(options);
  if (modifier === undefined) {
    return sidecarsOf(options.captions ?? []).length > 0 ? { NameModifier: '_video' } : {};
  }
  requireNameModifier(family, modifier);
  return { NameModifier: modifier };
}

/** A file name may have the rendition's name already. */
function modifierOf({ nameModifier: modifier, fileName, rendition }: Mp4PresetOptions): string | undefined {
  return modifier ?? (fileName === undefined ? rendition?.name : undefined);
}
