import type { TemplateCase, TemplateKind } from './template-case';

type Json = { readonly [name: string]: any };

const H264 = { Codec: 'H_264', H264Settings: { RateControlMode: 'CBR', Bitrate: 2_000_000 } };
const AAC = { Codec: 'AAC', AacSettings: { Bitrate: 96_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000 } };

function video(codec: Json, more: Json = {}): Json {
  return { Width: 1280, Height: 720, CodecSettings: codec, ...more };
}

/** A preset with video and audio in an MP4 file, with the given changes. */
export function preset(change: Json): Json {
  return {
    ContainerSettings: { Container: 'MP4' },
    VideoDescription: video(H264),
    AudioDescriptions: [{ CodecSettings: AAC }],
    ...change,
  };
}

const sound = (CodecSettings: Json, more: Json = {}) => preset({ AudioDescriptions: [{ CodecSettings, ...more }] });
const picture = (codec: Json, more: Json = {}) => preset({ VideoDescription: video(codec, more) });
const silentIn = (Container: string, codec: Json, more: Json = {}) =>
  preset({ ContainerSettings: { Container }, VideoDescription: video(codec, more), AudioDescriptions: undefined });
const h264 = (settings: Json) => ({ Codec: 'H_264', H264Settings: settings });
const h265 = (settings: Json) => ({ Codec: 'H_265', H265Settings: settings });
const mp3 = (settings: Json) => preset({
  ContainerSettings: { Container: 'RAW' },
  VideoDescription: undefined,
  AudioDescriptions: [{ CodecSettings: { Codec: 'MP3', Mp3Settings: { RateControlMode: 'VBR', Channels: 2, SampleRate: 48_000, ...settings } } }],
});
const preprocessed = (VideoPreprocessors: Json) => picture(H264, { VideoPreprocessors });

/** Settings that the service refused in published tests of others (2026-09-30), and similar settings that it accepted. */
export const seenOfPresets: [name: string, refused: Json, accepted: Json][] = [
  ['bitrate of mono AAC at 96 kHz',
    sound({ Codec: 'AAC', AacSettings: { Bitrate: 112_000, CodingMode: 'CODING_MODE_1_0', SampleRate: 96_000 } }),
    sound({ Codec: 'AAC', AacSettings: { Bitrate: 128_000, CodingMode: 'CODING_MODE_1_0', SampleRate: 96_000 } })],
  ['bitrate of AC-3',
    sound({ Codec: 'AC3', Ac3Settings: { CodingMode: 'CODING_MODE_2_0', Bitrate: 132_000, SampleRate: 48_000 } }),
    sound({ Codec: 'AC3', Ac3Settings: { CodingMode: 'CODING_MODE_2_0', Bitrate: 128_000, SampleRate: 48_000 } })],
  ['H.264 settings of H.265',
    picture({ ...h264({ RateControlMode: 'CBR', Bitrate: 2_000_000 }), Codec: 'H_265' }),
    picture(h265({ RateControlMode: 'CBR', Bitrate: 2_000_000 }))],
  ['VP9 in MOV', silentIn('MOV', { Codec: 'VP9', Vp9Settings: { RateControlMode: 'VBR', Bitrate: 2_000_000 } }), silentIn('MOV', H264)],
  ['AV1 in MPEG-2 TS',
    silentIn('M2TS', { Codec: 'AV1', Av1Settings: { RateControlMode: 'QVBR', MaxBitrate: 2_000_000 } }), silentIn('M2TS', H264)],
  ['H.265 in F4V', silentIn('F4V', h265({ RateControlMode: 'CBR', Bitrate: 2_000_000 })), silentIn('F4V', H264)],
  ['H.264 in WebM', silentIn('WEBM', H264), silentIn('WEBM', { Codec: 'VP9', Vp9Settings: { RateControlMode: 'VBR', Bitrate: 2_000_000 } })],
  ['CBR together with MaxBitrate',
    picture(h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, MaxBitrate: 3_000_000 })), picture(H264)],
  ['AV1 without MaxBitrate',
    picture({ Codec: 'AV1', Av1Settings: { RateControlMode: 'QVBR' } }),
    picture({ Codec: 'AV1', Av1Settings: { RateControlMode: 'QVBR', MaxBitrate: 2_000_000 } })],
  ['INTERLACED_OPTIMIZE with progressive output',
    picture(h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, InterlaceMode: 'PROGRESSIVE', ScanTypeConversionMode: 'INTERLACED_OPTIMIZE' })),
    picture(h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, InterlaceMode: 'TOP_FIELD', ScanTypeConversionMode: 'INTERLACED_OPTIMIZE' }))],
  ['HDR10 without its metadata',
    preprocessed({ ColorCorrector: { ColorSpaceConversion: 'FORCE_HDR10' } }),
    preprocessed({ ColorCorrector: { ColorSpaceConversion: 'FORCE_709' } })],
  ['spatial settings of another noise filter',
    preprocessed({ NoiseReducer: { Filter: 'BILATERAL', SpatialFilterSettings: { Strength: 1 } } }),
    preprocessed({ NoiseReducer: { Filter: 'SPATIAL', SpatialFilterSettings: { Strength: 1 } } })],
  ['MP3 by quality without one',
    mp3({}), mp3({ VbrQuality: 4 })],
];

