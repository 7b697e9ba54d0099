import { Duration } from 'aws-cdk-lib';
import type { Settings } from '../../../src/shared/contract/plan';
import { Acceleration, MediaConvertQueue, type IMediaConvertQueue } from '../../../src/transcode-pipeline';
import type { JobOptions } from '../../../src/transcode-pipeline/options/job-options';
import { accelerationWarnings, requireNoConflict } from '../../../src/transcode-pipeline/plan/job-conflicts';
import { testStack } from '../../synth';

const stack = testStack();
const ARN = 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine';
const reserved = MediaConvertQueue.fromQueueAttributes(stack, 'Reserved', { queueArn: ARN, reserved: true });
const onDemand = MediaConvertQueue.fromQueueArn(stack, 'OnDemand', ARN);

const TIMECODE = { TimecodeConfig: { Source: 'ZEROBASED' } };

function withOutput(output: Settings, group: Settings = {}): Settings {
  return { ...TIMECODE, OutputGroups: [{ ...group, Outputs: [output] }] };
}

const captions = (type: string) => withOutput({ CaptionDescriptions: [{ DestinationSettings: { DestinationType: type } }] });
const video = (description: Settings) => withOutput({ VideoDescription: description });

const FILES = { OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' } };
const of = (codec: string, container: string) => ({
  VideoDescription: { CodecSettings: { Codec: codec } }, ContainerSettings: { Container: container },
});

const ABR = withOutput({}, { AutomatedEncodingSettings: { AbrSettings: {} } });
const AV1 = video({ CodecSettings: { Codec: 'AV1' } });
const DOLBY_VISION = video({ VideoPreprocessors: { DolbyVision: {} } });
const FRAMEFORMER = video({ CodecSettings: { H264Settings: { FramerateConversionAlgorithm: 'FRAMEFORMER' } } });
const PLAIN = video({ CodecSettings: { Codec: 'H_264' } });

describe('acceleration', () => {
  test.each<[string, Settings]>([
    ['a source timecode', { TimecodeConfig: { Source: 'EMBEDDED' } }], ['no timecode setting, which means the source\'s', {}],
  ])('rejects %s', (_, settings) => {
    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.ENABLED }, settings, undefined)).toThrow(
      'TranscodePipeline acceleration requires a TimecodeConfig.Source of ZEROBASED or SPECIFIEDSTART, got EMBEDDED or none',
    );
    for (const acceleration of [Acceleration.PREFERRED, Acceleration.DISABLED, undefined]) {
      expect(() => requireNoConflict('TranscodePipeline', { acceleration }, settings, undefined)).not.toThrow();
    }
  });

  test.each(['BURN_IN', 'EMBEDDED_PLUS_SCTE20', 'SCTE20_PLUS_EMBEDDED'])('rejects %s captions', type => {
    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.ENABLED }, captions(type), undefined)).toThrow(
      `TranscodePipeline acceleration must be PREFERRED or DISABLED with ${type} captions, got ENABLED`,
    );
    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.PREFERRED }, captions(type), undefined)).not.toThrow();
    expect(() => requireNoConflict('TranscodePipeline', {}, captions(type), undefined)).not.toThrow();
  });

  test('if preferred, adds a warning that names the settings that prevent it', () => {
    const warnings = (options: JobOptions, settings: Settings) => accelerationWarnings(options, settings).map(({ id, text }) => `${id}: ${text}`);
    const embedded = { ...captions('BURN_IN'), TimecodeConfig: undefined };

    expect(warnings({ acceleration: Acceleration.PREFERRED }, embedded)).toEqual([
      'notAccelerated: TranscodePipeline acceleration is PREFERRED, but jobs run unaccelerated because of '
      + 'a TimecodeConfig.Source of EMBEDDED or none and BURN_IN captions',
    ]);
    expect(warnings({ acceleration: Acceleration.PREFERRED }, PLAIN)).toEqual([]);
    expect(warnings({}, embedded)).toEqual([]);
  });

  test.each([
    ['audio-only files', FILES, { AudioDescriptions: [{}] }],
    ['M2TS without M2tsSettings.RateMode VBR', FILES, of('H_264', 'M2TS')],
    ['PRORES in MOV', FILES, of('PRORES', 'MOV')],
    ['VP9 in MPD', {}, of('VP9', 'MPD')],
    ['GIF in GIF', FILES, of('GIF', 'GIF')],
    ['FRAME_CAPTURE in RAW', FILES, of('FRAME_CAPTURE', 'RAW')],
  ])('if required, rejects %s', (obstacle, group, output) => {
    const settings = withOutput(output, group);

    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.ENABLED }, settings, undefined)).toThrow(
      `TranscodePipeline acceleration must be PREFERRED or DISABLED with ${obstacle}, got ENABLED`);
    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.PREFERRED }, settings, undefined)).not.toThrow();
    expect(() => requireNoConflict('TranscodePipeline', {}, settings, undefined)).not.toThrow();
  });

  test.each<[string, Settings, Settings]>([
    ['audio beside the video of a stream', { OutputGroupSettings: { Type: 'CMAF_GROUP_SETTINGS' } }, { AudioDescriptions: [{}] }],
    ['captions in a file', FILES, { CaptionDescriptions: [{}] }],
    ['VBR in M2TS', FILES, { ...of('H_265', 'M2TS'), ContainerSettings: { Container: 'M2TS', M2tsSettings: { RateMode: 'VBR' } } }],
    ['AV1 in MP4', FILES, of('AV1', 'MP4')],
    ['video without a container', FILES, { VideoDescription: { CodecSettings: { Codec: 'PRORES' } } }],
    ['video without a codec', FILES, { VideoDescription: {} }],
    ['audio without a group type', {}, { AudioDescriptions: [{}] }],
  ])('if required, accepts %s', (_, group, output) => {
    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.ENABLED }, withOutput(output, group), undefined)).not.toThrow();
  });

  test.each([
    ['CMFC', ['AV1', 'H_264', 'H_265']],
    ['F4V', ['H_264']],
    ['ISMV', ['H_264']],
    ['M2TS', ['H_264', 'H_265']],
    ['M3U8', ['H_264', 'H_265']],
    ['MOV', ['H_264']],
    ['MP4', ['AV1', 'H_264', 'H_265']],
    ['MPD', ['AV1', 'H_264', 'H_265']],
    ['MXF', ['H_264']],
    ['RAW', ['H_264', 'H_265']],
    ['WEBM', ['VP8', 'VP9']],
  ])('if required, accepts in %s the codecs %j', (Container, codecs) => {
    const isTaken = (codec: string) => {
      const output = { ...of(codec, Container), ContainerSettings: { Container, M2tsSettings: { RateMode: 'VBR' } } };
      try {
        requireNoConflict('TranscodePipeline', { acceleration: Acceleration.ENABLED }, withOutput(output, FILES), undefined);
        return true;
      } catch {
        return false;
      }
    };

    expect(['AV1', 'H_264', 'H_265', 'MPEG2', 'PRORES', 'VP8', 'VP9', ''].filter(isTaken)).toEqual(codecs);
  });

  test('if required, names each obstacle once', () => {
    const settings = { ...TIMECODE, OutputGroups: [{ Outputs: [of('VP9', 'MPD'), of('PRORES', 'MOV'), of('VP9', 'MPD')] }] };

    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.ENABLED }, settings, undefined))
      .toThrow('DISABLED with VP9 in MPD, PRORES in MOV, got');
  });

  test('accepts other captions and timecodes', () => {
    const acceleration = Acceleration.ENABLED;

    expect(() => requireNoConflict('TranscodePipeline', { acceleration }, captions('WEBVTT'), onDemand)).not.toThrow();
    const settings = { ...PLAIN, TimecodeConfig: { Source: 'SPECIFIEDSTART' } };
    expect(() => requireNoConflict('TranscodePipeline', { acceleration }, settings, onDemand)).not.toThrow();
  });
});

