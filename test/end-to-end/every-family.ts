import { Duration } from 'aws-cdk-lib';
import {
  AacChannels, AudioRendition, Bitrate, Captions, FrameRate, HlsSegmentFormat, Ladder, OutputPreset, ProresProfile, RateControl, Rendition,
  TrickPlay, VideoContainer,
} from '../../src';

const segmentLength = Duration.seconds(2);

const ladder = Ladder.of([
  Rendition.h264({ height: 360, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(800) }) }),
  Rendition.h264({ height: 180, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) }) }),
]);

/** Smooth Streaming does not support QVBR. */
const withBitrates = Ladder.of([
  Rendition.h264({ height: 360, rateControl: RateControl.vbr({ bitrate: Bitrate.kbps(500), maxBitrate: Bitrate.kbps(800) }) }),
  Rendition.h264({ height: 180, rateControl: RateControl.vbr({ bitrate: Bitrate.kbps(200), maxBitrate: Bitrate.kbps(300) }) }),
]);

/** A preset of every family with a fixed ladder, and of each codec; videos are small and short, because most encoders are slow. */
export const everyFamily = [
  OutputPreset.cmaf({
    ladder,
    segmentLength,
    audio: [
      AudioRendition.aac({ language: 'eng', name: 'English' }),
      AudioRendition.aac({ language: 'deu', name: 'Deutsch', channels: AacChannels.MONO, bitrate: Bitrate.kbps(64) }),
    ],
    captions: [Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English' })],
    trickPlay: TrickPlay.sprites({ width: 80, height: 46, columns: 2, rows: 2, interval: Duration.seconds(1) }),
  }),
  OutputPreset.hls({ ladder, segmentLength }),
  OutputPreset.hls({ name: 'hls-fmp4', ladder, segmentLength, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 }),
  OutputPreset.dash({ ladder, segmentLength }),
  OutputPreset.msSmooth({ ladder: withBitrates }),
  OutputPreset.mp4({
    name: 'hevc',
    rendition: Rendition.hevc({ height: 180, frameRate: FrameRate.of(15, 1) }),
    audio: [AudioRendition.ac3()],
  }),
  OutputPreset.mp4({
    name: 'av1',
    rendition: Rendition.av1({ height: 90, frameRate: FrameRate.of(15, 1) }),
    audio: [AudioRendition.aac({ channels: AacChannels.MONO, sampleRate: 44_100 })],
  }),
  OutputPreset.file({
    name: 'prores',
    container: VideoContainer.MOV,
    rendition: Rendition.prores({ height: 180, profile: ProresProfile.PROXY }),
  }),
  OutputPreset.file({
    name: 'vp9',
    container: VideoContainer.WEBM,
    rendition: Rendition.vp9({ height: 180, frameRate: FrameRate.of(15, 1) }),
    audio: [AudioRendition.opus()],
  }),
  OutputPreset.audioOnly({
    audio: [
      AudioRendition.aac(),
      AudioRendition.mp3({ sampleRate: 44_100 }),
      AudioRendition.opus({ channels: 1 }),
      AudioRendition.flac({ sampleRate: 96_000 }),
      AudioRendition.wav({ bitDepth: 24 }),
    ],
  }),
  OutputPreset.thumbnails({ width: 160, height: 90, interval: Duration.seconds(1) }),
  OutputPreset.spriteSheet({ width: 96, columns: 3, rows: 1, interval: Duration.millis(900) }),
  OutputPreset.animatedPreview({ width: 160, framesPerSecond: 5 }),
];

/** It cannot be combined with a fixed ladder. */
export const automatedAbr = OutputPreset.automatedAbr({
  maxRenditions: 3,
  minBitrate: Bitrate.kbps(200),
  maxBitrate: Bitrate.mbps(1),
  segmentLength,
});

/** A stream in HLS and DASH with captions and sprites, a file and thumbnails, all small. */
export const privateOutputs = [
  OutputPreset.cmaf({
    ladder: Ladder.of([Rendition.h264({ height: 180, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) }) })]),
    segmentLength,
    captions: [Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English' })],
    trickPlay: TrickPlay.sprites({ width: 80, height: 46, columns: 2, rows: 2, interval: Duration.seconds(1) }),
  }),
  OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) }),
  OutputPreset.thumbnails({ width: 160, height: 90, interval: Duration.seconds(1) }),
];
