/** Settings that MediaConvert was seen to refuse, and the nearest that it accepted (CreatePreset and CreateJobTemplate, September 2026). */
export interface ObservedAnswer {
  readonly rule: string;
  /** What our error says of the refused ones. */
  readonly message: string;
  readonly refused: Settings;
  readonly accepted: Settings;
}

export interface Settings {
  readonly [name: string]: any;
}

/** A file of H.264 and AAC, with other parts of its output. */
function preset(parts: Settings = {}): Settings {
  return { ContainerSettings: { Container: 'MP4' }, VideoDescription: h264(), AudioDescriptions: [aac()], ...parts };
}

const size = { Width: 1280, Height: 720 };
const rate = { RateControlMode: 'CBR', Bitrate: 2_000_000 };
const h264 = (settings: Settings = {}) => ({ ...size, CodecSettings: { Codec: 'H_264', H264Settings: { ...rate, ...settings } } });
const h265 = () => ({ ...size, CodecSettings: { Codec: 'H_265', H265Settings: rate } });
const vp9 = { ...size, CodecSettings: { Codec: 'VP9', Vp9Settings: { RateControlMode: 'VBR', Bitrate: 2_000_000 } } };
const av1 = (settings: Settings = { MaxBitrate: 5_000_000 }) => ({
  ...size, CodecSettings: { Codec: 'AV1', Av1Settings: { RateControlMode: 'QVBR', QvbrSettings: { QvbrQualityLevel: 8 }, ...settings } },
});
const mpeg2 = (width = 1920) => ({
  Width: width, Height: 1080, CodecSettings: { Codec: 'MPEG2', Mpeg2Settings: { RateControlMode: 'CBR', Bitrate: 20_000_000 } },
});
const prores = { ...size, CodecSettings: { Codec: 'PRORES', ProresSettings: { CodecProfile: 'APPLE_PRORES_422' } } };
const filtered = (preprocessors: Settings) => ({ ...h264(), VideoPreprocessors: preprocessors });
const corrected = (corrector: Settings) => filtered({ ColorCorrector: corrector });

const aac = (settings: Settings = {}, more: Settings = {}) => ({
  CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 96_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000, ...settings } }, ...more,
});
const sound = (codec: string, member: string, settings: Settings) => ({ CodecSettings: { Codec: codec, [member]: settings } });
const opus = sound('OPUS', 'OpusSettings', { Bitrate: 96_000, Channels: 2, SampleRate: 48_000 });
const wav = sound('WAV', 'WavSettings', { BitDepth: 24, Channels: 2, SampleRate: 48_000 });
const ac3 = (bits: number) => sound('AC3', 'Ac3Settings', { CodingMode: 'CODING_MODE_2_0', Bitrate: bits, SampleRate: 48_000 });
const mp3 = (settings: Settings) => ({
  ContainerSettings: { Container: 'RAW' },
  AudioDescriptions: [sound('MP3', 'Mp3Settings', { RateControlMode: 'VBR', Channels: 2, SampleRate: 48_000, ...settings })],
});
const remixed = (settings: Settings) => preset({ AudioDescriptions: [aac({}, { RemixSettings: settings })] });
const mapped = (...channels: Settings[]) => remixed({
  ChannelsIn: 2, ChannelsOut: channels.length, ChannelMapping: { OutputChannels: channels },
});
const coarse = { InputChannels: [0, 0] };
const fine = { InputChannelsFineTune: [0, 0] };