describe('a reserved queue', () => {
  test.each<[string, JobOptions, Settings]>([
    ['automated ABR', {}, ABR],
    ['AV1', {}, AV1],
    ['Dolby Vision', {}, DOLBY_VISION],
    ['FrameFormer', {}, FRAMEFORMER],
    ['Acceleration.ENABLED', { acceleration: Acceleration.ENABLED }, PLAIN],
    ['simulateReservedQueue', { simulateReservedQueue: true }, PLAIN],
  ])('rejects %s', (what, options, settings) => {
    const hopsTo = (queue: IMediaConvertQueue) => ({ ...options, hopDestinations: [{ queue, waitTime: Duration.minutes(1) }] });
    const message = `must be an on-demand queue with ${what}, got a reserved queue`;

    expect(() => requireNoConflict('TranscodePipeline', options, settings, reserved)).toThrow(`TranscodePipeline queue ${message}`);
    expect(() => requireNoConflict('TranscodePipeline', hopsTo(reserved), settings, onDemand))
      .toThrow(`TranscodePipeline hopDestinations[0] queue ${message}`);
    expect(() => requireNoConflict('TranscodePipeline', hopsTo(onDemand), settings, onDemand)).not.toThrow();
    expect(() => requireNoConflict('TranscodePipeline', options, settings, onDemand)).not.toThrow();
    expect(() => requireNoConflict('TranscodePipeline', options, settings, undefined)).not.toThrow();
  });

  test('lists all unsupported features', () => {
    expect(() => requireNoConflict('TranscodePipeline', { simulateReservedQueue: true }, ABR, reserved))
      .toThrow('with automated ABR, simulateReservedQueue, got');
  });

  test('accepts preferred acceleration, because the job may hop to an on-demand queue', () => {
    expect(() => requireNoConflict('TranscodePipeline', { acceleration: Acceleration.PREFERRED }, PLAIN, reserved)).not.toThrow();
  });
});
