import { App, Duration, Stack } from 'aws-cdk-lib';
import { AudioContainer, AudioRendition, Bitrate, Loudness, MediaPipeline, OutputLayout, OutputPreset } from 'cdk-media-pipeline';
import type { Construct } from 'constructs';

/** Episodes are uploaded as WAV, or as a video recording; listeners get one audio file at a URL that follows from the key. */
export class Podcast extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const episodes = new MediaPipeline(this, 'Episodes', {
      ingest: { prefix: 'masters/' },
      outputs: [OutputPreset.audioOnly({
        container: AudioContainer.MP4,
        // Podcast directories ask for about -16 LUFS in stereo.
        audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128), loudness: Loudness.ituBs1770({ targetLkfs: -16, truePeakLimit: -1 }) })],
      })],
      transcode: {
        maxDuration: Duration.hours(5),
        // `masters/season-1/12.wav` becomes `episodes/season-1/12_audio.m4a`: a corrected upload keeps the URL that is in the feed.
        layout: OutputLayout.mirrorSource({ stripPrefix: 'masters/', prefix: 'episodes/' }),
      },
    });
    episodes.addOutputs();
  }
}

new Podcast(new App(), 'Podcast');
