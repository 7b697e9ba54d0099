import { Duration } from 'aws-cdk-lib';
import {
  AacChannels, AudioRendition, AudioSource, Bitrate, Captions, ColorConversion, Deinterlace, HevcProfile, Ladder, OutputPreset, RateControl,
  Rendition,
} from '../../src';

const segmentLength = Duration.seconds(2);

/** For all inputs. */
export const anySource = [
  OutputPreset.cmaf({ ladder: Ladder.qvbr({ maxHeight: 2160 }), segmentLength }),
  OutputPreset.mp4(),
  OutputPreset.thumbnails({ height: 90, interval: Duration.seconds(1) }),
];

/** For inputs that not every device can play: a file for all devices, and one for the best. */
export const conversions = [
  OutputPreset.mp4({
    name: 'any-screen',
    rendition: Rendition.h264({ height: 360, colorConversion: ColorConversion.hdrToSdr(), deinterlace: Deinterlace.adaptive() }),
  }),
  OutputPreset.mp4({
    name: 'best',
    rendition: Rendition.hevc({ profile: HevcProfile.MAIN10 }),
    audio: [AudioRendition.aac({ channels: AacChannels.SURROUND_5_1, bitrate: Bitrate.kbps(384) })],
  }),
];

const ladder = Ladder.of([Rendition.h264({ height: 180, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) }) })]);

const languages = [
  AudioRendition.aac({ source: AudioSource.language('eng'), language: 'eng', name: 'English' }),
  AudioRendition.aac({ source: AudioSource.language('deu'), language: 'deu', name: 'Deutsch' }),
];

/** For a source in English and German, with embedded captions. */
export const sourceWithTracks = [
  OutputPreset.cmaf({ ladder, segmentLength, audio: languages, captions: [Captions.embedded({ language: 'eng', name: 'English' })] }),
  OutputPreset.hls({ ladder, segmentLength, audio: languages }),
  OutputPreset.dash({ ladder, segmentLength, audio: languages }),
];

const codecs = [AudioRendition.aac({ name: 'Stereo' }), AudioRendition.ac3({ name: 'Dolby' })];

/** Streams in two audio codecs, also for sources without audio or without video. */
export const twoCodecs = [
  OutputPreset.cmaf({ ladder, segmentLength, audio: codecs }),
  OutputPreset.hls({ ladder, segmentLength, audio: codecs }),
  OutputPreset.dash({ ladder, segmentLength, audio: codecs }),
];
