import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { JobTrackerOptions } from './job-tracker-options';

/** Creates the topic for the pipeline's messages. */
export function createJobTopic(tracker: Construct, { topicName, encryptionKey }: JobTrackerOptions): sns.Topic {
  return new sns.Topic(tracker, 'Topic', { topicName, displayName: 'Media Pipeline Notifications', masterKey: encryptionKey, enforceSSL: true });
}
