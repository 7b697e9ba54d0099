import { audioContribution } from './streams/adaptive-outputs';
import { inFile } from '../../shared/constructs/language';
import { requireMatch } from '../../shared/constructs/validation';
import { requireCodecFits, requireDocumentedCodec } from '../../shared/pure/container-codecs';
import { requireContainer } from '../../shared/pure/option-kinds';
import { AudioRendition } from '../audio/audio-rendition';
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
   * The video.
   *
   * @default Rendition.h264() - the source's size
   */
  readonly rendition?: Rendition;

  /**
   * The audio tracks. A source without audio gives a file without them. An empty list leaves audio out.
   *
   * @default - [AudioRendition.aac()]; with ProRes, which takes no other, [AudioRendition.aiff()]
   */
  readonly audio?: AudioRendition[];

  /**
   * The kind of file. WebM and MXF need a `rendition` and `audio` of codecs that they can carry.
   *
   * @default VideoContainer.MP4
   */
  readonly container?: VideoContainer;

  /**
   * The captions: embedded in the video, drawn into the picture, or in files beside it.
   *
   * @default - none
   */
  readonly captions?: Captions[];

  /**
   * What is added to the file's name, before `.mp4`.
   *
   * @default - nothing; `_video` with captions in files of their own, since MediaConvert wants a name for each
   */
  readonly nameModifier?: string;
}

const FAMILY = 'OutputPreset.mp4';

export function mp4OutputGroup(options: Mp4PresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const { captions = [], container = VideoContainer.MP4 } = options;
  requireContainer(`${FAMILY} container`, container);
  requireCaptionsFit(FAMILY, captions, 'FILE_GROUP_SETTINGS');
  const video = withCaptions(videoOutput(options, container), captions);
  const outputs = [video, ...captionOutputs(captions, { ContainerSettings: { Container: 'RAW' } }, options.nameModifier)];
  return groupConfig(container.name, { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: bound.file } }, outputs.map(withFileLanguages));
}

function videoOutput(options: Mp4PresetOptions, container: VideoContainer): DescribedOutput {
  const { rendition = Rendition.h264() } = options;
  const { audio = [rendition.codec === PRORES ? AudioRendition.aiff() : AudioRendition.aac()] } = options;
  requirePlaceFor(rendition, audio, container);
  return {
    settings: {
      ...nameModifier(options),
      ContainerSettings: container.toContainerSettings(),
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

function requirePlaceFor(rendition: Rendition, audio: AudioRendition[], container: VideoContainer): void {
  const requireCodec = (media: Rendition | AudioRendition) =>
    media._isCustom || container._isCustom ? requireCodecFits : requireDocumentedCodec;
  requireCodec(rendition)(`${FAMILY} rendition`, 'video', rendition.codec, container.name);
  audio.forEach(track => requireCodec(track)(`${FAMILY} audio`, 'audio', track.codec, container.name));
  const other = audio.find(track => track.codec !== 'AIFF' && !track._isCustom);
  if (rendition.codec === PRORES && other && !container._isCustom) {
    throw new Error(`${FAMILY} audio must be AudioRendition.aiff with ProRes, as MediaConvert's user guide says, got ${other.codec}`);
  }
}

/** API reference, `WriteMp4PackagingType`: only in CMAF, DASH and MP4. */
function videoIn(container: VideoContainer, rendition: Rendition): { [key: string]: any } {
  const description = rendition.toVideoDescription();
  const hevc = description.CodecSettings.H265Settings;
  if (container.name === 'MP4' || hevc?.WriteMp4PackagingType === undefined) {
    return description;
  }
  const { WriteMp4PackagingType, ...others } = hevc;
  return { ...description, CodecSettings: { ...description.CodecSettings, H265Settings: others } };
}

function nameModifier({ nameModifier: modifier, captions = [] }: Mp4PresetOptions) {
  if (modifier === undefined) {
    return sidecarsOf(captions).length > 0 ? { NameModifier: '_video' } : {};
  }
  requireMatch(`${FAMILY} nameModifier`, modifier, /^[^$/]{1,100}$/, '1 to 100 characters without "/" and "$"');
  return { NameModifier: modifier };
}
