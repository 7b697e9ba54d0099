import { Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StackName } from './check';
import { otherRegion } from './names';
import { Delivery, MediaConvertQueue, OutputLayout, OutputPreset, SourceArchive, TrickPlay, ViewerAccess, type MediaPipelineProps } from '../../src';

/** The outputs of the run's pipelines, which determine the cost of uploads. */
export const outputsOf: Record<StackName, () => OutputPreset[]> = {
  /** As in sandbox/app. */
  example: () => [OutputPreset.cmaf(), OutputPreset.mp4()],
  mirror: () => [OutputPreset.hls()],
  keyed: () => [OutputPreset.cmaf({ trickPlay: TrickPlay.sprites({ interval: Duration.seconds(1) }) })],
  elsewhere: () => [OutputPreset.mp4()],
  private: () => [OutputPreset.mp4()],
};

/** Files with other extensions are inputs of jobs that checks create themselves, and start no job here. */
export const MIRROR_KEY_PATTERNS = ['uploads/*.mp4', 'uploads/*.m4a'];

export function pipelineProps(name: StackName, scope: Construct): MediaPipelineProps {
  const outputs = outputsOf[name]();
  switch (name) {
    case 'example':
      return { outputs, tracker: { trackProgress: true } };
    case 'mirror':
      return {
        outputs,
        ingest: { keyPatterns: MIRROR_KEY_PATTERNS, archive: SourceArchive.deepArchive() },
        transcode: {
          layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/' }),
          queue: new MediaConvertQueue(scope, 'Own'),
          hopDestinations: [{ queue: defaultQueue(scope), waitTime: Duration.minutes(1) }],
        },
      };
    case 'keyed':
      return { outputs, ...keyFor(scope) };
    case 'elsewhere':
      return { outputs, mediaConvertRegion: otherRegion(Stack.of(scope).region), delivery: Delivery.none() };
    case 'private':
      return { outputs, delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens(), downloadNames: true }) };
  }
}

/** One key for everything, with a queue that receives the alarms. */
function keyFor(scope: Construct) {
  const encryptionKey = new Key(scope, 'Key', { pendingWindow: Duration.days(7) });
  const alarmTopic = new Topic(scope, 'OnCall', { masterKey: encryptionKey });
  alarmTopic.addSubscription(new SqsSubscription(new Queue(scope, 'OnCallQueue')));
  return { encryptionKey, alarmTopic };
}

function defaultQueue(scope: Construct) {
  const { partition, region, account } = Stack.of(scope);
  return MediaConvertQueue.fromQueueArn(scope, 'DefaultQueue', `arn:${partition}:mediaconvert:${region}:${account}:queues/Default`);
}
