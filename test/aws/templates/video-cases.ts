import { App, Duration, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { pictureOptionCases } from './picture-cases';
import { each, type PresetCases } from './preset-cases';
import {
  AudioRendition, Av1BitDepth, Bitrate, ColorConversion, Deinterlace, DeinterlaceAlgorithm, EncodingPasses, FrameRate, FrameRateConversion, Gop,
  H264Profile, HdrToSdrToneMapper, HevcProfile, HevcTier, OutputPreset, ProresProfile, RateControl, Rendition, VideoContainer, Watermark,
} from '../../../src';

export { each, type PresetCases };

const mp4 = (rendition: () => Rendition) => () => OutputPreset.mp4({ rendition: rendition() });
const webm = (rendition: () => Rendition) => () =>
  OutputPreset.file({ rendition: rendition(), container: VideoContainer.WEBM, audio: [AudioRendition.opus()] });
const mov = (rendition: () => Rendition) => () => OutputPreset.file({ rendition: rendition(), container: VideoContainer.MOV, audio: [] });

const images = () => Bucket.fromBucketName(new Stack(new App()), 'Images', 'images');
const vbr = () => RateControl.vbr({ bitrate: Bitrate.mbps(2), maxBitrate: Bitrate.mbps(3) });
const qvbr = () => RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(3) });

const codecs: PresetCases = {
  'H.264': mp4(() => Rendition.h264()),
  ...each('H.264 profile', H264Profile, profile => mp4(() => Rendition.h264({ height: 480, profile }))),
  ...each('H.264 passes', EncodingPasses, passes => mp4(() => Rendition.h264({ height: 480, passes }))),
  'H.264 VBR': mp4(() => Rendition.h264({ height: 480, rateControl: vbr() })),
  'H.264 CBR': mp4(() => Rendition.h264({ height: 480, rateControl: RateControl.cbr(Bitrate.mbps(2)) })),
  'HEVC': mp4(() => Rendition.hevc()),
  ...each('HEVC profile', HevcProfile, profile => mp4(() => Rendition.hevc({ height: 480, profile }))),
  ...each('HEVC tier', HevcTier, tier => mp4(() => Rendition.hevc({ height: 480, tier }))),
  ...each('HEVC passes', EncodingPasses, passes => mp4(() => Rendition.hevc({ height: 480, passes }))),
  'HEVC VBR': mp4(() => Rendition.hevc({ height: 480, rateControl: vbr() })),
  'HEVC CBR': mp4(() => Rendition.hevc({ height: 480, rateControl: RateControl.cbr(Bitrate.mbps(2)) })),
  'AV1': mp4(() => Rendition.av1({ height: 480 })),
  ...each('AV1 depth', Av1BitDepth, bitDepth => mp4(() => Rendition.av1({ height: 480, bitDepth }))),
  'VP9': webm(() => Rendition.vp9({ height: 480 })),
  'VP9 VBR': webm(() => Rendition.vp9({ height: 480, rateControl: vbr() })),
  ...each('ProRes', ProresProfile, profile => mov(() => Rendition.prores({ height: 480, profile }))),
};

const pictures: PresetCases = {
  'frame rate 25': mp4(() => Rendition.h264({ height: 480, frameRate: FrameRate.fps(25) })),
  'frame rate 29.97': mp4(() => Rendition.h264({ height: 480, frameRate: FrameRate.fps(29.97) })),
  ...each('frame rate conversion', FrameRateConversion, conversion =>
    mp4(() => Rendition.h264({ height: 480, frameRate: FrameRate.fps(25, { conversion }) }))),
  'GOP of 2 s': mp4(() => Rendition.h264({ height: 480, gop: Gop.seconds(2) })),
  'GOP of 48 frames': mp4(() => Rendition.h264({ height: 480, gop: Gop.frames(48, { bFrames: 3 }) })),
  'GOP automatic': mp4(() => Rendition.h264({ height: 480, gop: Gop.auto() })),
  'HEVC, GOP of 2 s': mp4(() => Rendition.hevc({ height: 480, gop: Gop.seconds(2), rateControl: qvbr() })),
  'VP9, GOP of 60 frames': webm(() => Rendition.vp9({ height: 480, gop: Gop.frames(60) })),
  ...each('deinterlacing', DeinterlaceAlgorithm, algorithm =>
    mp4(() => Rendition.h264({ height: 480, deinterlace: Deinterlace.interlaced({ algorithm }) }))),
  'deinterlacing adaptive': mp4(() => Rendition.h264({ height: 480, deinterlace: Deinterlace.adaptive() })),
  'inverse telecine': mp4(() =>
    Rendition.h264({ height: 480, frameRate: FrameRate.fps(23.976), deinterlace: Deinterlace.inverseTelecine() })),
  ...each('HDR to SDR', HdrToSdrToneMapper, toneMapper =>
    mp4(() => Rendition.h264({ height: 480, colorConversion: ColorConversion.hdrToSdr({ toneMapper }) }))),
  'watermark': () => OutputPreset.mp4({
    rendition: Rendition.h264({
      height: 480,
      watermarks: [Watermark.image(images(), 'logo.png', {
        x: 8,
        y: 8,
        width: 64,
        height: 64,
        opacity: 50,
        startTime: Duration.seconds(1),
        duration: Duration.seconds(2),
        fadeIn: Duration.millis(200),
        fadeOut: Duration.millis(200),
      })],
    }),
  }),
  'width and height': mp4(() => Rendition.h264({ width: 640, height: 480 })),
  'MOV': () => OutputPreset.file({ container: VideoContainer.MOV, rendition: Rendition.h264({ height: 480 }) }),
  'MPEG-2 TS': () => OutputPreset.file({ container: VideoContainer.MPEG_TS, rendition: Rendition.h264({ height: 480 }) }),
};

export const videoCases: PresetCases = { ...codecs, ...pictures, ...pictureOptionCases };
