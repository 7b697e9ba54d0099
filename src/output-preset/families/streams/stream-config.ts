import type { TrickPlay } from './trick-play';
import { groupConfig, type DescribedOutput } from '../../contributions';
import type { Encryption } from '../../encryption/encryption';
import { SpriteSheets, type OutputPresetConfig } from '../../output-preset-config';

/** Manifests are called `stream.m3u8`, `stream.mpd`, `stream.ism`, in the preset's folder. */
export const STREAM_NAME = 'stream';

interface StreamConfigOptions {
  readonly encryption?: Encryption;
  readonly trickPlay?: TrickPlay;
}

type StreamType = 'CMAF_GROUP_SETTINGS' | 'DASH_ISO_GROUP_SETTINGS' | 'HLS_GROUP_SETTINGS' | 'MS_SMOOTH_GROUP_SETTINGS';

/** A streaming group of MediaConvert's with what its parts ask for. */
export function streamConfig(
  name: string,
  type: StreamType,
  { encryption, trickPlay }: StreamConfigOptions,
  outputs: DescribedOutput[],
  groupSettings: { [key: string]: any },
): OutputPresetConfig {
  const settings = {
    ...groupSettings,
    ...trickPlay?.toGroupSettings(),
    ...(encryption && { Encryption: encryptionIn(type, encryption) }),
  };
  return {
    ...groupConfig(name, { Type: type, [SETTINGS_MEMBERS[type]]: settings }, outputs, [trickPlay ?? {}, encryption ?? {}]),
    // The sheets' names and times are in the image playlist of HLS.
    ...(trickPlay?.hasWebVtt && (type === 'HLS_GROUP_SETTINGS' || groupSettings.WriteHlsManifest === 'ENABLED')
      && { spriteSheets: SpriteSheets.BESIDE_STREAM }),
  };
}

function encryptionIn(type: StreamType, encryption: Encryption): { [key: string]: any } {
  switch (type) {
    case 'CMAF_GROUP_SETTINGS':
      return encryption.toCmafSettings();
    case 'DASH_ISO_GROUP_SETTINGS':
      return encryption.toDashSettings();
    case 'HLS_GROUP_SETTINGS':
      return encryption.toHlsSettings();
    default:
      return encryption.toMsSmoothSettings();
  }
}

/** Where each type of group has its settings. */
export const SETTINGS_MEMBERS = {
  CMAF_GROUP_SETTINGS: 'CmafGroupSettings',
  DASH_ISO_GROUP_SETTINGS: 'DashIsoGroupSettings',
  FILE_GROUP_SETTINGS: 'FileGroupSettings',
  HLS_GROUP_SETTINGS: 'HlsGroupSettings',
  MS_SMOOTH_GROUP_SETTINGS: 'MsSmoothGroupSettings',
} as const;
