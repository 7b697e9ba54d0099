import { requireAacTable, requireDolbyBitrate, requireVbrQuality } from './audio-rules';
import { requireDvbSubDisplay } from './caption-rules';
import { requireCodecSettings, requireXavcSettings } from './codec-rules';
import { requireContainerOf, requireCttsAtom, requireId3Passthrough, requireMxfProfile } from './container-rules';
import { requireAbrScaling, requireEncryptionKey, requireGroupSettings, requireS3Destination, requireTrickPlaySize } from './group-rules';
import { requireDynamicLanguage, requireNielsenFields } from './job-level-rules';
import { requireUntouchedPassthrough } from './passthrough-rules';
import {
  requireClipLimits, requireDolbyVisionProfile, requireHdr10Metadata, requireImagePosition, requireNexguardFields, requireNoiseFilter,
} from './preprocessor-rules';
import { requireBitrate, requireInterlacedOutput, requirePictureSize, requireSlowPal } from './rate-control-rules';
import { requireRemix } from './remix-rules';
import { itemsOf, mapOf, type SettingsMap } from './rule';
import type { Settings } from '../contract/plan';

/**
 * Rejects settings that MediaConvert was observed to reject in presets, job templates or jobs, or that its API reference excludes. Each
 * rule names its source. `owner` begins errors; `presets` are the names of the presets, parallel to the settings' `OutputGroups`.
 */
export function requireAcceptableSettings(owner: string, settings: Settings, presets: string[]): void {
  requireNielsenFields(`${owner} overrides: NielsenNonLinearWatermark`, mapOf(settings.NielsenNonLinearWatermark));
  itemsOf(settings.Inputs).forEach((input, index) => requireDynamicLanguage(`${owner} overrides: Inputs.${index}`, input));
  itemsOf(settings.OutputGroups).forEach((group, index) => requireAcceptableGroup(`${owner} outputs: preset '${presets[index]}'`, group));
}

function requireAcceptableGroup(what: string, group: SettingsMap): void {
  GROUP_RULES.forEach(rule => rule(what, group));
  itemsOf(group.Outputs).forEach((output, index) => requireAcceptableOutput(`${what} Outputs.${index}`, output, group));
}

function requireAcceptableOutput(what: string, output: SettingsMap, group: SettingsMap): void {
  OUTPUT_RULES.forEach(rule => rule(what, output, group));
  const video = mapOf(output.VideoDescription);
  if (video) {
    VIDEO_RULES.forEach(rule => rule(`${what} VideoDescription`, video, group));
  }
  itemsOf(output.AudioDescriptions).forEach((audio, index) =>
    AUDIO_RULES.forEach(rule => rule(`${what} AudioDescriptions.${index}`, audio)));
  itemsOf(output.CaptionDescriptions).forEach((captions, index) => requireDvbSubDisplay(`${what} CaptionDescriptions.${index}`, captions));
}

const GROUP_RULES = [requireGroupSettings, requireS3Destination, requireEncryptionKey, requireTrickPlaySize];
const OUTPUT_RULES = [requireContainerOf, requireMxfProfile, requireId3Passthrough, requireCttsAtom, requireAbrScaling, requireUntouchedPassthrough];
const VIDEO_RULES = [
  requireCodecSettings('video'), requireXavcSettings, requireBitrate, requireInterlacedOutput, requireSlowPal, requirePictureSize, requireClipLimits,
  requireHdr10Metadata, requireDolbyVisionProfile, requireImagePosition, requireNexguardFields, requireNoiseFilter,
];
const AUDIO_RULES = [requireCodecSettings('audio'), requireAacTable, requireVbrQuality, requireDolbyBitrate, requireRemix];