const container = (name: string, video: Settings, audio: Settings = aac()) => preset({
  ContainerSettings: { Container: name }, VideoDescription: video, AudioDescriptions: [audio],
});
const xavc = (settings: Settings) => preset({
  ContainerSettings: { Container: 'MXF', MxfSettings: { Profile: 'XAVC' } },
  VideoDescription: {
    Width: 1920,
    Height: 1080,
    CodecSettings: {
      Codec: 'XAVC',
      XavcSettings: {
        Profile: 'XAVC_HD_INTRA_CBG', FramerateControl: 'SPECIFIED', FramerateNumerator: 25, FramerateDenominator: 1, ...settings,
      },
    },
  },
  AudioDescriptions: [wav],
});
const mxf = (profile: string, video: Settings) => preset({
  ContainerSettings: { Container: 'MXF', MxfSettings: { Profile: profile } }, VideoDescription: video, AudioDescriptions: [wav],
});
const dvbSub = (settings: Settings) => preset({
  ContainerSettings: { Container: 'M2TS', M2tsSettings: {} },
  CaptionDescriptions: [{
    LanguageCode: 'ENG',
    DestinationSettings: { DestinationType: 'DVB_SUB', DvbSubDestinationSettings: { DdsXCoordinate: 10, DdsYCoordinate: 10, ...settings } },
  }],
});
const cmfc = (settings: Settings) => ({ ContainerSettings: { Container: 'CMFC', CmfcSettings: settings }, VideoDescription: h264() });
const mpd = (settings: Settings) => ({ ContainerSettings: { Container: 'MPD', MpdSettings: settings }, VideoDescription: h264() });
const mp4 = (settings: Settings) => preset({ ContainerSettings: { Container: 'MP4', Mp4Settings: settings } });
const image = { ImageInserterInput: 's3://images/logo.png', Layer: 0, ImageX: 8 };
const inserted = (settings: Settings) => preset({
  VideoDescription: filtered({ ImageInserter: { InsertableImages: [{ ...image, ...settings }] } }),
});
const nexguard = (settings: Settings) => preset({
  VideoDescription: filtered({ PartnerWatermarking: { NexguardFileMarkerSettings: { Payload: 1, Preset: 'mine', ...settings } } }),
});

