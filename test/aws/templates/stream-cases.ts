import { App, Duration, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { each, type PresetCases } from './video-cases';
import {
  AudioRendition, AudioType, AutomatedAbrCodec, AutomatedAbrFormat, AutomatedAbrRule, Bitrate, CaptionOutput, Captions, CmafEncryptionScheme,
  DrmSystem, Encryption, HlsSegmentFormat, Ladder, OutputPreset, Rendition, SccFrameRate, SpekeAudioPreset, SpekeVideoPreset, StylePassthrough,
  TrickPlay, type AdaptivePresetOptions, type SpekeV2Options,
} from '../../../src';

const secret = () => Secret.fromSecretCompleteArn(new Stack(new App()), 'Key', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:key-AbCdEf');
const speke = (options: Partial<SpekeV2Options> = {}) => Encryption.spekeV2({
  url: 'https://abcdef1234.execute-api.us-east-1.amazonaws.com/prod/speke', systems: [DrmSystem.WIDEVINE], resourceId: 'video', ...options,
});
const twoLanguages = () => [AudioRendition.aac({ language: 'eng', name: 'English' }), AudioRendition.aac({ language: 'deu', name: 'Deutsch' })];
const sidecar = (output?: CaptionOutput) => [Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English', output })];

/** Two bitrates of sound, and the groups that each rung plays with. */
const twoGroups = () => ({
  audio: [AudioRendition.aac({ group: 'high' }), AudioRendition.aac({ group: 'low', bitrate: Bitrate.kbps(64) })],
  ladder: Ladder.of([Rendition.h264({ height: 720, audioGroups: ['high', 'low'] }), Rendition.h264({ height: 360, audioGroups: ['low'] })]),
});
const described = () => [AudioRendition.aac(), AudioRendition.aac({ name: 'Described', audioType: AudioType.VISUALLY_IMPAIRED_COMMENTARY })];
const styled = (suffix: string, output: CaptionOutput) => () => OutputPreset.mp4({ captions: [Captions.sidecar({ suffix, output })] });

/** Options of every streaming family. */
function streaming(family: string, make: (options: AdaptivePresetOptions) => OutputPreset): PresetCases {
  return {
    [family]: () => make({}),
    [`${family}, two languages`]: () => make({ audio: twoLanguages() }),
    [`${family}, Apple's AVC ladder`]: () => make({ ladder: Ladder.appleAvc() }),
    [`${family}, SPEKE`]: () => make({ encryption: speke() }),
  };
}

const mobile = (family: string, make: (options: AdaptivePresetOptions) => OutputPreset): PresetCases =>
  ({ [`${family}, mobile ladder`]: () => make({ ladder: Ladder.mobile() }) });

const cmaf: PresetCases = {
  ...streaming('CMAF', options => OutputPreset.cmaf(options)),
  ...mobile('CMAF', options => OutputPreset.cmaf(options)),
  'CMAF, Apple\'s HEVC ladder': () => OutputPreset.cmaf({ ladder: Ladder.appleHevc() }),
  'CMAF, HEVC': () => OutputPreset.cmaf({ ladder: Ladder.of([Rendition.hevc({ height: 720 })]) }),
  'CMAF, AV1': () => OutputPreset.cmaf({ ladder: Ladder.of([Rendition.av1({ height: 720 })]) }),
  'CMAF, two codecs of sound': () => OutputPreset.cmaf({ audio: [AudioRendition.aac(), AudioRendition.eac3()] }),
  'CMAF, audio groups': () => OutputPreset.cmaf(twoGroups()),
  'CMAF, described video': () => OutputPreset.cmaf({ audio: described() }),
  'CMAF, sprites': () => OutputPreset.cmaf({ trickPlay: TrickPlay.sprites({ width: 240, columns: 5, rows: 5, interval: Duration.seconds(5) }) }),
  'CMAF, thumbnails in the stream': () => OutputPreset.cmaf({ trickPlay: TrickPlay.thumbnails() }),
  'CMAF, lengths': () => OutputPreset.cmaf({ segmentLength: Duration.seconds(4), fragmentLength: Duration.seconds(2) }),
  'CMAF, captions of a file': () => OutputPreset.cmaf({ captions: sidecar() }),
  'CMAF, embedded captions to WebVTT': () => OutputPreset.cmaf({ captions: [Captions.embedded({ language: 'eng' })] }),
  ...each('CMAF, SPEKE', CmafEncryptionScheme, cmafScheme => () => OutputPreset.cmaf({ encryption: speke({ cmafScheme }) })),
};

const hls: PresetCases = {
  ...streaming('HLS', options => OutputPreset.hls(options)),
  ...mobile('HLS', options => OutputPreset.hls(options)),
  ...each('HLS', HlsSegmentFormat, segmentFormat => () => OutputPreset.hls({ segmentFormat })),
  'HLS, muxed sound': () => OutputPreset.hls({ muxAudio: true }),
  'HLS, muxed sound of each rung': () => OutputPreset.hls({
    muxAudio: true,
    ladder: Ladder.of([Rendition.h264({ height: 720 }), Rendition.h264({ height: 360, audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(64) })] })]),
  }),
  'HLS, audio groups': () => OutputPreset.hls(twoGroups()),
  'HLS, described video': () => OutputPreset.hls({ audio: described() }),
  'HLS, I-frame playlists': () => OutputPreset.hls({ iFramePlaylists: true }),
  'HLS, AES-128': () => OutputPreset.hls({ encryption: Encryption.aes128({ secret: secret(), keyUrl: 'https://example.com/key' }) }),
  'HLS, captions of a file': () => OutputPreset.hls({ captions: sidecar() }),
  'HLS, languages of embedded captions': () => OutputPreset.hls({
    captions: [Captions.embedded({
      output: CaptionOutput.embedded({ languages: [{ channel: 1, language: 'eng', name: 'English' }, { channel: 3, language: 'gsw' }] }),
    })],
  }),
  'HLS, SCC kept': () => OutputPreset.hls({ captions: [Captions.embedded({ output: CaptionOutput.embedded() })] }),
  'HLS, sprites': () => OutputPreset.hls({ trickPlay: TrickPlay.sprites({ interval: Duration.seconds(5) }) }),
};

