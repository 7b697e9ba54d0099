import {
  aac, av1, cmfc, corrected, dvbSub, filtered, h264, mapped, mp3, mp4, mpeg2, mxf, nexguard, preset, remixed, size, sound, type Settings,
} from './settings-fixtures';
import { requireAcceptableSettings } from '../../../src/shared/settings-rules';

/** A job with one output. `group` and `job` are further members of its group and of the job. */
function check({ output = preset(), group, job }: { output?: Settings; group?: Settings; job?: Settings }): () => void {
  const OutputGroups = [{ OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' }, Outputs: [output], ...group }];
  return () => requireAcceptableSettings('TranscodePipeline', { OutputGroups, ...job }, ['mine']);
}

const typed = (Type: string) => ({ OutputGroupSettings: { Type } });
const video = (VideoDescription: Settings) => preset({ VideoDescription });
const audio = (description: Settings) => preset({ AudioDescriptions: [description] });
const encoded = (Codec: string, member: string, settings: Settings | null) => video({ ...size, CodecSettings: { Codec, [member]: settings } });
const sized = (Width: number | undefined, Height: number | undefined, description: Settings = av1()) => video({ ...description, Width, Height });
const pal = (settings: Settings) => video(h264({ SlowPal: 'ENABLED', FramerateControl: 'SPECIFIED', FramerateNumerator: 25, ...settings }));
const reduced = (reducer: Settings) => video(filtered({ NoiseReducer: reducer }));
const limited = (ClipLimits: Settings) => video(corrected({ ClipLimits }));
const dynamic = (selector: Settings | null) => ({ Inputs: [{ DynamicAudioSelectors: { Any: selector } }] });
const NIELSEN = { AssetId: 'a', AssetName: 'b', SourceWatermarkStatus: 'CLEAN', TicServerUrl: 'https://tic.example.com/' };
const nielsen = (settings: Settings) => ({ NielsenNonLinearWatermark: { ...NIELSEN, ...settings } });

/** Settings that the API reference and the user guide allow, and settings without a rule. */
test.each<[string, Parameters<typeof check>[0]]>([
  ['a group without settings', { group: { OutputGroupSettings: undefined } }],
  ['an output without settings', { output: {} }],
  ['an output without a container', { output: { VideoDescription: h264() } }],
  ['captions without a destination', { output: preset({ CaptionDescriptions: [{}] }) }],
  ['a DVB display window of no size', { output: dvbSub({ DdsXCoordinate: 0, DdsYCoordinate: 0 }) }],
  ['audio that is passed through, without settings', { output: audio({ CodecSettings: { Codec: 'PASSTHROUGH' } }) }],
  ['a variable bitrate of AAC beside its table', { output: audio(aac({ RateControlMode: 'VBR', VbrQuality: 'HIGH', Bitrate: 7 })) }],
  ['XAVC without a profile', { output: encoded('XAVC', 'XavcSettings', {}) }],
  ['D-10 without video', { output: mxf('D_10', {}) }],
  ['version 0 of the ctts atom without a cslg atom', { output: mp4({ CttsVersion: 0, CslgAtom: 'EXCLUDE' }) }],
  ['one remixed channel', { output: remixed({ ChannelsOut: 1 }) }],
  ['settings of a filter that MediaConvert chooses', { output: reduced({ SpatialFilterSettings: {} }) }],
  ['settings of a filter that is null', { output: reduced({ Filter: null, TemporalFilterSettings: {} }) }],
  ['a codec without rules for its rate control', { output: encoded('VP8', 'Vp8Settings', { RateControlMode: 'VBR' }) }],
  ['slow PAL at 25', { output: pal({}) }],
  ['slow PAL at 50/2', { output: pal({ FramerateNumerator: 50, FramerateDenominator: 2 }) }],
  ['the largest picture of AV1', { output: sized(4096, 2160) }],
  ['the largest picture of MPEG-2', { output: sized(1920, 1152, mpeg2()) }],
  ['a dynamic selector by track', { job: dynamic({ SelectorType: 'TRACK' }) }],
  ['a dynamic selector that is null', { job: dynamic(null) }],
  ['a Nielsen process without sources', { job: nielsen({ ActiveWatermarkProcess: 'OTHER' }) }],
])('accepts %s', (_what, parts) => {
  expect(check(parts)).not.toThrow();
});

const CONTAINERS = 'one of F4V, GIF, M2TS, MOV, MP4, MXF, OGG, RAW, WEBM, Y4M';

test.each<[string, Settings, string, Settings?]>([
  ['a file container in a stream', preset(), "ContainerSettings.Container must be M3U8 in HLS_GROUP_SETTINGS, got 'MP4'",
    typed('HLS_GROUP_SETTINGS')],
  ['the container of another stream', cmfc({}), "ContainerSettings.Container must be MPD in DASH_ISO_GROUP_SETTINGS, got 'CMFC'",
    typed('DASH_ISO_GROUP_SETTINGS')],
  ['a stream container in a file', cmfc({}),
    `ContainerSettings.Container must be ${CONTAINERS} in FILE_GROUP_SETTINGS, got 'CMFC', which is for streams`],
  ['an unknown container', { ContainerSettings: { Container: 'AVI' } },
    `ContainerSettings.Container must be ${CONTAINERS} in FILE_GROUP_SETTINGS, got 'AVI'`],
  ['signaling without markers', cmfc({ ManifestMetadataSignaling: 'ENABLED' }),
    'CmfcSettings ManifestMetadataSignaling must be DISABLED without Scte35Source PASSTHROUGH, Scte35Esam INSERT or TimedMetadata PASSTHROUGH, '
    + 'got ENABLED', typed('CMAF_GROUP_SETTINGS')],
  ['settings of a codec that are null', encoded('H_265', 'H265Settings', null),
    'VideoDescription CodecSettings must have H265Settings with Codec H_265, got none'],
  ['MP3 without a quality', mp3({}), 'AudioDescriptions.0 CodecSettings must have VbrQuality with RateControlMode VBR, got none'],
  ['Dolby Digital Plus at 132 kbit/s', audio(sound('EAC3', 'Eac3Settings', { Bitrate: 132_000 })),
    'AudioDescriptions.0 CodecSettings.Bitrate must be a multiple of 8000 bits per second, got 132000'],
  ['two mappings of a channel', mapped({ InputChannels: [0], InputChannelsFineTune: [0] }),
    'AudioDescriptions.0 RemixSettings ChannelMapping.OutputChannels.0 must have either InputChannels or InputChannelsFineTune, got both'],
  ...['DdsXCoordinate', 'DdsYCoordinate', 'Width', 'Height'].map((member): [string, Settings, string] => [
    `${member} of a DVB display window`, dvbSub({ DdsXCoordinate: 0, DdsYCoordinate: 0, [member]: 1 }),
    `CaptionDescriptions.0 DvbSubDestinationSettings must not have ${member} with DdsHandling NONE, got 1`,
  ]),
  ...['MinimumYUV', 'MaximumYUV', 'MinimumRGBTolerance', 'MaximumRGBTolerance'].map((member): [string, Settings, string] => [
    `${member} without clipping`, limited({ [member]: 90 }),
    `VideoDescription VideoPreprocessors.ColorCorrector.ClipLimits must not have ${member} without SampleRangeConversion LIMITED_RANGE_CLIP, got 90`,
  ]),
  ['HDR10 without light levels', video(corrected({ ColorSpaceConversion: 'FORCE_HDR10' })),
    'VideoDescription VideoPreprocessors.ColorCorrector.Hdr10Metadata must have MaxContentLightLevel with FORCE_HDR10, got none'],
  ['NexGuard without a preset', nexguard({ License: 'mine', Preset: undefined }),
    'VideoDescription VideoPreprocessors.PartnerWatermarking.NexguardFileMarkerSettings must have Preset for a NexGuard watermark, got none'],
  ['settings of the temporal filter with another', reduced({ Filter: 'SPATIAL', TemporalFilterSettings: {} }),
    'VideoDescription VideoPreprocessors.NoiseReducer must not have TemporalFilterSettings with Filter SPATIAL, got an object'],
  ...[['H_264', 'H264Settings'], ['H_265', 'H265Settings'], ['MPEG2', 'Mpeg2Settings'], ['AV1', 'Av1Settings']].map(
    ([codec, member]): [string, Settings, string] => [
      `${codec} with a variable bitrate and none given`, encoded(codec, member, { RateControlMode: 'VBR' }),
      'VideoDescription CodecSettings must have Bitrate with RateControlMode VBR, got none',
    ],
  ),
  ['slow PAL at the frame rate of the source', pal({ FramerateControl: 'INITIALIZE_FROM_SOURCE', FramerateDenominator: 1 }),
    'VideoDescription FramerateControl must be SPECIFIED and the frame rate 25 with SlowPal ENABLED, got INITIALIZE_FROM_SOURCE and 25/1'],
  ['AV1 that is too wide', sized(4098, undefined),
    'VideoDescription Width and Height must be at most 4096 and 2160 with Codec AV1, got 4098 and none'],
  ['AV1 that is too high', sized(undefined, 2162),
    'VideoDescription Width and Height must be at most 4096 and 2160 with Codec AV1, got none and 2162'],
])('rejects %s', (_what, output, message, group = typed('FILE_GROUP_SETTINGS')) => {
  expect(check({ output, group })).toThrow(new Error(`TranscodePipeline outputs: preset 'mine' Outputs.0 ${message}`));
});

test('rejects a destination that has an S3 URI inside', () => {
  const settings = { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { Destination: 'https://example.com/s3://a' } };

  expect(check({ output: {}, group: { OutputGroupSettings: settings } }))
    .toThrow(new Error("TranscodePipeline outputs: preset 'mine' Destination must be an s3:// URI, got 'https://example.com/s3://a'"));
});

test.each<[Settings, string]>([
  ...Object.keys(NIELSEN).map((member): [Settings, string] => [{ [member]: undefined }, `${member} for Nielsen watermarks`]),
  [{ ActiveWatermarkProcess: 'NAES2_AND_NW_AND_CBET', CbetSourceId: '0x1' }, 'SourceId with ActiveWatermarkProcess NAES2_AND_NW_AND_CBET'],
  [{ ActiveWatermarkProcess: 'NAES2_AND_NW_AND_CBET', SourceId: 1 }, 'CbetSourceId with ActiveWatermarkProcess NAES2_AND_NW_AND_CBET'],
])('rejects Nielsen watermarks with %j', (settings, missing) => {
  expect(check({ job: nielsen(settings) }))
    .toThrow(new Error(`TranscodePipeline overrides: NielsenNonLinearWatermark must have ${missing}, got none`));
});