/** A job of one group, without an input. */
function job(type: string, group: Json, outputs: Json[], input: Json = {}): Json {
  const member = `${type.toLowerCase().replace(/(^|_)[a-z]/g, match => match.at(-1)!.toUpperCase())}Settings`.replace('SettingsSettings', 'Settings');
  return {
    TimecodeConfig: { Source: 'ZEROBASED' },
    Inputs: [{ AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } }, ...input }],
    OutputGroups: [{ OutputGroupSettings: { Type: type, [member]: group }, Outputs: outputs }],
  };
}

const hls = (group: Json, output: Json = {}, input: Json = {}) => job('HLS_GROUP_SETTINGS', { SegmentLength: 10, MinSegmentLength: 0, ...group }, [{
  ContainerSettings: { Container: 'M3U8', M3u8Settings: {} }, VideoDescription: video(H264), NameModifier: '_a', ...output,
}], input);
const file = (output: Json) => job('FILE_GROUP_SETTINGS', {}, [{
  ContainerSettings: { Container: 'MP4' }, VideoDescription: video(H264), NameModifier: '_a', ...output,
}]);
const withKey = (S3Encryption: Json) => hls({ DestinationSettings: { S3Settings: { Encryption: S3Encryption } } });
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000';

export const seenOfJobs: [name: string, refused: Json, accepted: Json][] = [
  ['MP4 in an HLS group', hls({}, { ContainerSettings: { Container: 'MP4' } }), hls({})],
  ['a KMS key without SSE_KMS',
    withKey({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3', KmsKeyArn: KEY }),
    withKey({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: KEY })],
  ['width of tiles', hls({ ImageBasedTrickPlay: 'ADVANCED', ImageBasedTrickPlaySettings: { ThumbnailWidth: 100, ThumbnailHeight: 50 } }),
    hls({ ImageBasedTrickPlay: 'ADVANCED', ImageBasedTrickPlaySettings: { ThumbnailWidth: 96, ThumbnailHeight: 50 } })],
];

const codecBlock = (codec: string) => picture({ Codec: codec, H264Settings: { RateControlMode: 'CBR', Bitrate: 2_000_000 } });

/** Settings that the stand-in refuses because of documents; the behavior of AWS was not observed. */
export const unseenOfPresets: [name: string, refused: Json][] = [
  ['H.264 settings of VP9', { ...codecBlock('VP9'), ContainerSettings: { Container: 'WEBM' }, AudioDescriptions: undefined }],
  ['H.264 settings of MPEG-2', codecBlock('MPEG2')],
  ['H.265, CBR together with MaxBitrate', picture(h265({ RateControlMode: 'CBR', Bitrate: 2_000_000, MaxBitrate: 3_000_000 }))],
  ['VBR without bitrate', picture(h264({ RateControlMode: 'VBR', MaxBitrate: 3_000_000 }))],
  ['an odd width', preset({ VideoDescription: { ...video(H264), Width: 1279 } })],
  ['picture and sound in one CMAF output', preset({ ContainerSettings: { Container: 'CMFC' } })],
  ['TRANSITION_DETECTION without QVBR',
    picture(h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, SceneChangeDetect: 'TRANSITION_DETECTION' }))],
  ['AV1 of 8192x4320', preset({
    AudioDescriptions: undefined,
    VideoDescription: { Width: 8192, Height: 4320, CodecSettings: { Codec: 'AV1', Av1Settings: { RateControlMode: 'QVBR', MaxBitrate: 2_000_000 } } },
  })],
  ['manual quantization with AUTO', picture(h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, SpatialAdaptiveQuantization: 'ENABLED' }))],
  ['a QVBR report of CBR', picture(h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, PerFrameMetrics: ['QVBR'] }))],
  ['passthrough of another size', picture({ Codec: 'PASSTHROUGH' })],
  ['smart crop of a landscape picture', picture(H264, { ScalingBehavior: 'SMART_CROP' })],
  ['a noise reducer beside the bandwidth reduction filter', picture(
    h264({ RateControlMode: 'CBR', Bitrate: 2_000_000, BandwidthReductionFilter: { Strength: 'AUTO' } }),
    { VideoPreprocessors: { NoiseReducer: { Filter: 'MEAN' } } },
  )],
  ['Dolby Vision of H.264', preprocessed({ DolbyVision: { Profile: 'PROFILE_5' } })],
  ['MP2 in mono at a bitrate of stereo', {
    ...preset({ AudioDescriptions: [{ CodecSettings: { Codec: 'MP2', Mp2Settings: { Bitrate: 224_000, Channels: 1, SampleRate: 48_000 } } }] }),
    ContainerSettings: { Container: 'MOV' },
  }],
  ['fewer mapped channels than ChannelsOut', sound(AAC, {
    RemixSettings: { ChannelMapping: { OutputChannels: [{ InputChannels: [0, 0] }] }, ChannelsIn: 2, ChannelsOut: 2 },
  })],
  ['AAC in MOV beside ProRes', preset({
    ContainerSettings: { Container: 'MOV' },
    VideoDescription: video({ Codec: 'PRORES', ProresSettings: { CodecProfile: 'APPLE_PRORES_422' } }),
  })],
];