/** Output settings, as presets have them. */
export const PRESETS: ObservedAnswer[] = [
  {
    rule: 'AAC with constant bitrate keeps to its table',
    message: 'Bitrate must be one of 128000, 160000, 192000, 224000, 256000, 288000 with profile LC and CODING_MODE_1_0 at 96000 Hz, got 112000',
    refused: preset({ AudioDescriptions: [aac({ Bitrate: 112_000, CodingMode: 'CODING_MODE_1_0', SampleRate: 96_000 })] }),
    accepted: preset({ AudioDescriptions: [aac({ Bitrate: 128_000, CodingMode: 'CODING_MODE_1_0', SampleRate: 96_000 })] }),
  },
  {
    rule: 'AAC with variable bitrate has a quality',
    message: 'must have VbrQuality with RateControlMode VBR, got none',
    refused: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', Bitrate: undefined })] }),
    accepted: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', Bitrate: undefined, VbrQuality: 'HIGH' })] }),
  },
  {
    rule: 'AAC with variable bitrate is LC',
    message: 'CodecProfile must be LC with RateControlMode VBR, got HEV1',
    refused: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', VbrQuality: 'HIGH', CodecProfile: 'HEV1' })] }),
    accepted: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', VbrQuality: 'HIGH', CodecProfile: 'LC' })] }),
  },
  {
    rule: 'AC-3 has steps of 8 kbit/s',
    message: 'Bitrate must be a multiple of 8000 bits per second, got 132000',
    refused: preset({ AudioDescriptions: [ac3(132_000)] }),
    accepted: preset({ AudioDescriptions: [ac3(128_000)] }),
  },
  {
    rule: 'MP3 with variable bitrate has a quality',
    message: 'must have VbrQuality with RateControlMode VBR, got none',
    refused: mp3({}),
    accepted: mp3({ VbrQuality: 4 }),
  },
  {
    rule: 'remixed channels are one or an even number',
    message: 'RemixSettings.ChannelsOut must be 1 or even, got 3',
    refused: mapped(coarse, coarse, coarse),
    accepted: mapped(coarse, coarse, coarse, coarse),
  },
  {
    rule: 'an output channel has one mapping',
    message: 'ChannelMapping.OutputChannels.0 must have InputChannels or InputChannelsFineTune, got both',
    refused: mapped({ ...coarse, ...fine }, coarse),
    accepted: mapped(fine, coarse),
  },
  {
    rule: 'an audio description has two channels',
    message: 'RemixSettings must have AudioDescriptionDataChannel beside the other channel of the audio description, got none',
    refused: remixed({ AudioDescriptionAudioChannel: 1 }),
    accepted: remixed({ AudioDescriptionAudioChannel: 1, AudioDescriptionDataChannel: 2 }),
  },
  {
    rule: 'a DVB display window is handled',
    message: 'DvbSubDestinationSettings must not have DdsXCoordinate without a DdsHandling other than NONE, got 10',
    refused: dvbSub({}),
    accepted: dvbSub({ DdsHandling: 'SPECIFIED' }),
  },
  {
    rule: 'a video codec has its own settings',
    message: 'CodecSettings must not have H264Settings with Codec H_265',
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265', H264Settings: rate } } }),
    accepted: preset({ VideoDescription: h265() }),
  },
  {
    rule: 'a video codec has only its own settings',
    message: 'CodecSettings must not have H264Settings with Codec H_265',
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265', H264Settings: rate, H265Settings: rate } } }),
    accepted: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265', H264Settings: null, H265Settings: rate } } }),
  },
  {
    rule: 'an audio codec has its own settings',
    message: 'CodecSettings must not have AacSettings with Codec AC3',
    refused: preset({ AudioDescriptions: [{ CodecSettings: { ...aac().CodecSettings, Codec: 'AC3' } }] }),
    accepted: preset({ AudioDescriptions: [ac3(192_000)] }),
  },
  {
    rule: 'a codec has settings',
    message: 'CodecSettings must have H265Settings with Codec H_265, got none',
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265' } } }),
    accepted: preset({ VideoDescription: h265() }),
  },
  {
    rule: 'a codec is one of the list',
    message: 'CodecSettings.Codec must be one of AV1, AVC_INTRA, FRAME_CAPTURE, GIF, H_264, H_265, MPEG2, PASSTHROUGH, PRORES, UNCOMPRESSED, VC3, '
      + "VP8, VP9, XAVC, got 'H_266'",
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_266', H264Settings: rate } } }),
    accepted: preset(),
  },
  {
    rule: 'a container is one of the list',
    message: "ContainerSettings.Container must be one of F4V, GIF, M2TS, MOV, MP4, MXF, OGG, RAW, WEBM, Y4M in FILE_GROUP_SETTINGS, got 'AVI'",
    refused: container('AVI', h264()),
    accepted: container('MOV', h264()),
  },
  {
    rule: 'an XAVC profile has its settings',
    message: 'XavcSettings must have XavcHdIntraCbgProfileSettings with Profile XAVC_HD_INTRA_CBG, got none',
    refused: xavc({}),
    accepted: xavc({ XavcHdIntraCbgProfileSettings: { XavcClass: 'CLASS_100' } }),
  },
  {
    rule: 'WebM has no AAC',
    message: 'AudioDescriptions must have one of the audio codecs that WEBM can carry (OPUS, VORBIS), got AAC',
    refused: container('WEBM', vp9),
    accepted: container('WEBM', vp9, opus),
  },
  {
    rule: 'MP4 has no Vorbis',
    message: 'AudioDescriptions must have one of the audio codecs that MP4 can carry',
    refused: container('MP4', h264(), sound('VORBIS', 'VorbisSettings', { VbrQuality: 4 })),
    accepted: container('MP4', h264()),
  },
  {
    rule: 'WebM has no H.264',
    message: 'VideoDescription must have one of the video codecs that WEBM can carry (VP8, VP9, AV1), got H_264',
    refused: container('WEBM', h264(), opus),
    accepted: container('WEBM', vp9, opus),
  },
  ...[
    ['M2TS', av1(), h264()], ['F4V', h265(), h264()], ['MOV', vp9, h264()], ['MP4', prores, av1()], ['MP4', mpeg2(), h265()],
  ].map(([name, video, other]) => ({
    rule: `${name} has no ${(video as Settings).CodecSettings.Codec}`,
    message: `VideoDescription must have one of the video codecs that ${name} can carry`,
    refused: container(name as string, video as Settings),
    accepted: container(name as string, other as Settings),
  })),
  {
    rule: 'MPEG-2 is at most 1920 wide',
    message: 'Width and Height must be at most 1920 and 1152 with Codec MPEG2, got 1922 and 1080',
    refused: container('MOV', mpeg2(1_922)),
    accepted: container('MOV', mpeg2()),
  },
  {
    rule: 'D-10 is MPEG-2',
    message: 'VideoDescription must be MPEG2 with MxfSettings.Profile D_10, got H_264',
    refused: mxf('D_10', h264()),
    accepted: mxf('D_10', mpeg2()),
  },
  ...[
    ['TimedMetadataValue', 'x'], ['TimedMetadataBoxVersion', 'VERSION_1'], ['ManifestMetadataSignaling', 'ENABLED'],
  ].map(([member, value]) => ({
    rule: `${member} needs ID3 metadata that are passed through`,
    message: `CmfcSettings ${member === 'TimedMetadataValue' ? 'must not have ' : ''}${member}`,
    refused: cmfc({ [member]: value }),
    accepted: cmfc({ [member]: value, TimedMetadata: 'PASSTHROUGH' }),
  })),
  {
    rule: 'signaled metadata are markers or ID3',
    message: 'ManifestMetadataSignaling must be DISABLED',
    refused: cmfc({ ManifestMetadataSignaling: 'ENABLED', Scte35Source: 'NONE' }),
    accepted: cmfc({ ManifestMetadataSignaling: 'ENABLED', Scte35Source: 'PASSTHROUGH' }),
  },
  {
    rule: 'the scheme of ID3 metadata needs ID3 metadata that are passed through',
    message: 'MpdSettings must not have TimedMetadataSchemeIdUri without TimedMetadata PASSTHROUGH, got "urn:x"',
    refused: mpd({ TimedMetadataSchemeIdUri: 'urn:x' }),
    accepted: mpd({ TimedMetadataSchemeIdUri: 'urn:x', TimedMetadata: 'PASSTHROUGH' }),
  },
  {
    rule: 'version 1 of the ctts atom has a cslg atom',
    message: 'Mp4Settings.CslgAtom must be INCLUDE with CttsVersion 1, got EXCLUDE',
    refused: mp4({ CttsVersion: 1, CslgAtom: 'EXCLUDE' }),
    accepted: mp4({ CttsVersion: 1, CslgAtom: 'INCLUDE' }),
  },
  {
    rule: 'clip limits are for clipping',
    message: 'ClipLimits must not have MaximumYUV without SampleRangeConversion LIMITED_RANGE_CLIP, got 960',
    refused: preset({ VideoDescription: corrected({ ClipLimits: { MaximumYUV: 960 } }) }),
    accepted: preset({ VideoDescription: corrected({ ClipLimits: { MaximumYUV: 960 }, SampleRangeConversion: 'LIMITED_RANGE_CLIP' }) }),
  },
  ...[{}, { Hdr10Metadata: { MaxContentLightLevel: 1_000 } }].map(given => ({
    rule: `HDR10 has both light levels, not ${JSON.stringify(given)}`,
    message: 'Hdr10Metadata must have',
    refused: preset({ VideoDescription: corrected({ ColorSpaceConversion: 'FORCE_HDR10', ...given }) }),
    accepted: preset({
      VideoDescription: corrected({
        ColorSpaceConversion: 'FORCE_HDR10', Hdr10Metadata: { MaxContentLightLevel: 1_000, MaxFrameAverageLightLevel: 400 },
      }),
    }),
  })),
  {
    rule: 'Dolby Vision has a profile',
    message: 'DolbyVision must have Profile such as PROFILE_5, got none',
    refused: preset({ VideoDescription: { ...h265(), VideoPreprocessors: { DolbyVision: { Mapping: 'HDR10_1000' } } } }),
    accepted: preset({ VideoDescription: { ...h265(), VideoPreprocessors: { DolbyVision: { Profile: 'PROFILE_8_1', Mapping: 'HDR10_1000' } } } }),
  },
  {
    rule: 'an image has both coordinates',
    message: 'InsertableImages.0 must have ImageY in pixels, got none',
    refused: inserted({}),
    accepted: inserted({ ImageY: 0 }),
  },
  {
    rule: 'NexGuard has a license',
    message: 'NexguardFileMarkerSettings must have License of the NexGuard license, got none',
    refused: nexguard({}),
    accepted: nexguard({ License: 'mine' }),
  },
  {
    rule: 'settings of the spatial filter are for that filter',
    message: 'NoiseReducer must not have SpatialFilterSettings with Filter BILATERAL',
    refused: preset({ VideoDescription: filtered({ NoiseReducer: { Filter: 'BILATERAL', SpatialFilterSettings: { Strength: 2 } } }) }),
    accepted: preset({ VideoDescription: filtered({ NoiseReducer: { Filter: 'SPATIAL', SpatialFilterSettings: { Strength: 2 } } }) }),
  },
  {
    rule: 'CBR has a bitrate',
    message: 'CodecSettings must have Bitrate with RateControlMode CBR, got none',
    refused: preset({ VideoDescription: h264({ Bitrate: undefined }) }),
    accepted: preset(),
  },
  {
    rule: 'CBR has no highest bitrate',
    message: 'CodecSettings must not have MaxBitrate with RateControlMode CBR, got 3000000',
    refused: preset({ VideoDescription: h264({ MaxBitrate: 3_000_000 }) }),
    accepted: preset({ VideoDescription: h264({ RateControlMode: 'VBR', MaxBitrate: 3_000_000 }) }),
  },
  {
    rule: 'optimized interlacing is for interlaced outputs',
    message: 'InterlaceMode must be interlaced with ScanTypeConversionMode INTERLACED_OPTIMIZE, got PROGRESSIVE or none',
    refused: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE' }) }),
    accepted: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE', InterlaceMode: 'TOP_FIELD' }) }),
  },
  {
    rule: 'optimized interlacing is not for hard telecine',
    message: 'Telecine must be NONE or SOFT with ScanTypeConversionMode INTERLACED_OPTIMIZE, got HARD',
    refused: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE', InterlaceMode: 'TOP_FIELD', Telecine: 'HARD' }) }),
    accepted: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE', InterlaceMode: 'TOP_FIELD', Telecine: 'SOFT' }) }),
  },
  {
    rule: 'QVBR has a highest bitrate',
    message: 'CodecSettings must have MaxBitrate with RateControlMode QVBR, got none',
    refused: preset({ VideoDescription: av1({}) }),
    accepted: preset({ VideoDescription: av1() }),
  },
  ...[
    [{}, 'none and none/none'],
    [{ FramerateControl: 'SPECIFIED', FramerateNumerator: 24, FramerateDenominator: 1 }, 'SPECIFIED and 24/1'],
  ].map(([given, got]) => ({
    rule: `slow PAL has 25 frames per second, not ${got}`,
    message: `FramerateControl must be SPECIFIED, and the frame rate 25, with SlowPal ENABLED, got ${got}`,
    refused: preset({ VideoDescription: h264({ SlowPal: 'ENABLED', ...given as Settings }) }),
    accepted: preset({
      VideoDescription: h264({ SlowPal: 'ENABLED', FramerateControl: 'SPECIFIED', FramerateNumerator: 25, FramerateDenominator: 1 }),
    }),
  })),
];

