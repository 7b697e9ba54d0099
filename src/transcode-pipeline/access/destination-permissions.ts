import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { RequiredPermission } from './required-permissions';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { leavesOf } from '../../shared/constructs/settings-leaves';
import { viaS3In } from '../../shared/constructs/via-s3';
import type { Settings } from '../../shared/contract/plan';
import { shown } from '../../shared/validation/shapes';
import type { JobWarning } from '../plan/job-warnings';

/** Where outputs are written. */
export interface Destination {
  readonly bucket: s3.IBucket;
  readonly prefix: string;
}

/** Permissions of the MediaConvert role that the groups' `DestinationSettings` require. */
export function destinationPermissions(settings: Settings, { bucket, prefix }: Destination): RequiredPermission[] {
  const objects = bucket.arnForObjects(`${prefix}*`);
  return [
    ...valuesOf(settings, 'CannedAcl').map(({ path }) => ({
      path, isKnown: true, statement: new iam.PolicyStatement({ actions: ['s3:PutObjectAcl'], resources: [objects] }),
    })),
    ...valuesOf(settings, 'KmsKeyArn').map(({ path, value }) => ({
      path,
      isKnown: true,
      statement: new iam.PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [value],
        conditions: viaS3In(bucket.env.region),
      }),
    })),
  ];
}

/**
 * The settings without canned ACLs, which S3 rejects in a new bucket, since it has ACLs disabled.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function withoutRefusedAcls(settings: Settings, isNew: boolean): { readonly settings: Settings; readonly warnings: JobWarning[] } {
  const refused = isNew ? otherAcls(settings) : [];
  return {
    settings: applyOverrides('TranscodePipeline', settings, { omit: refused.map(({ path }) => path.replace(/\.CannedAcl$/, '')) }),
    warnings: refused.map(({ path, value }) => ({
      id: 'destinationAcl',
      text: `${path} ${shown(value)} is removed, since the new output bucket has ACLs disabled. To keep it, set \`bucket\` to a bucket with ACLs `
        + 'enabled',
    })),
  };
}

export function destinationWarnings(settings: Settings): JobWarning[] {
  return [
    ...otherAcls(settings).map(({ path, value }) => ({
      id: 'destinationAcl',
      text: `${path} is ${shown(value)}: jobs fail unless the output bucket has ACLs enabled`,
    })),
    ...valuesOf(settings, 'KmsKeyArn').map(({ path, value }) => ({
      id: 'destinationKey',
      text: `${path} encrypts outputs with the key ${shown(value)}: all readers of the outputs need kms:Decrypt on it, such as the function that `
        + 'records job events, and CloudFront (in the key policy)',
    })),
  ];
}

function otherAcls(settings: Settings) {
  return valuesOf(settings, 'CannedAcl').filter(({ value }) => value !== 'BUCKET_OWNER_FULL_CONTROL');
}

function valuesOf(settings: Settings, name: string) {
  return leavesOf({ OutputGroups: settings.OutputGroups })
    .filter(({ path }) => path.includes('DestinationSettings') && path.at(-1) === name)
    .map(({ path, value }) => ({ path: path.join('.'), value: String(value) }));
}
