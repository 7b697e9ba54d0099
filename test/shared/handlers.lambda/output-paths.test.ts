import type { Job, Output, OutputGroup, OutputGroupSettings } from '@aws-sdk/client-mediaconvert';
import { outputPathsOf } from '../../../src/shared/handlers.lambda/output-paths';

const FILE = 's3://processed/job-1/mp4/video';
const STREAM = 's3://processed/job-1/stream';

function pathsOf(settings: OutputGroupSettings, outputs: Output[] = [], job: Job = {} as Job, group: OutputGroup = {}) {
  return outputPathsOf(job, { ...group, OutputGroupSettings: settings, Outputs: outputs });
}

const fileGroup = (Destination: string = FILE): OutputGroupSettings => ({ Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination } });

describe('streams', () => {
  test.each<[string, OutputGroupSettings, string[]]>([
    ['CMAF with both manifests', { Type: 'CMAF_GROUP_SETTINGS', CmafGroupSettings: { Destination: STREAM } }, [`${STREAM}.mpd`, `${STREAM}.m3u8`]],
    [
      'CMAF for HLS only',
      { Type: 'CMAF_GROUP_SETTINGS', CmafGroupSettings: { Destination: STREAM, WriteDashManifest: 'DISABLED' } },
      [`${STREAM}.m3u8`],
    ],
    [
      'CMAF for DASH only',
      { Type: 'CMAF_GROUP_SETTINGS', CmafGroupSettings: { Destination: STREAM, WriteHlsManifest: 'DISABLED' } },
      [`${STREAM}.mpd`],
    ],
    ['DASH', { Type: 'DASH_ISO_GROUP_SETTINGS', DashIsoGroupSettings: { Destination: STREAM } }, [`${STREAM}.mpd`]],
    ['Smooth Streaming', { Type: 'MS_SMOOTH_GROUP_SETTINGS', MsSmoothGroupSettings: { Destination: STREAM } }, [`${STREAM}.ism`]],
  ])('%s has manifests and no files', (_, settings, playlistFilePaths) => {
    expect(pathsOf(settings, [{ NameModifier: '_720' }])).toEqual({ playlistFilePaths, filePaths: [undefined] });
  });

  const hls: OutputGroupSettings = { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { Destination: STREAM } };

  test('HLS has the main playlist and one for each output', () => {
    expect(pathsOf(hls, [{ NameModifier: '_720' }, { NameModifier: '_audio' }])).toEqual({
      playlistFilePaths: [`${STREAM}.m3u8`], filePaths: [`${STREAM}_720.m3u8`, `${STREAM}_audio.m3u8`],
    });
  });

  test('automated ABR has only a known main playlist', () => {
    expect(pathsOf(hls, [{ NameModifier: '_video' }], undefined, { AutomatedEncodingSettings: { AbrSettings: {} } })).toEqual({
      playlistFilePaths: [`${STREAM}.m3u8`], filePaths: [],
    });
  });
});

describe('files', () => {
  test.each<[string, Output]>([
    ['mp4', { ContainerSettings: { Container: 'MP4' } }],
    ['mov', { ContainerSettings: { Container: 'MOV' } }],
    ['webm', { ContainerSettings: { Container: 'WEBM' } }],
    ['m2ts', { ContainerSettings: { Container: 'M2TS' } }],
    ['gif', { ContainerSettings: { Container: 'GIF' } }],
    ['m4a', { ContainerSettings: { Container: 'MP4' }, Extension: 'm4a' }],
    ['h264', { ContainerSettings: { Container: 'RAW' }, VideoDescription: { CodecSettings: { Codec: 'H_264' } } }],
    ['flac', { ContainerSettings: { Container: 'RAW' }, AudioDescriptions: [{ CodecSettings: { Codec: 'FLAC' } }] }],
    ['srt', { ContainerSettings: { Container: 'RAW' }, CaptionDescriptions: [{ DestinationSettings: { DestinationType: 'SRT' } }] }],
    ['vtt', { ContainerSettings: { Container: 'RAW' }, CaptionDescriptions: [{ DestinationSettings: { DestinationType: 'WEBVTT' } }] }],
    ['xml', { ContainerSettings: { Container: 'RAW' }, CaptionDescriptions: [{ DestinationSettings: { DestinationType: 'IMSC' } }] }],
  ])('have the extension %s', (extension, output) => {
    expect(pathsOf(fileGroup(), [{ ...output, NameModifier: '_a' }])).toEqual({ filePaths: [`${FILE}_a.${extension}`] });
  });

  test('do not include the last captured frame, whose name is unknown', () => {
    const images: Output = { ContainerSettings: { Container: 'RAW' }, VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE' } } };
    expect(pathsOf(fileGroup(), [images, { ContainerSettings: { Container: 'MP4' } }])).toEqual({ filePaths: [undefined, `${FILE}.mp4`] });
  });
});

describe('destinations', () => {
  const job = {
    Settings: { Inputs: [{ FileInput: 's3://source/uploads/my holiday.v2.mov' }] },
    Timing: { StartTime: new Date('2026-11-24T09:08:07Z') },
  } as Job;
  const mp4: Output = { ContainerSettings: { Container: 'MP4' } };

  test.each([
    ['s3://processed/a/', 's3://processed/a/my holiday.v2.mp4'],
    ['s3://processed/', 's3://processed/my holiday.v2.mp4'],
    ['s3://processed/$fn$-x', 's3://processed/my holiday.v2-x.mp4'],
    ['s3://processed/$dt$', 's3://processed/20261124T090807.mp4'],
    ['s3://processed/$d$/$t$/a', 's3://processed/20261124/090807/a.mp4'],
    ['s3://processed/5$ and 6$', 's3://processed/5$ and 6$.mp4'],
  ])('with variables are resolved: %s', (destination, path) => {
    expect(pathsOf(fileGroup(destination), [mp4], job)).toEqual({ filePaths: [path] });
  });

  test.each(['s3://processed/$xyz$/a', undefined])('that are unknown have no paths: %s', destination => {
    const settings = { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: destination } } as const;
    expect(pathsOf(settings, [mp4], job)).toEqual({ filePaths: [] });
  });

  test('with a variable in the name modifier have no paths', () => {
    expect(pathsOf(fileGroup(), [{ ...mp4, NameModifier: '_$h$' }, mp4], job)).toEqual({ filePaths: [undefined, `${FILE}.mp4`] });
  });
});
