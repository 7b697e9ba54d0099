import { requireContainer } from './container-rules';
import { closedGopThatBreaks, codecSettingsOf } from './gop-length';
import { requireNameModifiers } from './name-modifiers';
import { isSelector } from './selectors-by-order';
import { secretArnIn, type Settings } from '../../shared/contract/plan';
import { requireCodecFits } from '../../shared/pure/container-codecs';
import { isMap } from '../../shared/pure/is-map';
import { shown } from '../../shared/validation/shapes';

/**
 * Rejects settings, overrides included, with which the job or a player would fail. `owner` begins errors; `presets` are the names of the
 * presets, parallel to the settings' `OutputGroups`.
 */
export function requireRunnableJob(owner: string, settings: Settings, presets: string[]): void {
  const groups = groupsOf(owner, settings, presets);
  for (const { what, type, outputs } of groups) {
    requireNameModifiers(what, type === FILES, outputs.map(({ raw }) => raw));
  }
  groups.forEach(requireCmafEncryption);
  groups.forEach(requireNoPlainTextKey);
  groups.forEach(requireSmoothBitrates);
  for (const group of groups) {
    group.outputs.forEach(output => requireRunnableOutput(group, output));
  }
  requireMoreThanImages(owner, groups);
  requireAutomatedAbrAlone(groups);
  requireCaptionSelectors(settings, groups);
  requireVideoToClip(owner, settings, groups);
  groups.forEach(requireMoreThanCaptions);
}

interface Group {
  /** The group in errors, and in the middle of errors. */
  readonly what: string;
  readonly preset: string;
  readonly type: string;
  /** Settings of the group's type. */
  readonly settings: { [key: string]: any };
  readonly isAutomated: boolean;
  readonly outputs: Output[];
}

interface Output {
  /** The output in errors. */
  readonly what: string;
  /** The output in the settings. */
  readonly raw: { [key: string]: any };
  readonly container?: string;
  readonly video?: { [key: string]: any };
  readonly audio: { [key: string]: any }[];
  readonly captions: { [key: string]: any }[];
}

function groupsOf(owner: string, settings: Settings, presets: string[]): Group[] {
  return (settings.OutputGroups as { [key: string]: any }[]).map((group, index) => {
    const { Type: type, ...settingsByType } = group.OutputGroupSettings ?? {};
    const what = `${owner} outputs: preset '${presets[index]}'`;
    return {
      what,
      preset: `preset '${presets[index]}'`,
      type,
      settings: Object.values(settingsByType).find(isMap) ?? {},
      isAutomated: group.AutomatedEncodingSettings !== undefined,
      outputs: (group.Outputs ?? []).map((output: any, position: number) => outputOf(output, `${what} Outputs.${position}`)),
    };
  });
}

function outputOf(output: any, what: string): Output {
  return {
    what,
    raw: output,
    container: output.ContainerSettings?.Container,
    video: output.VideoDescription,
    audio: output.AudioDescriptions ?? [],
    captions: output.CaptionDescriptions ?? [],
  };
}

function requireRunnableOutput(group: Group, output: Output): void {
  requireContainer(output.what, group.type, output.raw);
  const codec = output.video?.CodecSettings?.Codec;
  requireCodecFits(`${output.what} VideoDescription`, 'video', codec, output.container);
  for (const audio of output.audio) {
    requireCodecFits(`${output.what} AudioDescriptions`, 'audio', audio.CodecSettings?.Codec, output.container);
  }
  requireEvenDimensions(output);
  requireSeparateTracks(group, output);
  requireSidecarCaptionsApart(output);
  requireWholeGops(group, output);
  requireFrameCaptureInFiles(group, output);
}

/** Chroma subsampling halves width and height. */
function requireEvenDimensions({ what, video }: Output): void {
  for (const side of ['Width', 'Height']) {
    if (video?.[side] % 2 === 1) {
      throw new Error(`${what} VideoDescription.${side} must be even, got ${video![side]}`);
    }
  }
}

