import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Need } from './needed-access';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { leavesOf } from '../../shared/constructs/settings-leaves';
import type { Settings } from '../../shared/contract/plan';
import type { JobWarning } from '../plan/job-warnings';

/** Where the outputs go. */
export interface Destination {
  readonly bucket: s3.IBucket;
  readonly prefix: string;
}

/** What the groups' `DestinationSettings` need of the MediaConvert role. */
export function destinationNeeds(settings: Settings, { bucket, prefix }: Destination): Need[] {
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
        conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
      }),
    })),
  ];
}

/**
 * The settings without the ACLs that S3 refuses in a bucket that has ACLs disabled: they belong to the destination that the bucket replaces.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function withoutRefusedAcls(settings: Settings, isNew: boolean): { readonly settings: Settings; readonly warnings: JobWarning[] } {
  const refused = isNew ? otherAcls(settings) : [];
  return {
    settings: applyOverrides('TranscodePipeline', settings, { omit: refused.map(({ path }) => path.replace(/\.CannedAcl$/, '')) }),
    warnings: refused.map(({ path, value }) => ({
      id: 'destinationAcl',
      text: `${path} of ${value} is left out, since the new bucket of the outputs has ACLs disabled: players read through a distribution. `
        + 'To keep it, pass a `bucket` that has ACLs enabled',
    })),
  };
}

export function destinationWarnings(settings: Settings): JobWarning[] {
  return [
    ...otherAcls(settings).map(({ path, value }) => ({
      id: 'destinationAcl',
      text: `${path} is ${value}: jobs fail unless the bucket of the outputs has ACLs enabled`,
    })),
    ...valuesOf(settings, 'KmsKeyArn').map(({ path, value }) => ({
      id: 'destinationKey',
      text: `${path} encrypts outputs with ${value}: readers of the outputs need kms:Decrypt on that key, such as the tracker's recorder, and `
        + 'CloudFront by the key policy',
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
