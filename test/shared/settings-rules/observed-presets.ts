import {
  aac, ac3, av1, cmfc, coarse, container, corrected, dvbSub, filtered, fine, h264, h265, inserted, mapped, mp3, mp4, mpd, mpeg2, mxf,
  nexguard, opus, preset, prores, rate, remixed, size, sound, vp9, xavc, type ObservedResult, type Settings,
} from './settings-fixtures';

/** Settings of presets. */
export const PRESETS: ObservedResult[] = [
  {
    rule: 'AAC with a constant bitrate requires a combination of its table',
    message: 'Bitrate must be one of 128000, 160000, 192000, 224000, 256000, 288000 with profile LC and CODING_MODE_1_0 at 96000 Hz, got 112000',
    refused: preset({ AudioDescriptions: [aac({ Bitrate: 112_000, CodingMode: 'CODING_MODE_1_0', SampleRate: 96_000 })] }),
    accepted: preset({ AudioDescriptions: [aac({ Bitrate: 128_000, CodingMode: 'CODING_MODE_1_0', SampleRate: 96_000 })] }),
  },
  {
    rule: 'AAC with a variable bitrate requires a quality',
    message: 'must have VbrQuality with RateControlMode VBR, got none',
    refused: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', Bitrate: undefined })] }),
    accepted: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', Bitrate: undefined, VbrQuality: 'HIGH' })] }),
  },
  {
    rule: 'AAC with a variable bitrate requires LC',
    message: 'CodecProfile must be LC with RateControlMode VBR, got HEV1',
    refused: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', VbrQuality: 'HIGH', CodecProfile: 'HEV1' })] }),
    accepted: preset({ AudioDescriptions: [aac({ RateControlMode: 'VBR', VbrQuality: 'HIGH', CodecProfile: 'LC' })] }),
  },
  {
    rule: 'AC-3 bitrates have steps of 8 kbit/s',
    message: 'Bitrate must be a multiple of 8000 bits per second, got 132000',
    refused: preset({ AudioDescriptions: [ac3(132_000)] }),
    accepted: preset({ AudioDescriptions: [ac3(128_000)] }),
  },
  {
    rule: 'MP3 with a variable bitrate requires a quality',
    message: 'must have VbrQuality with RateControlMode VBR, got none',
    refused: mp3({}),
    accepted: mp3({ VbrQuality: 4 }),
  },
  {
    rule: 'the number of remixed channels is one or even',
    message: 'RemixSettings.ChannelsOut must be 1 or even, got 3',
    refused: mapped(coarse, coarse, coarse),
    accepted: mapped(coarse, coarse, coarse, coarse),
  },
  {
    rule: 'an output channel has only one mapping',
    message: 'ChannelMapping.OutputChannels.0 must have either InputChannels or InputChannelsFineTune, got both',
    refused: mapped({ ...coarse, ...fine }, coarse),
    accepted: mapped(fine, coarse),
  },
  {
    rule: 'an audio description requires two channels',
    message: 'RemixSettings must have AudioDescriptionDataChannel with the other channel of the audio description, got none',
    refused: remixed({ AudioDescriptionAudioChannel: 1 }),
    accepted: remixed({ AudioDescriptionAudioChannel: 1, AudioDescriptionDataChannel: 2 }),
  },
  {
    rule: 'a DVB display window requires handling',
    message: 'DvbSubDestinationSettings must not have DdsXCoordinate with DdsHandling NONE, got 10',
    refused: dvbSub({}),
    accepted: dvbSub({ DdsHandling: 'SPECIFIED' }),
  },
  {
    rule: 'a video codec requires its settings',
    message: 'CodecSettings must not have H264Settings with Codec H_265',
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265', H264Settings: rate } } }),
    accepted: preset({ VideoDescription: h265() }),
  },
  {
    rule: 'a video codec has no settings of other codecs',
    message: 'CodecSettings must not have H264Settings with Codec H_265',
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265', H264Settings: rate, H265Settings: rate } } }),
    accepted: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265', H264Settings: null, H265Settings: rate } } }),
  },
  {
    rule: 'an audio codec requires its settings',
    message: 'CodecSettings must not have AacSettings with Codec AC3',
    refused: preset({ AudioDescriptions: [{ CodecSettings: { ...aac().CodecSettings, Codec: 'AC3' } }] }),
    accepted: preset({ AudioDescriptions: [ac3(192_000)] }),
  },
  {
    rule: 'a codec requires settings',
    message: 'CodecSettings must have H265Settings with Codec H_265, got none',
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_265' } } }),
    accepted: preset({ VideoDescription: h265() }),
  },
  {
    rule: 'a codec is in the API',
    message: 'CodecSettings.Codec must be one of AV1, AVC_INTRA, FRAME_CAPTURE, GIF, H_264, H_265, MPEG2, PASSTHROUGH, PRORES, UNCOMPRESSED, VC3, '
      + "VP8, VP9, XAVC, got 'H_266'",
    refused: preset({ VideoDescription: { ...size, CodecSettings: { Codec: 'H_266', H264Settings: rate } } }),
    accepted: preset(),
  },
  {
    rule: 'a container is in the API',
    message: "ContainerSettings.Container must be one of F4V, GIF, M2TS, MOV, MP4, MXF, OGG, RAW, WEBM, Y4M in FILE_GROUP_SETTINGS, got 'AVI'",
    refused: container('AVI', h264()),
    accepted: container('MOV', h264()),
  },
  {
    rule: 'an XAVC profile requires its settings',
    message: 'XavcSettings must have XavcHdIntraCbgProfileSettings with Profile XAVC_HD_INTRA_CBG, got none',
    refused: xavc({}),
    accepted: xavc({ XavcHdIntraCbgProfileSettings: { XavcClass: 'CLASS_100' } }),
  },
  {
    rule: 'WebM does not support AAC',
    message: 'AudioDescriptions must have one of the audio codecs that WEBM can carry (OPUS, VORBIS), got AAC',
    refused: container('WEBM', vp9),
    accepted: container('WEBM', vp9, opus),
  },
  {
    rule: 'MP4 does not support Vorbis',
    message: 'AudioDescriptions must have one of the audio codecs that MP4 can carry',
    refused: container('MP4', h264(), sound('VORBIS', 'VorbisSettings', { VbrQuality: 4 })),
    accepted: container('MP4', h264()),
  },
  {
    rule: 'WebM does not support H.264',
    message: 'VideoDescription must have one of the video codecs that WEBM can carry (VP8, VP9, AV1), got H_264',
    refused: container('WEBM', h264(), opus),
    accepted: container('WEBM', vp9, opus),
  },
  ...[
    ['M2TS', av1(), h264()], ['F4V', h265(), h264()], ['MOV', vp9, h264()], ['MP4', prores, av1()], ['MP4', mpeg2(), h265()],
  ].map(([name, video, other]) => ({
    rule: `${name} does not support ${(video as Settings).CodecSettings.Codec}`,
    message: `VideoDescription must have one of the video codecs that ${name} can carry`,
    refused: container(name as string, video as Settings),
    accepted: container(name as string, other as Settings),
  })),
  {
    rule: 'the maximum width of MPEG-2 is 1920',
    message: 'Width and Height must be at most 1920 and 1152 with Codec MPEG2, got 1922 and 1080',
    refused: container('MOV', mpeg2(1_922)),
    accepted: container('MOV', mpeg2()),
  },
  {
    rule: 'D-10 requires MPEG-2',
    message: 'VideoDescription must have Codec MPEG2 with MxfSettings.Profile D_10, got H_264',
    refused: mxf('D_10', h264()),
    accepted: mxf('D_10', mpeg2()),
  },
  ...[
    ['TimedMetadataValue', 'x'], ['TimedMetadataBoxVersion', 'VERSION_1'], ['ManifestMetadataSignaling', 'ENABLED'],
  ].map(([member, value]) => ({
    rule: `${member} requires ID3 passthrough`,
    message: `CmfcSettings ${member === 'TimedMetadataValue' ? 'must not have ' : ''}${member}`,
    refused: cmfc({ [member]: value }),
    accepted: cmfc({ [member]: value, TimedMetadata: 'PASSTHROUGH' }),
  })),
  {
    rule: 'signaling requires markers or ID3',
    message: 'ManifestMetadataSignaling must be DISABLED',
    refused: cmfc({ ManifestMetadataSignaling: 'ENABLED', Scte35Source: 'NONE' }),
    accepted: cmfc({ ManifestMetadataSignaling: 'ENABLED', Scte35Source: 'PASSTHROUGH' }),
  },
  {
    rule: 'the scheme of ID3 metadata requires ID3 passthrough',
    message: 'MpdSettings must not have TimedMetadataSchemeIdUri without TimedMetadata PASSTHROUGH, got \'urn:x\'',
    refused: mpd({ TimedMetadataSchemeIdUri: 'urn:x' }),
    accepted: mpd({ TimedMetadataSchemeIdUri: 'urn:x', TimedMetadata: 'PASSTHROUGH' }),
  },
  {
    rule: 'version 1 of the ctts atom requires a cslg atom',
    message: 'Mp4Settings.CslgAtom must be INCLUDE with CttsVersion 1, got EXCLUDE',
    refused: mp4({ CttsVersion: 1, CslgAtom: 'EXCLUDE' }),
    accepted: mp4({ CttsVersion: 1, CslgAtom: 'INCLUDE' }),
  },
  {
    rule: 'clip limits require clipping',
    message: 'ClipLimits must not have MaximumYUV without SampleRangeConversion LIMITED_RANGE_CLIP, got 960',
    refused: preset({ VideoDescription: corrected({ ClipLimits: { MaximumYUV: 960 } }) }),
    accepted: preset({ VideoDescription: corrected({ ClipLimits: { MaximumYUV: 960 }, SampleRangeConversion: 'LIMITED_RANGE_CLIP' }) }),
  },
  ...[{}, { Hdr10Metadata: { MaxContentLightLevel: 1_000 } }].map(given => ({
    rule: `HDR10 requires both light levels, got ${JSON.stringify(given)}`,
    message: 'Hdr10Metadata must have',
    refused: preset({ VideoDescription: corrected({ ColorSpaceConversion: 'FORCE_HDR10', ...given }) }),
    accepted: preset({
      VideoDescription: corrected({
        ColorSpaceConversion: 'FORCE_HDR10', Hdr10Metadata: { MaxContentLightLevel: 1_000, MaxFrameAverageLightLevel: 400 },
      }),
    }),
  })),
  {
    rule: 'Dolby Vision requires a profile',
    message: 'DolbyVision must have Profile such as PROFILE_5, got none',
    refused: preset({ VideoDescription: { ...h265(), VideoPreprocessors: { DolbyVision: { Mapping: 'HDR10_1000' } } } }),
    accepted: preset({ VideoDescription: { ...h265(), VideoPreprocessors: { DolbyVision: { Profile: 'PROFILE_8_1', Mapping: 'HDR10_1000' } } } }),
  },
  {
    rule: 'an image requires both coordinates',
    message: 'InsertableImages.0 must have ImageY in pixels, got none',
    refused: inserted({}),
    accepted: inserted({ ImageY: 0 }),
  },
  {
    rule: 'NexGuard requires a license',
    message: 'NexguardFileMarkerSettings must have License for a NexGuard watermark, got none',
    refused: nexguard({}),
    accepted: nexguard({ License: 'mine' }),
  },
  {
    rule: 'settings of the spatial filter require that filter',
    message: 'NoiseReducer must not have SpatialFilterSettings with Filter BILATERAL',
    refused: preset({ VideoDescription: filtered({ NoiseReducer: { Filter: 'BILATERAL', SpatialFilterSettings: { Strength: 2 } } }) }),
    accepted: preset({ VideoDescription: filtered({ NoiseReducer: { Filter: 'SPATIAL', SpatialFilterSettings: { Strength: 2 } } }) }),
  },
  {
    rule: 'CBR requires a bitrate',
    message: 'CodecSettings must have Bitrate with RateControlMode CBR, got none',
    refused: preset({ VideoDescription: h264({ Bitrate: undefined }) }),
    accepted: preset(),
  },
  {
    rule: 'CBR does not support a maximum bitrate',
    message: 'CodecSettings must not have MaxBitrate with RateControlMode CBR, got 3000000',
    refused: preset({ VideoDescription: h264({ MaxBitrate: 3_000_000 }) }),
    accepted: preset({ VideoDescription: h264({ RateControlMode: 'VBR', MaxBitrate: 3_000_000 }) }),
  },
  {
    rule: 'optimized interlacing requires interlaced output',
    message: 'InterlaceMode must not be PROGRESSIVE, the default, with ScanTypeConversionMode INTERLACED_OPTIMIZE',
    refused: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE' }) }),
    accepted: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE', InterlaceMode: 'TOP_FIELD' }) }),
  },
  {
    rule: 'optimized interlacing does not support hard telecine',
    message: 'Telecine must be NONE or SOFT with ScanTypeConversionMode INTERLACED_OPTIMIZE, got HARD',
    refused: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE', InterlaceMode: 'TOP_FIELD', Telecine: 'HARD' }) }),
    accepted: preset({ VideoDescription: h264({ ScanTypeConversionMode: 'INTERLACED_OPTIMIZE', InterlaceMode: 'TOP_FIELD', Telecine: 'SOFT' }) }),
  },
  {
    rule: 'QVBR requires a maximum bitrate',
    message: 'CodecSettings must have MaxBitrate with RateControlMode QVBR, got none',
    refused: preset({ VideoDescription: av1({}) }),
    accepted: preset({ VideoDescription: av1() }),
  },
  ...[
    [{}, 'none and none/none'],
    [{ FramerateControl: 'SPECIFIED', FramerateNumerator: 24, FramerateDenominator: 1 }, 'SPECIFIED and 24/1'],
  ].map(([given, got]) => ({
    rule: `slow PAL requires 25 frames per second, got ${got}`,
    message: `FramerateControl must be SPECIFIED and the frame rate 25 with SlowPal ENABLED, got ${got}`,
    refused: preset({ VideoDescription: h264({ SlowPal: 'ENABLED', ...given as Settings }) }),
    accepted: preset({
      VideoDescription: h264({ SlowPal: 'ENABLED', FramerateControl: 'SPECIFIED', FramerateNumerator: 25, FramerateDenominator: 1 }),
    }),
  })),
];
