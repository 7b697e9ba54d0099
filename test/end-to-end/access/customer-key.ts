import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { Bitrate, Delivery, Ladder, OutputPreset, RateControl, Rendition, TrickPlay, type MediaPipelineProps } from '../../../src';

/** A key for everything that a pipeline of another stack stores, and for the topic of its alarms. */
export class SecurityStack extends Stack {
  readonly key = new Key(this, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
  readonly alarmTopic = new Topic(this, 'OnCall', { masterKey: this.key });

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } });
    new CfnOutput(this, 'KeyArn', { value: this.key.keyArn });
  }
}

/** With sprites, whose WebVTT file a function writes. */
export const withOneKey = ({ key, alarmTopic }: SecurityStack): MediaPipelineProps => ({
  encryptionKey: key,
  alarmTopic,
  delivery: Delivery.cloudFront({ enableLogging: true }),
  outputs: [OutputPreset.cmaf({
    ladder: Ladder.of([Rendition.h264({ height: 180, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) }) })]),
    trickPlay: TrickPlay.sprites(),
  })],
});
