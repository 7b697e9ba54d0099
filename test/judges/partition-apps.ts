import { Duration, RemovalPolicy, Size, Stack, type App } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  Delivery, DrmSystem, Encryption, MediaConvertQueue, MediaPipeline, OutputPreset, Reconciliation, Rendition, TrickPlay, Watermark,
} from '../../src';

/** A partition other than `aws`, with a region that has MediaConvert. */
export interface OtherPartition {
  readonly partition: string;
  readonly region: string;
  readonly urlSuffix: string;
}

export const OTHER_PARTITIONS: readonly OtherPartition[] = [
  { partition: 'aws-cn', region: 'cn-northwest-1', urlSuffix: 'amazonaws.com.cn' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', urlSuffix: 'amazonaws.com' },
];

const ACCOUNT = '111122223333';

/** One statement, and the delivery that the partition has. */
export function addSmallestStack(app: App, { region }: OtherPartition): Stack {
  const stack = new Stack(app, `Smallest-${region}`, { env: { account: ACCOUNT, region } });
  new MediaPipeline(stack, 'Videos', { delivery: Delivery.none() });
  return stack;
}

/** Nearly everything that the partition has. */
export function addLargestStack(app: App, where: OtherPartition): Stack {
  const stack = new Stack(app, `Largest-${where.region}`, { env: { account: ACCOUNT, region: where.region } });
  const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const pipeline = new MediaPipeline(stack, 'Videos', {
    encryptionKey,
    environmentSuffix: 'prod',
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
    alarmTopic: new sns.Topic(stack, 'OnCall', { masterKey: encryptionKey }),
    outputs: outputsIn(stack, where, encryptionKey),
    ingest: { keyPatterns: ['uploads/*.mov', 'uploads/*.mp4'], versioned: true },
    transcode: { queue: queueIn(stack, where), maxDuration: Duration.hours(4), maxSize: Size.gibibytes(50), jobTags: { team: 'video' } },
    tracker: { trackProgress: true, recordRetention: Duration.days(90), reconciliation: Reconciliation.every(Duration.minutes(15)) },
    delivery: Delivery.existingBaseUrl('https://videos.example.com'),
  });
  useEverything(stack, pipeline);
  return stack;
}

function outputsIn(stack: Stack, { region, urlSuffix }: OtherPartition, encryptionKey: kms.IKey): OutputPreset[] {
  const url = `https://a1b2c3d4e5.execute-api.${region}.${urlSuffix}/prod/speke`;
  // The policy that a new secret adds to its key names a host without the suffix of the partition (aws-cdk-lib 2.263).
  const secretCompleteArn = `arn:${stack.partition}:secretsmanager:${region}:${ACCOUNT}:secret:stream-key-AbCdEf`;
  const secret = Secret.fromSecretAttributes(stack, 'StreamKey', { secretCompleteArn, encryptionKey });
  const logo = Watermark.image(new s3.Bucket(stack, 'Pictures', { encryptionKey }), 'logo.png');
  return [
    OutputPreset.cmaf({ trickPlay: TrickPlay.sprites(), encryption: Encryption.spekeV2({ url, systems: [DrmSystem.WIDEVINE] }) }),
    OutputPreset.hls({ encryption: Encryption.aes128({ secret, keyUrl: 'https://keys.example.com/key' }) }),
    OutputPreset.mp4({ rendition: Rendition.h264({ watermarks: [logo] }) }),
    OutputPreset.thumbnails({ interval: Duration.seconds(10) }),
  ];
}

/** CloudFormation cannot create queues in GovCloud. */
function queueIn(stack: Stack, { partition, region }: OtherPartition) {
  return partition === 'aws-cn'
    ? new MediaConvertQueue(stack, 'Queue', { concurrentJobs: 4 })
    : MediaConvertQueue.fromQueueArn(stack, 'Queue', `arn:${partition}:mediaconvert:${region}:${ACCOUNT}:queues/videos`);
}

function useEverything(stack: Stack, { ingest, transcode, tracker }: MediaPipeline): void {
  const target = new SqsQueue(new Queue(stack, 'Listener', { enforceSSL: true }));
  ingest.onUpload('Uploaded', { target });
  tracker.onJobStateChange('Changed', { target });
  const backEnd = new iam.Role(stack, 'BackEnd', { assumedBy: new iam.AccountRootPrincipal() });
  ingest.grantUpload(backEnd);
  transcode.grantSubmit(backEnd);
  tracker.grantReadJobs(backEnd);
  tracker.grantRegisterJobs(backEnd);
}
