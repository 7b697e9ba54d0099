import { Duration, Token } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import {
  AudioRendition, Bitrate, Captions, Ladder, OutputPreset, RateControl, Rendition, TrickPlay, VideoContainer, Watermark,
} from '../../../src/output-preset';
import { requireOptionKinds } from '../../../src/shared/validation/option-kinds';
import { Clip, OutputLayout } from '../../../src/transcode-pipeline';
import { sourceChecksOf } from '../../../src/transcode-pipeline/options/source-limits';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';

/** JavaScript accepts these values. */
const any = (value: unknown) => value as any;
const plan = (presets: unknown, options = {}) => renderPlan(new RootConstruct(), any(presets), OutputLayout.byJob(), options);
const BITRATE = 'a Bitrate such as Bitrate.kbps(128)';
const DURATION = 'a Duration such as Duration.seconds(6)';

test.each<[() => unknown, string]>([
  [() => AudioRendition.aac({ bitrate: any(128_000) }), `AudioRendition.aac bitrate must be ${BITRATE}, got 128000`],
  [() => AudioRendition.ac3({ bitrate: any('192k') }), `AudioRendition.ac3 bitrate must be ${BITRATE}, got '192k'`],
  [() => AudioRendition.eac3({ bitrate: any(null) }), `AudioRendition.eac3 bitrate must be ${BITRATE}, got null`],
  [() => AudioRendition.opus({ bitrate: any(Duration.days(1)) }), `AudioRendition.opus bitrate must be ${BITRATE}, got an object of class Duration`],
  [() => AudioRendition.mp3({ bitrate: any(0) }), `AudioRendition.mp3 bitrate must be ${BITRATE}, got 0`],
  [() => AudioRendition.aac({ source: any(2) }), 'AudioRendition.aac source must be an AudioSource such as AudioSource.track(2), got 2'],
  [() => AudioRendition.wav({ loudness: any(-23) }), 'AudioRendition.wav loudness must be a Loudness such as Loudness.ituBs1770(), got -23'],
  [() => RateControl.cbr(any(2_000_000)), `RateControl.cbr bitrate must be ${BITRATE}, got 2000000`],
  [() => RateControl.qvbr({ quality: 7, maxBitrate: any(5) }), `RateControl.qvbr maxBitrate must be ${BITRATE}, got 5`],
  [() => RateControl.vbr(any({ maxBitrate: Bitrate.mbps(5) })), `RateControl.vbr bitrate must be ${BITRATE}, got undefined`],
  [() => Rendition.h264({ rateControl: any('QVBR') }), 'Rendition.h264 rateControl must be a RateControl such as RateControl.cbr(), got \'QVBR\''],
  [() => Rendition.hevc({ frameRate: any(25) }), 'Rendition.hevc frameRate must be a FrameRate such as FrameRate.fps(25), got 25'],
  [() => Rendition.av1({ gop: any(2) }), 'Rendition.av1 gop must be a Gop such as Gop.seconds(2), got 2'],
  [
    () => Rendition.h264({ watermarks: any(Watermark.of({})) }),
    'Rendition.h264 watermarks must be a list of Watermark, got an object of class Watermark',
  ],
  [() => Rendition.h264({ watermarks: any([undefined]) }), 'Rendition.h264 watermarks[0] must be a Watermark, got undefined'],
  [() => Rendition.of({}, { maxBitrate: any(1) }), `Rendition.of maxBitrate must be ${BITRATE}, got 1`],
  [() => Ladder.of(any(Rendition.h264())), 'Ladder.of renditions must be a list of Rendition, got an object of class Rendition'],
  [() => Ladder.of(any([Rendition.h264({ height: 720 }), undefined])), 'Ladder.of renditions[1] must be a Rendition, got undefined'],
  [() => OutputPreset.cmaf({ ladder: any([720]) }), 'OutputPreset.cmaf ladder must be a Ladder such as Ladder.qvbr(), got a list'],
  [() => OutputPreset.hls({ segmentLength: any(6) }), `OutputPreset.hls segmentLength must be ${DURATION}, got 6`],
  [
    () => OutputPreset.mp4({ audio: any(AudioRendition.aac()) }),
    'OutputPreset.mp4 audio must be a list of AudioRendition, got an object of class AudioRendition',
  ],
  [
    // eslint-disable-next-line no-sparse-arrays
    () => OutputPreset.dash({ captions: any([, Captions.embedded()]) }), 'OutputPreset.dash captions[0] must be a Captions, got undefined',
  ],
  [() => OutputPreset.thumbnails({ interval: any(10) }), `OutputPreset.thumbnails interval must be ${DURATION}, got 10`],
  [() => OutputPreset.automatedAbr({ minBitrate: any(1) }), `OutputPreset.automatedAbr minBitrate must be ${BITRATE}, got 1`],
  [() => TrickPlay.sprites({ interval: any(5) }), `TrickPlay.sprites interval must be ${DURATION}, got 5`],
  [
    () => plan([OutputPreset.file({ container: any('MOV') })]),
    'OutputPreset.file container must be a VideoContainer such as VideoContainer.MP4, got \'MOV\'',
  ],
  [() => Clip.between({ start: any(5) }), `Clip.between start must be ${DURATION}, got 5`],
  [() => sourceChecksOf('TranscodePipeline', { maxDuration: any(60) }, {}), `TranscodePipeline maxDuration must be ${DURATION}, got 60`],
  [() => sourceChecksOf('Owner', { maxSize: any(60) }, {}), 'Owner maxSize must be a Size such as Size.gibibytes(10), got 60'],
  [() => plan(OutputPreset.cmaf()), 'TranscodePipeline \'\' outputs must be a list of OutputPreset, got an object of class FamilyPreset'],
  [() => plan([undefined]), 'TranscodePipeline \'\' outputs[0] must be an OutputPreset, got undefined'],
  [() => plan([OutputPreset.mp4(), 'cmaf']), 'TranscodePipeline \'\' outputs[1] must be an OutputPreset, got \'cmaf\''],
  [
    () => plan([OutputPreset.mp4()], { clips: Clip.between({ end: Duration.seconds(5) }) }),
    'TranscodePipeline \'\' clips must be a list of Clip, got an object of class Clip',
  ],
  [() => requireOptionKinds('Clip.between', any('{"start": 5}')), 'Clip.between options must be an object, got \'{"start": 5}\''],
  [() => requireOptionKinds('Clip.between', any([])), 'Clip.between options must be an object, got a list'],
  [() => requireOptionKinds('Clip.between', any(undefined)), 'Clip.between options must be an object, got undefined'],
  [
    () => requireOptionKinds('HopDestination', { queue: Token.asString({ Ref: 'Queue' }) }),
    'HopDestination queue must be a MediaConvertQueue such as MediaConvertQueue.fromQueueArn(), got a deploy-time token',
  ],
])('rejects values of the wrong class: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});

test('accepts values of the right class, and absent options', () => {
  expect(Rendition.h264({ rateControl: undefined, watermarks: [] }).codec).toBe('H_264');
  expect(plan([OutputPreset.file({ container: VideoContainer.MOV, audio: [AudioRendition.aac()], rendition: undefined })]).configs).toHaveLength(1);
});
