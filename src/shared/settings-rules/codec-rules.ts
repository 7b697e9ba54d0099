import { isKnown, mapOf, requireMembers, requireNoMembers, type SettingsMap } from './rule';
import { shown } from '../validation/shapes';

/** The settings member of each codec, from the API reference, `VideoCodecSettings` and `AudioCodecSettings`. */
export const CODEC_SETTINGS: { readonly [kind in 'video' | 'audio']: { readonly [codec: string]: string } } = {
  video: {
    AV1: 'Av1Settings',
    AVC_INTRA: 'AvcIntraSettings',
    FRAME_CAPTURE: 'FrameCaptureSettings',
    GIF: 'GifSettings',
    H_264: 'H264Settings',
    H_265: 'H265Settings',
    MPEG2: 'Mpeg2Settings',
    PASSTHROUGH: 'PassthroughSettings',
    PRORES: 'ProresSettings',
    UNCOMPRESSED: 'UncompressedSettings',
    VC3: 'Vc3Settings',
    VP8: 'Vp8Settings',
    VP9: 'Vp9Settings',
    XAVC: 'XavcSettings',
  },
  audio: {
    AAC: 'AacSettings',
    AC3: 'Ac3Settings',
    AC4: 'Ac4Settings',
    AIFF: 'AiffSettings',
    EAC3: 'Eac3Settings',
    EAC3_ATMOS: 'Eac3AtmosSettings',
    FLAC: 'FlacSettings',
    MP2: 'Mp2Settings',
    MP3: 'Mp3Settings',
    OPUS: 'OpusSettings',
    PASSTHROUGH: 'PassthroughSettings',
    VORBIS: 'VorbisSettings',
    WAV: 'WavSettings',
  },
};

/** Observed: "Must be H_264" for `H264Settings` with another codec. API reference: "Required when you set Codec to ...". */
export function requireCodecSettings(kind: 'video' | 'audio') {
  const blocks = CODEC_SETTINGS[kind];
  return (what: string, description: SettingsMap): void => {
    const settings = mapOf(description.CodecSettings);
    if (!settings || !isKnown(settings.Codec)) {
      return;
    }
    const { Codec: codec } = settings;
    const own = blocks[codec];
    if (own === undefined) {
      throw new Error(`${what} CodecSettings.Codec must be one of ${Object.keys(blocks).join(', ')}, got ${shown(codec)}`);
    }
    requireNoMembers(`${what} CodecSettings`, settings, Object.values(blocks).filter(block => block !== own), `with Codec ${codec}`);
    if (codec !== 'PASSTHROUGH') {
      requireMembers(`${what} CodecSettings`, settings, [own], `with Codec ${codec}`);
    }
  };
}

/** The settings of the description's codec. */
export function codecSettingsIn(description: SettingsMap): SettingsMap {
  const settings = mapOf(description.CodecSettings) ?? {};
  const block = CODEC_SETTINGS.video[settings.Codec] ?? CODEC_SETTINGS.audio[settings.Codec];
  return mapOf(settings[block]) ?? {};
}

export function codecIn(description: SettingsMap | undefined): string | undefined {
  return description?.CodecSettings?.Codec ?? undefined;
}

/** API reference, `XavcSettings`: each profile requires settings ("Required when you set Profile to ..."). */
export function requireXavcSettings(what: string, description: SettingsMap): void {
  const settings = codecSettingsIn(description);
  const block = XAVC_PROFILES[settings.Profile];
  if (block !== undefined) {
    requireMembers(`${what} CodecSettings.XavcSettings`, settings, [block], `with Profile ${settings.Profile}`);
  }
}

const XAVC_PROFILES: { readonly [profile: string]: string } = {
  XAVC_4K: 'Xavc4kProfileSettings',
  XAVC_4K_INTRA_CBG: 'Xavc4kIntraCbgProfileSettings',
  XAVC_4K_INTRA_VBR: 'Xavc4kIntraVbrProfileSettings',
  XAVC_HD: 'XavcHdProfileSettings',
  XAVC_HD_INTRA_CBG: 'XavcHdIntraCbgProfileSettings',
};
