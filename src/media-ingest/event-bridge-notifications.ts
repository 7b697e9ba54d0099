import { Annotations, Aspects, Resource, Stack, type IAspect } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/**
 * Makes the bucket publish its events to EventBridge. On a bucket of this app, a property enables that, without a custom resource. On an
 * imported bucket, its owner or CDK's custom resource enables it.
 */
export function sendEventsToEventBridge(bucket: s3.IBucket, useCustomResource: boolean): void {
  if (useCustomResource) {
    bucket.enableEventBridgeNotification();
  } else if (bucket instanceof s3.Bucket && Resource.isOwnedResource(bucket)) {
    (bucket.node.defaultChild as s3.CfnBucket).addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
    Aspects.of(bucket).add(new KeepEventBridgeEnabled());
  } else {
    Annotations.of(bucket).addWarningV2('cdk-media-pipeline:importedSourceBucket',
      `MediaIngest bucket '${Stack.of(bucket).resolve(bucket.bucketName)}' is imported: its owner must enable Amazon EventBridge notifications `
      + 'for it, or set `enableEventBridge: true` to let this stack enable them. Without them, no upload starts a job');
  }
}

/**
 * If the bucket gets an ordinary S3 notification, CDK's custom resource writes its whole notification configuration and would disable
 * EventBridge.
 */
class KeepEventBridgeEnabled implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof s3.Bucket && node.node.tryFindChild('Notifications')) {
      node.enableEventBridgeNotification();
    }
  }
}
