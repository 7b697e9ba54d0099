import { App, Duration, Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Captions, Delivery, Ladder, MediaPipeline, OutputPreset, TrickPlay, ViewerAccess } from 'cdk-media-pipeline';
import type { Construct } from 'constructs';

/** Teachers upload lectures; students of one site watch them with captions, and with preview images while seeking. */
export class CoursePlatform extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall');
    onCall.addSubscription(new EmailSubscription('video-team@example.com'));

    const lectures = new MediaPipeline(this, 'Lectures', {
      alarmTopic: onCall,
      ingest: { prefix: 'lectures/' },
      outputs: [OutputPreset.cmaf({
        ladder: Ladder.qvbr({ maxHeight: 1080 }),
        captions: [Captions.automatic({ language: 'eng', name: 'English' })],
        trickPlay: TrickPlay.sprites({ interval: Duration.seconds(10) }),
      })],
      transcode: { maxDuration: Duration.hours(4) },
      // The teacher's page shows a progress bar.
      tracker: { trackProgress: true },
      // Only students whom the backend gives a signed URL can watch a lecture, and browsers play it on this site only.
      delivery: Delivery.cloudFront({
        viewerAccess: ViewerAccess.pathTokens(),
        allowedOrigins: ['https://courses.example.com'],
      }),
    });

    const backend = new Role(this, 'Backend', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    lectures.ingest.grantUpload(backend);
    lectures.tracker.grantReadJobs(backend);
    lectures.distribution!.grantSign(backend);
    const finished = new Queue(this, 'FinishedLectures', { enforceSSL: true });
    finished.grantConsumeMessages(backend);
    lectures.tracker.onJobComplete('Publish', { target: new SqsQueue(finished) });
    lectures.tracker.onJobFailed('TellTeacher', { target: new SqsQueue(finished) });
    lectures.addOutputs();
  }
}

new CoursePlatform(new App(), 'CoursePlatform');