const captioned = (source: Json, DestinationType: string, settings: Json = {}) => hls({}, {
  CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 1', DestinationSettings: { DestinationType, ...settings } }],
}, { CaptionSelectors: { 'Caption Selector 1': { SourceSettings: source } } });

export const unseenOfJobs: [name: string, refused: Json][] = [
  ['IMSC captions in HLS', captioned({ SourceType: 'EMBEDDED', EmbeddedSourceSettings: { Source608ChannelNumber: 1 } }, 'IMSC')],
  ['WebVTT exactly as in SubRip', captioned({ SourceType: 'SRT', FileSourceSettings: { SourceFile: 's3://captions/movie.srt' } }, 'WEBVTT', {
    WebvttDestinationSettings: { StylePassthrough: 'STRICT' },
  })],
  ['frame capture alone', file({
    ContainerSettings: { Container: 'RAW' },
    VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: {} } },
  })],
  ['QVBR in Smooth Streaming without bitrates', job('MS_SMOOTH_GROUP_SETTINGS', { FragmentLength: 2 }, ['_a', '_b'].map(NameModifier => ({
    ContainerSettings: { Container: 'ISMV' },
    VideoDescription: video(h264({ RateControlMode: 'QVBR', MaxBitrate: 2_000_000 })),
    NameModifier,
  })))],
  ['automated ABR of more renditions than sizes', job('CMAF_GROUP_SETTINGS', { SegmentLength: 6, FragmentLength: 2 }, [{
    ContainerSettings: { Container: 'CMFC' },
    VideoDescription: { CodecSettings: h264({ RateControlMode: 'QVBR', QualityTuningLevel: 'MULTI_PASS_HQ' }) },
  }])],
];

function cases(kind: TemplateKind, pairs: (readonly [string, Json])[], accepted: boolean): TemplateCase[] {
  return pairs.map(([name, settings]) => ({ name, kind, settings: JSON.parse(JSON.stringify(settings)), accepted, of: 'the stand-in' }));
}

export function refusedCases(): TemplateCase[] {
  return [
    ...cases('Preset', [...seenOfPresets.map(([name, refused]) => [name, refused] as const), ...unseenOfPresets], false),
    ...cases('JobTemplate', [...seenOfJobs.map(([name, refused]) => [name, refused] as const), ...unseenOfJobs], false),
  ];
}

export function acceptedCases(): TemplateCase[] {
  return [
    ...cases('Preset', [
      ...seenOfPresets.map(([name, , accepted]) => [name, accepted] as const),
      ['picture and sound in one MPD output', preset({ ContainerSettings: { Container: 'MPD' } })],
    ], true),
    ...cases('JobTemplate', seenOfJobs.map(([name, , accepted]) => [name, accepted] as const), true),
  ];
}