const dash: PresetCases = {
  ...streaming('DASH', options => OutputPreset.dash(options)),
  ...mobile('DASH', options => OutputPreset.dash(options)),
  'DASH, HEVC': () => OutputPreset.dash({ ladder: Ladder.of([Rendition.hevc({ height: 720 })]) }),
  'DASH, captions of a file as TTML': () => OutputPreset.dash({ captions: sidecar(CaptionOutput.ttml()) }),
  'DASH, captions of a file as IMSC': () => OutputPreset.dash({ captions: sidecar(CaptionOutput.imsc()) }),
  ...each('DASH, SPEKE video', SpekeVideoPreset, videoPreset => () =>
    OutputPreset.dash({ encryption: speke({ videoPreset, ...together(videoPreset) }) })),
  ...each('DASH, SPEKE audio', SpekeAudioPreset, audioPreset => () =>
    OutputPreset.dash({ encryption: speke({ audioPreset, ...together(audioPreset) }) })),
};

/** SPEKE's shared key, and no encryption, apply to video and audio together. */
function together(preset: string): Partial<SpekeV2Options> {
  return preset === SpekeVideoPreset.SHARED ? { videoPreset: SpekeVideoPreset.SHARED, audioPreset: SpekeAudioPreset.SHARED } : {};
}

const others: PresetCases = {
  ...streaming('Smooth Streaming', options => OutputPreset.msSmooth(options)),
  ...each('automated ABR', AutomatedAbrFormat, format => () => OutputPreset.automatedAbr({ format })),
  ...each('automated ABR', AutomatedAbrCodec, codec => () => OutputPreset.automatedAbr({ codec })),
  'automated ABR, rules': () => OutputPreset.automatedAbr({
    maxRenditions: 6,
    minBitrate: Bitrate.kbps(200),
    maxBitrate: Bitrate.mbps(5),
    rules: [AutomatedAbrRule.minTop({ width: 1280, height: 720 }), AutomatedAbrRule.minBottom({ width: 640, height: 360 })],
  }),
  ...each('SCC file', SccFrameRate, rate => () =>
    OutputPreset.mp4({ captions: [Captions.sidecar({ suffix: '.scc', output: CaptionOutput.scc(rate) })] })),
  'SRT file': () => OutputPreset.mp4({ captions: sidecar(CaptionOutput.srt()) }),
  'TTML file': () => OutputPreset.mp4({ captions: sidecar(CaptionOutput.ttml()) }),
  'WebVTT file': () => OutputPreset.mp4({ captions: sidecar(CaptionOutput.webVtt()) }),
  ...each('WebVTT of WebVTT with style', StylePassthrough, stylePassthrough => styled('.vtt', CaptionOutput.webVtt({ stylePassthrough }))),
  'IMSC with style': styled('.ttml', CaptionOutput.imsc({ stylePassthrough: StylePassthrough.ENABLED })),
  'TTML with style': styled('.ttml', CaptionOutput.ttml({ stylePassthrough: StylePassthrough.ENABLED })),
  'SRT with style': styled('.srt', CaptionOutput.srt({ stylePassthrough: StylePassthrough.ENABLED })),
  'thumbnails': () => OutputPreset.thumbnails({ interval: Duration.seconds(30), width: 640, height: 360, quality: 80, maxCaptures: 20 }),
  'pictures at times': () => OutputPreset.thumbnails({ at: [Duration.seconds(5), Duration.millis(0)], width: 640, height: 360 }),
  'poster': () => OutputPreset.poster({ atTime: Duration.minutes(2), height: 720 }),
  'sprite sheet': () => OutputPreset.spriteSheet({ width: 240, columns: 5, rows: 5, interval: Duration.seconds(5) }),
  'animated preview': () => OutputPreset.animatedPreview({ width: 240, framesPerSecond: 3 }),
  'burned-in captions': () => OutputPreset.mp4({ captions: sidecar(CaptionOutput.burnIn({ fontSize: 24, outlineSize: 2 })) }),
  'name modifier with a variable': () => OutputPreset.mp4({ overrides: { Outputs: { 0: { NameModifier: '_$w$' } } } }),
  'custom name with a hyphen': () => OutputPreset.mp4({ overrides: { CustomName: 'my-group' } }),
};

export const streamCases: PresetCases = { ...cmaf, ...hls, ...dash, ...others };

/** Newer than the pinned SDK of the local AWS. */
export const newestCases: PresetCases = {
  'automatic captions': () => OutputPreset.mp4({ captions: [Captions.automatic({ language: 'eng' })] }),
};