/** MediaConvert was observed to accept video and audio in one output for DASH. @see https://docs.aws.amazon.com/mediaconvert/latest/ug/outputs-file-ABR.html */
function requireSeparateTracks({ type }: Group, { what, video, audio }: Output): void {
  if (type === 'CMAF_GROUP_SETTINGS' && video && audio.length > 0) {
    throw new Error(`${what} must have either video or audio in ${type}, got both`);
  }
  if (SEPARATE.includes(type) && audio.length > 1) {
    throw new Error(`${what} must have one item in AudioDescriptions in ${type}, got ${audio.length}`);
  }
}

/** From the service model: sidecar captions need a separate output in the group of the video. */
function requireSidecarCaptionsApart({ what, video, audio, captions }: Output): void {
  const types = captions.map(({ DestinationSettings }) => DestinationSettings?.DestinationType);
  const sidecar = types.find(type => SIDECAR.includes(type));
  if (sidecar !== undefined && (video || audio.length > 0)) {
    throw new Error(`${what} must have ${sidecar} captions in a separate output, got them with video or audio`);
  }
  if (sidecar !== undefined && captions.length > 1) {
    throw new Error(`${what} must have one item in CaptionDescriptions, since ${sidecar} captions are files, got ${captions.length}`);
  }
  const inVideo = types.find(type => type !== undefined && !SIDECAR.includes(type));
  if (inVideo !== undefined && !video) {
    throw new Error(`${what} must have video with ${inVideo} captions, got none`);
  }
}

/** Segments must start with a key frame of a closed GOP. For HLS, MediaConvert inserts key frames. */
function requireWholeGops({ what: preset, type, settings }: Group, { what, video }: Output): void {
  if (type === FILES) {
    return;
  }
  if (codecSettingsOf(video).GopClosedCadence === 0) {
    throw new Error(`${what} must have closed GOPs in ${type}, got a GopClosedCadence of 0`);
  }
  const gop = closedGopThatBreaks(settings.FragmentLength ?? 2, video);
  if (gop !== undefined && type !== 'HLS_GROUP_SETTINGS' && settings.FragmentLengthControl !== 'GOP_MULTIPLE') {
    throw new Error(`${preset} FragmentLength must be a multiple of its GOP of ${gop} s, got ${settings.FragmentLength ?? 2} s`);
  }
}

function requireFrameCaptureInFiles({ type }: Group, { what, container, video, audio }: Output): void {
  if (!isFrameCapture(video)) {
    return;
  }
  if (type !== FILES || container !== 'RAW' || audio.length > 0) {
    throw new Error(`${what} must have FRAME_CAPTURE only in a FILE_GROUP_SETTINGS group, in a RAW container and without audio, `
      + `got ${type}, ${container} and ${audio.length} AudioDescriptions`);
  }
}

/** AES-128 encrypts whole segments, which only HLS in transport streams supports. */
function requireCmafEncryption({ what, type, settings }: Group): void {
  const method = settings.Encryption?.EncryptionMethod;
  if (type === 'CMAF_GROUP_SETTINGS' && method !== undefined && !CMAF_METHODS.includes(method)) {
    throw new Error(`${what} Encryption.EncryptionMethod must be one of ${CMAF_METHODS.join(', ')} in ${type}, got ${shown(method)}`);
  }
}

/** Settings are an asset in the deployment bucket, and deploy-time strings are in the function's environment: both are readable. */
function requireNoPlainTextKey({ what, settings }: Group): void {
  const key = settings.Encryption?.StaticKeyProvider?.StaticKeyValue;
  if (key !== undefined && secretArnIn(key) === undefined) {
    throw new Error(`${what} must not have a StaticKeyValue, which assets would contain in plain text: `
      + 'set Encryption to `Encryption.aes128(...).toHlsSettings()` with `overrides`');
  }
}