interface JobParts {
  readonly type?: string;
  readonly group?: Settings;
  readonly output?: Settings;
  readonly input?: Settings;
  readonly job?: Settings;
  readonly beside?: Settings;
}

/** A job of one group, whose settings are `group`. */
function job({ type = 'FILE', group = {}, output = {}, input, job: more, beside }: JobParts): Settings {
  const [Type, member] = GROUPS[type];
  return {
    Inputs: [{ AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } }, ...input }],
    OutputGroups: [{
      OutputGroupSettings: { Type, [member]: { Destination: 's3://bucket/out/', ...group }, ...beside },
      Outputs: [{ ...preset(), NameModifier: '_a', ...output }],
    }],
    ...more,
  };
}

const GROUPS: { readonly [type: string]: readonly [string, string] } = {
  FILE: ['FILE_GROUP_SETTINGS', 'FileGroupSettings'],
  HLS: ['HLS_GROUP_SETTINGS', 'HlsGroupSettings'],
  DASH: ['DASH_ISO_GROUP_SETTINGS', 'DashIsoGroupSettings'],
};
const M3U8 = { ContainerSettings: { Container: 'M3U8', M3u8Settings: {} } };
const MPD = { ContainerSettings: { Container: 'MPD', MpdSettings: {} } };
const stored = (encryption: Settings) => job({ group: { DestinationSettings: { S3Settings: { Encryption: encryption } } } });
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012';
const sprites = (width: number, height = 60) => job({
  type: 'DASH',
  output: MPD,
  group: {
    FragmentLength: 2,
    SegmentLength: 30,
    ImageBasedTrickPlay: 'ADVANCED',
    ImageBasedTrickPlaySettings: { ThumbnailWidth: width, ThumbnailHeight: height, TileWidth: 5, TileHeight: 4 },
  },
});
const nielsen = (settings: Settings) => job({
  job: { NielsenNonLinearWatermark: { SourceWatermarkStatus: 'CLEAN', AssetId: 'a', AssetName: 'b', TicServerUrl: 'https://tic.example.com/', ...settings } },
});
const dynamic = (settings: Settings) => job({ input: { DynamicAudioSelectors: { 'Dynamic 1': { SelectorType: 'LANGUAGE_CODE', ...settings } } } });

