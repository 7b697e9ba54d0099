import { groupConfig, type DescribedOutput } from './contributions';
import type { OutputPresetConfig } from './output-preset-config';
import type { TrickPlay } from './trick-play';

/** Manifests are called `stream.m3u8`, `stream.mpd`, `stream.ism`, in the preset's folder. */
export const STREAM_NAME = 'stream';

interface StreamConfigOptions {
  readonly trickPlay?: TrickPlay;
}

/** A streaming group of MediaConvert's with what its parts ask for. */
export function streamConfig(
  name: string,
  type: keyof typeof SETTINGS_MEMBERS,
  { trickPlay }: StreamConfigOptions,
  outputs: DescribedOutput[],
  groupSettings: { [key: string]: any },
): OutputPresetConfig {
  const settings = { Type: type, [SETTINGS_MEMBERS[type]]: { ...groupSettings, ...trickPlay?.toGroupSettings() } };
  return groupConfig(name, settings, outputs, trickPlay ? [trickPlay] : []);
}

/** Where each type of group has its settings. */
export const SETTINGS_MEMBERS = {
  CMAF_GROUP_SETTINGS: 'CmafGroupSettings',
  DASH_ISO_GROUP_SETTINGS: 'DashIsoGroupSettings',
  FILE_GROUP_SETTINGS: 'FileGroupSettings',
  HLS_GROUP_SETTINGS: 'HlsGroupSettings',
  MS_SMOOTH_GROUP_SETTINGS: 'MsSmoothGroupSettings',
} as const;