/** Smooth Streaming identifies renditions by bitrate (service model, `H264Settings.Bitrate`). */
function requireSmoothBitrates({ what, type, outputs, isAutomated }: Group): void {
  if (type !== 'MS_SMOOTH_GROUP_SETTINGS' || isAutomated) {
    return;
  }
  const kilobits = outputs.map(({ video }) => codecSettingsOf(video))
    .map(({ Bitrate, MaxBitrate }) => Bitrate ?? MaxBitrate)
    .filter(bits => typeof bits === 'number')
    .map(bits => Math.floor(bits / 1_000));
  const twice = kilobits.find((rate, index) => kilobits.indexOf(rate) !== index);
  if (twice !== undefined) {
    throw new Error(`${what} must have a different bitrate in each video output of ${type}, rounded down to 1000 bit/s, `
      + `got ${twice} kbit/s twice`);
  }
}

/** From the service model: captions are in the group of their video or audio. */
function requireMoreThanCaptions({ what, outputs }: Group): void {
  if (outputs.length > 0 && outputs.every(({ video, audio, captions }) => !video && audio.length === 0 && captions.length > 0)) {
    throw new Error(`${what} must have video or audio with its captions, got captions only`);
  }
}

function requireMoreThanImages(owner: string, groups: Group[]): void {
  const outputs = groups.flatMap(group => group.outputs);
  if (outputs.length > 0 && outputs.every(({ video }) => isFrameCapture(video))) {
    throw new Error(`${owner} outputs must have video or audio, without which MediaConvert captures no images, `
      + `got only ${groups.map(({ preset }) => preset).join(', ')}`);
  }
}

/** @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-abr.html */
function requireAutomatedAbrAlone(groups: Group[]): void {
  const automated = groups.find(({ isAutomated }) => isAutomated);
  const fixed = groups.find(({ isAutomated, type }) => !isAutomated && type !== FILES);
  if (automated && fixed) {
    throw new Error(`${fixed.what} must be automated ABR if ${automated.preset} is, got a fixed ladder`);
  }
}

/** MediaConvert fails jobs with an unknown caption selector. For unknown audio selectors see `audioSelectorWarnings`. */
function requireCaptionSelectors(settings: Settings, groups: Group[]): void {
  const inputs = (settings.Inputs ?? []) as { [key: string]: any }[];
  const known = inputs.flatMap(input => Object.keys(input.CaptionSelectors ?? {}));
  for (const { what, captions } of groups.flatMap(group => group.outputs)) {
    captions.forEach(({ CaptionSelectorName: name }) => requireSelector(`${what} CaptionSelectorName`, name, known));
  }
}

/** @see https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-an-assembly-workflow-job.html */
function requireVideoToClip(owner: string, { Inputs: inputs = [] }: Settings, groups: Group[]): void {
  const isClipped = (inputs as Settings[]).some(({ InputClippings }) => ((InputClippings ?? []) as unknown[]).length > 0);
  if (isClipped && groups.every(({ outputs }) => outputs.every(({ video }) => !video))) {
    throw new Error(`${owner} clips must have outputs with video, without which MediaConvert cannot clip, got none`);
  }
}

function requireSelector(what: string, name: string | undefined, known: string[]): void {
  if (name !== undefined && !isSelector(name, known)) {
    throw new Error(`${what} must be one of the selectors of Inputs.0 (${known.join(', ') || 'none'}), got ${shown(name)}`);
  }
}

function isFrameCapture(video: { [key: string]: any } | undefined): boolean {
  return video?.CodecSettings?.Codec === 'FRAME_CAPTURE';
}

const FILES = 'FILE_GROUP_SETTINGS';
const SEPARATE = ['CMAF_GROUP_SETTINGS', 'DASH_ISO_GROUP_SETTINGS'];
const SIDECAR = ['IMSC', 'SCC', 'SMI', 'SRT', 'TTML', 'WEBVTT'];
const CMAF_METHODS = ['SAMPLE_AES', 'AES_CTR'];
