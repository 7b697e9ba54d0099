import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  AudioRendition, AudioSource, Captions, Delivery, DrmSystem, Encryption, Ladder, MediaConvertQueue, MediaPipeline, OutputPreset, UnknownSubmission,
} from 'cdk-media-pipeline';
import type { Construct } from 'constructs';

/** Films with two languages and subtitles, encrypted with keys of a DRM provider that speaks SPEKE 2.0. */
export class FilmDrm extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const films = new MediaPipeline(this, 'Films', {
      // `masters/film.mov` has its subtitles in `masters/film.en.srt`, which must be uploaded first.
      ingest: { prefix: 'masters/', keyPatterns: ['masters/*.mov'] },
      outputs: [OutputPreset.cmaf({
        ladder: Ladder.qvbr({ maxHeight: 1080 }),
        audio: [
          AudioRendition.aac({ source: AudioSource.language('eng'), language: 'eng', name: 'English' }),
          AudioRendition.aac({ source: AudioSource.language('deu'), language: 'deu', name: 'Deutsch' }),
        ],
        captions: [Captions.sidecar({ suffix: '.en.srt', language: 'eng', name: 'English' })],
        encryption: Encryption.spekeV2({
          url: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/speke',
          systems: [DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY],
        }),
      })],
      transcode: {
        queue: new MediaConvertQueue(this, 'Queue', { concurrentJobs: 2 }),
        maxDuration: Duration.hours(4),
        // A film is expensive: if it is unknown whether a job exists, an operator decides.
        unknownSubmission: UnknownSubmission.HOLD,
      },
      delivery: Delivery.cloudFront({ allowedOrigins: ['https://films.example.com'] }),
    });
    films.addOutputs();
  }
}

new FilmDrm(new App(), 'FilmDrm');
