/** Settings that MediaConvert rejected, and similar ones that it accepted (CreatePreset and CreateJobTemplate, September 2026). */
export interface ObservedResult {
  readonly rule: string;
  /** Our error for the refused settings. */
  readonly message: string;
  readonly refused: Settings;
  readonly accepted: Settings;
}

export interface Settings {
  readonly [name: string]: any;
}

/** A file with H.264 and AAC. `parts` replaces parts of its output. */
export function preset(parts: Settings = {}): Settings {
  return { ContainerSettings: { Container: 'MP4' }, VideoDescription: h264(), AudioDescriptions: [aac()], ...parts };
}

export const size = { Width: 1280, Height: 720 };
export const rate = { RateControlMode: 'CBR', Bitrate: 2_000_000 };
export const h264 = (settings: Settings = {}) => ({ ...size, CodecSettings: { Codec: 'H_264', H264Settings: { ...rate, ...settings } } });
export const h265 = () => ({ ...size, CodecSettings: { Codec: 'H_265', H265Settings: rate } });
export const vp9 = { ...size, CodecSettings: { Codec: 'VP9', Vp9Settings: { RateControlMode: 'VBR', Bitrate: 2_000_000 } } };
export const av1 = (settings: Settings = { MaxBitrate: 5_000_000 }) => ({
  ...size, CodecSettings: { Codec: 'AV1', Av1Settings: { RateControlMode: 'QVBR', QvbrSettings: { QvbrQualityLevel: 8 }, ...settings } },
});
export const mpeg2 = (width = 1920) => ({
  Width: width, Height: 1080, CodecSettings: { Codec: 'MPEG2', Mpeg2Settings: { RateControlMode: 'CBR', Bitrate: 20_000_000 } },
});
export const prores = { ...size, CodecSettings: { Codec: 'PRORES', ProresSettings: { CodecProfile: 'APPLE_PRORES_422' } } };
export const filtered = (preprocessors: Settings) => ({ ...h264(), VideoPreprocessors: preprocessors });
export const corrected = (corrector: Settings) => filtered({ ColorCorrector: corrector });

export const aac = (settings: Settings = {}, more: Settings = {}) => ({
  CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 96_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000, ...settings } }, ...more,
});
export const sound = (codec: string, member: string, settings: Settings) => ({ CodecSettings: { Codec: codec, [member]: settings } });
export const opus = sound('OPUS', 'OpusSettings', { Bitrate: 96_000, Channels: 2, SampleRate: 48_000 });
const wav = sound('WAV', 'WavSettings', { BitDepth: 24, Channels: 2, SampleRate: 48_000 });
export const ac3 = (bits: number) => sound('AC3', 'Ac3Settings', { CodingMode: 'CODING_MODE_2_0', Bitrate: bits, SampleRate: 48_000 });
export const mp3 = (settings: Settings) => ({
  ContainerSettings: { Container: 'RAW' },
  AudioDescriptions: [sound('MP3', 'Mp3Settings', { RateControlMode: 'VBR', Channels: 2, SampleRate: 48_000, ...settings })],
});
export const remixed = (settings: Settings) => preset({ AudioDescriptions: [aac({}, { RemixSettings: settings })] });
export const mapped = (...channels: Settings[]) => remixed({
  ChannelsIn: 2, ChannelsOut: channels.length, ChannelMapping: { OutputChannels: channels },
});
export const coarse = { InputChannels: [0, 0] };
export const fine = { InputChannelsFineTune: [0, 0] };

export const container = (name: string, video: Settings, audio: Settings = aac()) => preset({
  ContainerSettings: { Container: name }, VideoDescription: video, AudioDescriptions: [audio],
});
export const xavc = (settings: Settings) => preset({
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
export const mxf = (profile: string, video: Settings) => preset({
  ContainerSettings: { Container: 'MXF', MxfSettings: { Profile: profile } }, VideoDescription: video, AudioDescriptions: [wav],
});
export const dvbSub = (settings: Settings) => preset({
  ContainerSettings: { Container: 'M2TS', M2tsSettings: {} },
  CaptionDescriptions: [{
    LanguageCode: 'ENG',
    DestinationSettings: { DestinationType: 'DVB_SUB', DvbSubDestinationSettings: { DdsXCoordinate: 10, DdsYCoordinate: 10, ...settings } },
  }],
});
export const cmfc = (settings: Settings) => ({ ContainerSettings: { Container: 'CMFC', CmfcSettings: settings }, VideoDescription: h264() });
export const mpd = (settings: Settings) => ({ ContainerSettings: { Container: 'MPD', MpdSettings: settings }, VideoDescription: h264() });
export const mp4 = (settings: Settings) => preset({ ContainerSettings: { Container: 'MP4', Mp4Settings: settings } });
const image = { ImageInserterInput: 's3://images/logo.png', Layer: 0, ImageX: 8 };
export const inserted = (settings: Settings) => preset({
  VideoDescription: filtered({ ImageInserter: { InsertableImages: [{ ...image, ...settings }] } }),
});
export const nexguard = (settings: Settings) => preset({
  VideoDescription: filtered({ PartnerWatermarking: { NexguardFileMarkerSettings: { Payload: 1, Preset: 'mine', ...settings } } }),
});
