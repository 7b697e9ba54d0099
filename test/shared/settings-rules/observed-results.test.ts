import { AudioCodec, ContainerType, OutputGroupType, VideoCodec, XavcProfile } from '@aws-sdk/client-mediaconvert';
import { App, Duration, Stack, Token } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { JOBS } from './observed-jobs';
import { PRESETS } from './observed-presets';
import type { Settings } from './settings-fixtures';
import { ExportedJob, OutputPreset, Rendition, VideoContainer, Watermark } from '../../../src/output-preset';
import { GROUP_KINDS, groupKindOf } from '../../../src/shared/pure/group-kinds';
import { withoutNulls } from '../../../src/shared/pure/without-nulls';
import { CODEC_SETTINGS } from '../../../src/shared/settings-rules/codec-rules';
import { Acceleration, MediaConvertQueue, OutputLayout, type JobOptions } from '../../../src/transcode-pipeline';
import { renderJobRequest } from '../../../src/transcode-pipeline/plan/job-request';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';

const render = (outputs: OutputPreset[], overrides = {}) => renderPlan(new RootConstruct(), outputs, OutputLayout.byJob(), { overrides });

const GROUP_OF: { readonly [container: string]: string } = { CMFC: 'CMAF_GROUP_SETTINGS', MPD: 'DASH_ISO_GROUP_SETTINGS' };

function presetOf(output: Settings): OutputPreset {
  const Type = GROUP_OF[output.ContainerSettings.Container] ?? 'FILE_GROUP_SETTINGS';
  return OutputPreset.fromSettings({
    OutputGroupSettings: { Type, [groupKindOf(Type)!.member]: {} }, Outputs: [{ NameModifier: '_a', ...output }],
  });
}

function renderJob(settings: Settings) {
  const { outputs, overrides } = ExportedJob.of({ Settings: settings });
  return render(outputs, overrides);
}

describe.each(PRESETS)('$rule', ({ message, refused, accepted }) => {
  test('rejects invalid settings', () => {
    expect(() => render([presetOf(refused)])).toThrow(message);
  });

  test('rejects invalid overrides', () => {
    const { Outputs, ...group } = presetOf(accepted).bind(new RootConstruct(), { folder: 's3://a/b', file: 's3://a/c' }).outputGroup;
    const preset = OutputPreset.fromSettings({ ...group, Outputs }, { overrides: { Outputs: [{ NameModifier: '_a', ...refused }] } });

    expect(() => render([preset])).toThrow(message);
  });

  test('accepts valid settings', () => {
    expect(render([presetOf(accepted)]).plan.settings.OutputGroups).toMatchObject([{ Outputs: [withoutNulls(accepted)] }]);
  });
});

describe.each(JOBS)('$rule', ({ message, refused, accepted }) => {
  test('rejects invalid settings', () => {
    expect(() => renderJob(refused)).toThrow(message);
  });

  test('accepts valid settings', () => {
    expect(renderJob(accepted).plan.settings.OutputGroups).toHaveLength(1);
  });
});

test('rejects an override with a destination outside S3', () => {
  const hls = (Destination: string) => OutputPreset.hls({ overrides: { OutputGroupSettings: { HlsGroupSettings: { Destination } } } });

  expect(() => render([hls('https://example.com/out/')]))
    .toThrow('preset \'hls\' Destination must be an s3:// URI, got \'https://example.com/out/\'');
  expect(render([hls('s3://other/out')]).configs).toHaveLength(1);
});

test.each<[string, object]>([
  ['DEFAULT', {}], ['STRETCH_TO_OUTPUT', {}], ['FIT', {}], ['FILL', {}],
  ['FIT_NO_UPSCALE', {
    error: 'VideoDescription.ScalingBehavior must be one of DEFAULT, STRETCH_TO_OUTPUT, FIT, FILL in automated ABR, got FIT_NO_UPSCALE',
  }],
])('ScalingBehavior %s in automated ABR', (ScalingBehavior, { error }: { error?: string }) => {
  const make = () => render([OutputPreset.automatedAbr({ overrides: { Outputs: { 0: { VideoDescription: { ScalingBehavior } } } } })]);

  if (error) {
    expect(make).toThrow(error);
  } else {
    expect(make().plan.settings.OutputGroups).toHaveLength(1);
  }
});

