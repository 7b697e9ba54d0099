import { Duration } from 'aws-cdk-lib';
import {
  AacChannels, AacVbrQuality, AudioRendition, AudioSource, AudioType, Bitrate, Captions, ChannelMapping, Ladder, OutputPreset, RateControl,
  Rendition, type RenditionOptions,
} from '../../../src';

const segmentLength = Duration.seconds(2);

const ladder = (...options: RenditionOptions[]) => Ladder.of(options.map((each, rung) => Rendition.h264({
  height: [180, 90][rung], rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps([300, 150][rung]) }), ...each,
})));

const dolby = AudioSource.track(2);

/** For a source with different tones in two channels, a second track in AC-3, and one of two caption files. */
export const audioOptions = [
  OutputPreset.cmaf({
    segmentLength,
    ladder: ladder({ audioGroups: ['high'] }, { audioGroups: ['low'] }),
    audio: [
      AudioRendition.aac({ group: 'high', name: 'Stereo', bitrate: Bitrate.kbps(192) }),
      AudioRendition.aac({
        group: 'high', name: 'Described', source: dolby, audioType: AudioType.VISUALLY_IMPAIRED_COMMENTARY,
      }),
      AudioRendition.aac({
        group: 'low', name: 'Right', channels: AacChannels.MONO, bitrate: Bitrate.kbps(56), channelMapping: ChannelMapping.channels([2]),
      }),
    ],
    captions: [
      Captions.sidecar({ suffix: '_de.srt', language: 'deu', name: 'Deutsch', optional: true }),
      Captions.sidecar({ suffix: '_en.srt', language: 'eng', name: 'English', optional: true }),
    ],
  }),
  OutputPreset.hls({
    segmentLength,
    muxAudio: true,
    ladder: ladder({}, { audio: [AudioRendition.aac({ channels: AacChannels.MONO, bitrate: Bitrate.kbps(56) })] }),
  }),
  OutputPreset.mp4({
    rendition: Rendition.h264({ height: 90 }),
    audio: [
      AudioRendition.aac({ channelMapping: ChannelMapping.gains([[-60, 0], [-12, -60]]) }),
      AudioRendition.passthrough({ source: dolby }),
    ],
  }),
  OutputPreset.audioOnly({
    audio: [AudioRendition.vorbis(), AudioRendition.mp2({ bitrate: Bitrate.kbps(128) }), AudioRendition.aac({ vbrQuality: AacVbrQuality.LOW })],
  }),
];