/** Job settings, as job templates have them. */
export const JOBS: ObservedAnswer[] = [
  {
    rule: 'HLS takes M3U8',
    message: "Outputs.0 ContainerSettings.Container must be M3U8 in HLS_GROUP_SETTINGS, got 'MP4'",
    refused: job({ type: 'HLS' }),
    accepted: job({ type: 'HLS', output: M3U8, group: { SegmentLength: 10, MinSegmentLength: 0 } }),
  },
  {
    rule: 'files take no container of streams',
    message: "Y4M in FILE_GROUP_SETTINGS, got 'M3U8', which is for streams",
    refused: job({ output: M3U8 }),
    accepted: job({}),
  },
  {
    rule: 'a group has settings of its type',
    message: 'OutputGroupSettings must not have FileGroupSettings with Type HLS_GROUP_SETTINGS',
    refused: job({ type: 'HLS', output: M3U8, beside: { FileGroupSettings: {} } }),
    accepted: job({ type: 'HLS', output: M3U8, beside: { FileGroupSettings: null } }),
  },
  {
    rule: 'a key needs encryption with KMS',
    message: 'Encryption must not have KmsKeyArn without EncryptionType SERVER_SIDE_ENCRYPTION_KMS',
    refused: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3', KmsKeyArn: KEY }),
    accepted: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: KEY }),
  },
  {
    rule: 'an encryption context needs encryption with KMS',
    message: 'Encryption must not have KmsEncryptionContext without EncryptionType SERVER_SIDE_ENCRYPTION_KMS',
    refused: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3', KmsEncryptionContext: 'e30=' }),
    accepted: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsEncryptionContext: 'e30=' }),
  },
  {
    rule: 'thumbnails are a multiple of 8 wide; DASH takes video and audio together',
    message: 'ImageBasedTrickPlaySettings.ThumbnailWidth must be a multiple of 8, got 100',
    refused: sprites(100),
    accepted: sprites(96),
  },
  {
    rule: 'thumbnails are a multiple of 2 high',
    message: 'ImageBasedTrickPlaySettings.ThumbnailHeight must be a multiple of 2, got 61',
    refused: sprites(96, 61),
    accepted: sprites(96),
  },
  {
    rule: 'Nielsen watermarks have a source',
    message: 'NielsenNonLinearWatermark must have SourceId with ActiveWatermarkProcess NAES2_AND_NW, got none',
    refused: nielsen({ ActiveWatermarkProcess: 'NAES2_AND_NW' }),
    accepted: nielsen({ ActiveWatermarkProcess: 'NAES2_AND_NW', SourceId: 1 }),
  },
  {
    rule: 'Nielsen watermarks with CBET have a source of that',
    message: 'NielsenNonLinearWatermark must have CbetSourceId with ActiveWatermarkProcess CBET, got none',
    refused: nielsen({ ActiveWatermarkProcess: 'CBET', SourceId: 1 }),
    accepted: nielsen({ ActiveWatermarkProcess: 'CBET', CbetSourceId: '0x1' }),
  },
  {
    rule: 'dynamic selectors by language have one',
    message: 'Inputs.0 DynamicAudioSelectors.Dynamic 1 must have LanguageCode with SelectorType LANGUAGE_CODE, got none',
    refused: dynamic({}),
    accepted: dynamic({ LanguageCode: 'ENG' }),
  },
];