test('rejects invalid combinations of typed values', () => {
  const file = (options: object) => () => render([OutputPreset.file(options)]);

  expect(file({ container: VideoContainer.of('F4V'), rendition: Rendition.hevc() }))
    .toThrow('video codecs that F4V can carry (H_264, MPEG2), got H_265');
  expect(file({ container: VideoContainer.of('M3U8') })).toThrow('got \'M3U8\', which is for streams');
  expect(file({ rendition: Rendition.h264({ watermarks: [Watermark.of({ ImageInserterInput: 's3://a/b.png', ImageY: null })] }) }))
    .toThrow('must have ImageY in pixels, got none');
});

test.each<[JobOptions, string]>([
  [{ statusUpdateInterval: Duration.seconds(45) }, 'TranscodePipeline statusUpdateInterval in seconds must be one of 10, 12,'],
  [{ statusUpdateInterval: 60 as any }, 'TranscodePipeline statusUpdateInterval must be a Duration such as Duration.seconds(6), got 60'],
  [{ acceleration: 'FAST' as Acceleration }, "TranscodePipeline acceleration must be one of DISABLED, PREFERRED, ENABLED, got 'FAST'"],
  [
    { hopDestinations: [{ queue: MediaConvertQueue.fromQueueArn(new Stack(new App()), 'Q', 'arn:aws:mediaconvert:eu-west-1:1:queues/b') } as any] },
    'TranscodePipeline hopDestinations[0] waitTime must be a Duration such as Duration.seconds(6), got undefined',
  ],
])('rejects invalid options of the job: %#', (options, message) => {
  expect(() => renderJobRequest('TranscodePipeline', options, 'arn:aws:mediaconvert:eu-west-1:1:queues/a')).toThrow(message);
});

test('does not validate deploy-time tokens and null', () => {
  const token = Token.asString({ Ref: 'Choice' });
  const aac = {
    CodecProfile: null, RateControlMode: null, Bitrate: Token.asNumber({ Ref: 'Rate' }), CodingMode: 'CODING_MODE_2_0', SampleRate: null,
  };
  const settings = {
    ContainerSettings: { Container: token },
    VideoDescription: { CodecSettings: { Codec: token } },
    AudioDescriptions: [{ CodecSettings: { Codec: 'AAC', AacSettings: aac } }],
  };

  expect(render([OutputPreset.mp4({ overrides: { Outputs: [settings] } })]).configs).toHaveLength(1);
});

test('errors do not print tokens', () => {
  const key = Token.asString({ 'Fn::GetAtt': ['Key', 'Arn'] });
  const destination = { DestinationSettings: { S3Settings: { Encryption: { EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3', KmsKeyArn: key } } } };

  expect(() => render([OutputPreset.mp4({ overrides: { OutputGroupSettings: { FileGroupSettings: destination } } })]))
    .toThrow('must not have KmsKeyArn without EncryptionType SERVER_SIDE_ENCRYPTION_KMS, got a deploy-time token');
});

/** The API's name of the settings of a codec, or of a profile of XAVC. */
const settingsOf = (name: string) => name.toLowerCase().replace(/(?:^|_)(.)/g, (_, first) => first.toUpperCase());

test.each([...Object.entries(CODEC_SETTINGS.video), ...Object.entries(CODEC_SETTINGS.audio)])('knows the settings of %s', (codec, member) => {
  expect(member).toBe(`${settingsOf(codec)}Settings`);
});

test.each(Object.values(XavcProfile))('knows the settings of the profile %s', Profile => {
  const video = { VideoDescription: { CodecSettings: { Codec: 'XAVC', XavcSettings: { Profile } } } };
  const member = `${settingsOf(Profile)}ProfileSettings`;

  expect(() => render([presetOf({ ContainerSettings: { Container: 'MXF' }, ...video })]))
    .toThrow(`XavcSettings must have ${member} with Profile ${Profile}, got none`);
});

test('knows the codecs, containers and groups of the API', () => {
  expect(Object.keys(CODEC_SETTINGS.video).toSorted()).toEqual(Object.values(VideoCodec).toSorted());
  expect(Object.keys(CODEC_SETTINGS.audio).toSorted()).toEqual(Object.values(AudioCodec).toSorted());
  expect(Object.keys(GROUP_KINDS).toSorted()).toEqual(Object.values(OutputGroupType).toSorted());
  for (const container of Object.values(ContainerType)) {
    expect(['F4V', 'GIF', 'M2TS', 'MOV', 'MP4', 'MXF', 'OGG', 'RAW', 'WEBM', 'Y4M', 'M3U8', 'CMFC', 'MPD', 'ISMV']).toContain(container);
  }
});
