import type { TrickPlay } from './trick-play';
import { groupConfig, type DescribedOutput } from '../../contributions';
import type { Encryption } from '../../encryption/encryption';
import { SpriteSheets, type OutputPresetConfig } from '../../output-preset-config';

/** Manifests are `stream.m3u8`, `stream.mpd` and `stream.ism` in the preset's folder. */
export const STREAM_NAME = 'stream';

interface StreamConfigOptions {
  readonly encryption?: Encryption;
  readonly trickPlay?: TrickPlay;
}

type StreamType = 'CMAF_GROUP_SETTINGS' | 'DASH_ISO_GROUP_SETTINGS' | 'HLS_GROUP_SETTINGS' | 'MS_SMOOTH_GROUP_SETTINGS';

/** A streaming output group and the needs of its parts. */
export function streamConfig(
  name: string,
  type: StreamType,
  { encryption, trickPlay }: StreamConfigOptions,
  outputs: DescribedOutput[],
  groupSettings: { [key: string]: any },
): OutputPresetConfig {
  const settings = {
    ...groupSettings,
    ...trickPlay?._toGroupSettings(),
    ...(encryption && { Encryption: encryptionIn(type, encryption) }),
  };
  return {
    ...groupConfig(name, { Type: type, [SETTINGS_MEMBERS[type]]: settings }, outputs, [{ pricingNotes: trickPlay?._pricingNotes }, encryption ?? {}]),
    // The names and times of the sheets come from the image playlist of HLS.
    ...(trickPlay?._hasWebVtt && (type === 'HLS_GROUP_SETTINGS' || groupSettings.WriteHlsManifest === 'ENABLED')
      && { spriteSheets: SpriteSheets.BESIDE_STREAM }),
  };
}

function encryptionIn(type: StreamType, encryption: Encryption): { [key: string]: any } {
  switch (type) {
    case 'CMAF_GROUP_SETTINGS':
      return encryption._toCmafSettings();
    case 'DASH_ISO_GROUP_SETTINGS':
      return encryption._toDashSettings();
    case 'HLS_GROUP_SETTINGS':
      return encryption.toHlsSettings();
    default:
      return encryption._toMsSmoothSettings();
  }
}

/** The member that has the settings of a group, by its type. */
export const SETTINGS_MEMBERS = {
  CMAF_GROUP_SETTINGS: 'CmafGroupSettings',
  DASH_ISO_GROUP_SETTINGS: 'DashIsoGroupSettings',
  FILE_GROUP_SETTINGS: 'FileGroupSettings',
  HLS_GROUP_SETTINGS: 'HlsGroupSettings',
  MS_SMOOTH_GROUP_SETTINGS: 'MsSmoothGroupSettings',
} as const;
