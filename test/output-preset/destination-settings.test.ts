import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { bindPreset, groupSettings } from './bind-preset';
import { OutputPreset, type OutputPresetOptions } from '../../src/output-preset';

const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const storageEncryptionKey = kms.Key.fromKeyArn(new Stack(), 'Key', keyArn);
const { StorageClass } = s3;

const rawGroup = (FileGroupSettings: object) => ({
  OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings },
  Outputs: [{ ContainerSettings: { Container: 'MP4' }, VideoDescription: { CodecSettings: { Codec: 'H_264' } } }],
});

const STREAMS: [string, (options: OutputPresetOptions) => OutputPreset][] = [
  ['cmaf', options => OutputPreset.cmaf(options)],
  ['hls', options => OutputPreset.hls(options)],
  ['dash', options => OutputPreset.dash(options)],
  ['msSmooth', options => OutputPreset.msSmooth(options)],
  ['automatedAbr', options => OutputPreset.automatedAbr(options)],
  ['spriteSheet', options => OutputPreset.spriteSheet(options)],
];
const FILES: typeof STREAMS = [
  ['mp4', options => OutputPreset.mp4(options)],
  ['audioOnly', options => OutputPreset.audioOnly(options)],
  ['thumbnails', options => OutputPreset.thumbnails(options)],
  ['animatedPreview', options => OutputPreset.animatedPreview(options)],
  ['fromSettings', options => OutputPreset.fromSettings(rawGroup({}), options)],
];

const storageOf = (preset: OutputPreset) => groupSettings(bindPreset(preset)).DestinationSettings;

test.each([...STREAMS, ...FILES])('%s: storage class and key', (_, preset) => {
  expect(storageOf(preset({}))).toBeUndefined();
  expect(storageOf(preset({ storageClass: StorageClass.INTELLIGENT_TIERING }))).toEqual({ S3Settings: { StorageClass: 'INTELLIGENT_TIERING' } });
  expect(storageOf(preset({ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, storageEncryptionKey }))).toEqual({
    S3Settings: { StorageClass: 'GLACIER_IR', Encryption: { EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: keyArn } },
  });
});

test('other settings of the destination stay, and overrides are last', () => {
  const given = rawGroup({ DestinationSettings: { S3Settings: { AccessControl: { CannedAcl: 'BUCKET_OWNER_FULL_CONTROL' } } } });
  const overrides = { OutputGroupSettings: { FileGroupSettings: { DestinationSettings: { S3Settings: { StorageClass: 'STANDARD' } } } } };

  expect(storageOf(OutputPreset.fromSettings(given, { storageClass: StorageClass.INFREQUENT_ACCESS }))).toEqual({
    S3Settings: { StorageClass: 'STANDARD_IA', AccessControl: { CannedAcl: 'BUCKET_OWNER_FULL_CONTROL' } },
  });
  expect(storageOf(OutputPreset.mp4({ storageClass: StorageClass.INFREQUENT_ACCESS, overrides }))).toEqual({
    S3Settings: { StorageClass: 'STANDARD' },
  });
});

test.each(FILES)('%s may be archived', (_, preset) => {
  expect(storageOf(preset({ storageClass: StorageClass.DEEP_ARCHIVE }))).toEqual({ S3Settings: { StorageClass: 'DEEP_ARCHIVE' } });
});

test.each(STREAMS)('%s must be readable at once', (_, preset) => {
  expect(() => bindPreset(preset({ name: 'films', storageClass: StorageClass.GLACIER }))).toThrow(
    'OutputPreset \'films\' storageClass must be one of STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, got \'GLACIER\'');
});

test.each<[() => unknown, string]>([
  [
    () => bindPreset(OutputPreset.mp4({ storageClass: new StorageClass('REDUCED_REDUNDANCY') })),
    'GLACIER_IR, GLACIER, DEEP_ARCHIVE, got \'REDUCED_REDUNDANCY\'',
  ],
  [
    () => OutputPreset.mp4({ storageClass: 'GLACIER_IR' as any }),
    'OutputPreset.mp4 storageClass must be a StorageClass such as s3.StorageClass.INTELLIGENT_TIERING, got \'GLACIER_IR\'',
  ],
  [
    () => OutputPreset.cmaf({ storageEncryptionKey: keyArn as any }),
    `OutputPreset.cmaf storageEncryptionKey must be a key such as kms.Key.fromKeyArn(), got '${keyArn}'`,
  ],
  [
    () => OutputPreset.cmaf({ storageEncryptionKey: kms.Alias.fromAliasName(new Stack(), 'Alias', 'alias/films') }),
    'OutputPreset.cmaf storageEncryptionKey must be a key, got an alias',
  ],
])('rejects other classes and keys: %#', (make, message) => {
  expect(make).toThrow(message);
});
