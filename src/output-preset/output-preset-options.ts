import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { SettingsOverrides } from './settings-overrides';
import type { Clip } from '../transcode-pipeline';

/** Options common to all presets. `overrides` and `omit` apply to MediaConvert's `OutputGroup`. */
export interface OutputPresetOptions extends SettingsOverrides {
  /**
   * Name of the preset: a folder of the outputs and the `preset` on the record. Letters, digits, `-` and `_`.
   *
   * @default - the kind of preset, such as `cmaf` or `mp4`
   */
  readonly name?: string;

  /**
   * S3 storage class of the files that MediaConvert writes. Streams need a class with instant access.
   *
   * @default - the default of the bucket, S3 Standard
   */
  readonly storageClass?: s3.StorageClass;

  /**
   * Customer-managed KMS key with which S3 encrypts the files that MediaConvert writes, if it is not the key of the bucket. It must be in
   * the region of the bucket.
   *
   * @default - the encryption of the bucket
   */
  readonly storageEncryptionKey?: kms.IKey;

  /**
   * The parts of each source for this preset, in chronological order, such as for a trailer beside the film. Presets with the same clips share
   * one more MediaConvert job, which has its own record, and whose outputs are in a folder of the main job's. Such a job needs video, and more
   * than images.
   *
   * @default - those of the pipeline or the profile
   */
  readonly clips?: Clip[];
}
