import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { groupKindOf } from '../shared/pure/group-kinds';
import { requireOneOf } from '../shared/validation/values';

type Settings = { [key: string]: any };

interface StorageOptions {
  readonly storageClass?: s3.StorageClass;
  readonly storageEncryptionKey?: kms.IKey;
}

/** The group with the storage class and the key of its files. `preset` begins errors. */
export function withStorage(preset: string, group: Settings, { storageClass, storageEncryptionKey }: StorageOptions): Settings {
  if (!storageClass && !storageEncryptionKey) {
    return group;
  }
  const { Type: type } = group.OutputGroupSettings;
  const { member } = groupKindOf(type)!;
  const { DestinationSettings: before, ...settings } = group.OutputGroupSettings[member];
  const s3Settings = {
    ...before?.S3Settings,
    ...(storageClass && { StorageClass: storageClassOf(preset, storageClass, type) }),
    ...(storageEncryptionKey && { Encryption: { EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: storageEncryptionKey.keyArn } }),
  };
  return {
    ...group,
    OutputGroupSettings: { ...group.OutputGroupSettings, [member]: { ...settings, DestinationSettings: { ...before, S3Settings: s3Settings } } },
  };
}

/** Objects of the archive classes cannot be read before they are restored. */
function storageClassOf(preset: string, { value }: s3.StorageClass, groupType: string): string {
  requireOneOf(`${preset} storageClass`, value, groupType === 'FILE_GROUP_SETTINGS' ? [...INSTANT, ...ARCHIVE] : INSTANT);
  return value;
}

/** API reference, `S3StorageClass`, without REDUCED_REDUNDANCY, which S3 advises against. */
const INSTANT = ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'];
const ARCHIVE = ['GLACIER', 'DEEP_ARCHIVE'];
