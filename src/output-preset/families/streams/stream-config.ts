import type { TrickPlay } from './trick-play';
import { GROUP_KINDS, type GroupType } from '../../../shared/pure/group-kinds';
import { groupConfig, type DescribedOutput } from '../../contributions';
import type { Encryption } from '../../encryption/encryption';
import { SpriteSheets, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';
import { outputName } from '../output-names';

/** Manifests are `stream.m3u8`, `stream.mpd` and `stream.ism` in the preset's folder, unless the preset has a `manifestName`. */
export const STREAM_NAME = 'stream';

interface NamedStream {
  readonly manifestName?: string;
}

/** The beginning of all paths of a stream's files. `family` names the preset's factory. */
export function streamDestination(family: string, { manifestName }: NamedStream, { folder }: OutputPresetBindOptions): string {
  return `${folder}/${manifestName === undefined ? STREAM_NAME : outputName(`${family} manifestName`, manifestName)}`;
}

interface StreamConfigOptions {
  readonly encryption?: Encryption;
  readonly trickPlay?: TrickPlay;
}

type StreamType = Exclude<GroupType, 'FILE_GROUP_SETTINGS'>;

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
    ...groupConfig(
      name, { Type: type, [GROUP_KINDS[type].member]: settings }, outputs, [{ pricingNotes: trickPlay?._pricingNotes }, encryption ?? {}],
    ),
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
