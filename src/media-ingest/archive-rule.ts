import { Annotations, Resource, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { SourceArchive } from './source-archive';
import { nameOf } from '../shared/constructs/construct-name';
import { SOURCE_TAG } from '../shared/contract/source-tag';

/** Adds the rule to an existing bucket of this app. The owner of an imported bucket must add it. */
export function archiveInExistingBucket(ingest: Construct, bucket: s3.IBucket, prefix: string, archive: SourceArchive): void {
  if (bucket instanceof s3.Bucket && Resource.isOwnedResource(bucket)) {
    bucket.addLifecycleRule(archive._toLifecycleRule(prefix));
    return;
  }
  const rule = JSON.stringify(ruleOf(archive._toLifecycleRule(prefix)));
  Annotations.of(ingest).addWarningV2('cdk-media-pipeline:importedBucketLifecycle',
    `${nameOf('MediaIngest', ingest)} archive tags transcoded sources, but the bucket '${Stack.of(ingest).resolve(bucket.bucketName)}' is imported, `
    + `and only its owner can move or delete them: add this rule to its lifecycle configuration: ${rule}`);
}

/** In the shape of S3's API, whose `And` needs two conditions. */
function ruleOf({ prefix, transitions, expiration, noncurrentVersionExpiration }: s3.LifecycleRule): object {
  return {
    Status: 'Enabled',
    Filter: prefix === undefined ? { Tag: SOURCE_TAG } : { And: { Prefix: prefix, Tags: [SOURCE_TAG] } },
    Transitions: transitions?.map(({ storageClass, transitionAfter }) => ({ Days: transitionAfter!.toDays(), StorageClass: storageClass.value })),
    Expiration: expiration && { Days: expiration.toDays() },
    NoncurrentVersionExpiration: noncurrentVersionExpiration && { NoncurrentDays: noncurrentVersionExpiration.toDays() },
  };
}

/** A request that names a version of an object needs other actions. Objects from before a bucket had versions have none. */
export function taggingActions(mayHaveVersions: boolean): string[] {
  return [
    's3:GetObjectTagging', 's3:PutObjectTagging',
    ...mayHaveVersions ? ['s3:GetObjectVersionTagging', 's3:PutObjectVersionTagging'] : [],
  ];
}
