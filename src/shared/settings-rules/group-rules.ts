import { isGiven, isKnown, mapOf, requireNoMembers, type SettingsMap } from './rule';
import { GROUP_KINDS, groupKindOf } from '../pure/group-kinds';

/** Settings of the group's type. */
function groupSettings(group: SettingsMap): SettingsMap {
  const settings = mapOf(group.OutputGroupSettings) ?? {};
  const kind = groupKindOf(settings.Type);
  return (kind && mapOf(settings[kind.member])) ?? {};
}

/** Observed: "type must be FILE_GROUP_SETTINGS" for `FileGroupSettings` with another type. */
export function requireGroupSettings(what: string, group: SettingsMap): void {
  const settings = mapOf(group.OutputGroupSettings) ?? {};
  const kind = groupKindOf(settings.Type);
  if (kind) {
    const others = Object.values(GROUP_KINDS).map(({ member }) => member).filter(member => member !== kind.member);
    requireNoMembers(`${what} OutputGroupSettings`, settings, others, `with Type ${settings.Type}`);
  }
}

/** Observed with HLS: "must match ^s3://". */
export function requireS3Destination(what: string, group: SettingsMap): void {
  const { Destination: destination } = groupSettings(group);
  if (isKnown(destination) && !/^s3:\/\//.test(destination)) {
    throw new Error(`${what} Destination must be an s3:// URI, got '${destination}'`);
  }
}

/** Observed: a KMS key, or its encryption context, requires the encryption type SERVER_SIDE_ENCRYPTION_KMS. */
export function requireEncryptionKey(what: string, group: SettingsMap): void {
  const encryption = mapOf(mapOf(mapOf(groupSettings(group).DestinationSettings)?.S3Settings)?.Encryption);
  if (encryption && encryption.EncryptionType !== KMS) {
    requireNoMembers(`${what} DestinationSettings.S3Settings.Encryption`, encryption, ['KmsKeyArn', 'KmsEncryptionContext'],
      `without EncryptionType ${KMS}`);
  }
}

const KMS = 'SERVER_SIDE_ENCRYPTION_KMS';

/** Observed with DASH: the width must be a multiple of 8, the height of 2. */
export function requireTrickPlaySize(what: string, group: SettingsMap): void {
  const settings = mapOf(groupSettings(group).ImageBasedTrickPlaySettings) ?? {};
  for (const [member, factor] of Object.entries({ ThumbnailWidth: 8, ThumbnailHeight: 2 })) {
    if (settings[member] % factor > 0) {
      throw new Error(`${what} ImageBasedTrickPlaySettings.${member} must be a multiple of ${factor}, got ${settings[member]}`);
    }
  }
}

/** User guide, "Automated ABR": only these scaling behaviors. */
export function requireAbrScaling(what: string, output: SettingsMap, group: SettingsMap): void {
  const scaling = mapOf(output.VideoDescription)?.ScalingBehavior;
  if (isGiven(group.AutomatedEncodingSettings) && isGiven(scaling) && !ABR_SCALING.includes(scaling)) {
    throw new Error(`${what} VideoDescription.ScalingBehavior must be one of ${ABR_SCALING.join(', ')} in automated ABR, got ${scaling}`);
  }
}

const ABR_SCALING = ['DEFAULT', 'STRETCH_TO_OUTPUT', 'FIT', 'FILL'];
