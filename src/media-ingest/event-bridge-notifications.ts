import { Annotations, Aspects, Resource, Stack, type IAspect } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/**
 * Makes the bucket publish its events to EventBridge: in the bucket's own properties where this app owns it, which needs no
 * custom resource. An imported bucket has to be told elsewhere, or through CDK's custom resource where the user wants that.
 */
export function sendEventsToEventBridge(bucket: s3.IBucket, useCustomResource: boolean): void {
  if (useCustomResource) {
    bucket.enableEventBridgeNotification();
  } else if (bucket instanceof s3.Bucket && Resource.isOwnedResource(bucket)) {
    (bucket.node.defaultChild as s3.CfnBucket).addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
    Aspects.of(bucket).add(new KeepEventBridgeEnabled());
  } else {
    Annotations.of(bucket).addWarningV2('cdk-media-pipeline:importedSourceBucket',
      `MediaIngest bucket '${Stack.of(bucket).resolve(bucket.bucketName)}' is imported: its owner must switch on Amazon EventBridge notifications `
      + 'for it (or set `enableEventBridge: true` to let this stack do so), else no upload starts a job');
  }
}

/**
 * An ordinary S3 notification on the bucket makes CDK's custom resource write the whole notification configuration,
 * which would switch EventBridge off again.
 */
class KeepEventBridgeEnabled implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof s3.Bucket && node.node.tryFindChild('Notifications')) {
      node.enableEventBridgeNotification();
    }
  }
}
