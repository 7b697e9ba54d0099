import { Duration, Lazy, Size } from 'aws-cdk-lib';
import { ColorConversion, Deinterlace } from '../../../src/output-preset';
import { sourceChecksOf, type SourceOptions } from '../../../src/transcode-pipeline/options/source-limits';

const AUTO = { Inputs: [{ VideoSelector: { Rotate: 'AUTO' } }] };

test.each<[SourceOptions, object]>([
  [{}, { probe: true }],
  [{ inspectSource: false }, { probe: false }],
  [{ maxDuration: Duration.minutes(90), maxSize: Size.gibibytes(2) }, { probe: true, maxSeconds: 5400, maxBytes: 2_147_483_648 }],
  [{ inspectSource: false, maxSize: Size.bytes(1) }, { probe: false, maxBytes: 1 }],
  [{ maxDuration: Duration.millis(500) }, { probe: true, maxSeconds: 0.5 }],
  [
    { whenHdr: ColorConversion.hdrToSdr() },
    { probe: true, whenHdr: { ColorSpaceConversion: 'FORCE_709', HdrToSdrToneMapper: 'PRESERVE_DETAILS' } },
  ],
  [
    { whenInterlaced: Deinterlace.adaptive() },
    { probe: true, whenInterlaced: { Mode: 'ADAPTIVE', Algorithm: 'INTERPOLATE', Control: 'NORMAL' } },
  ],
])('renders %j', (options, checks) => {
  expect(sourceChecksOf('TranscodePipeline', options, AUTO)).toEqual(checks);
});

const CLIPS = [{ EndTimecode: '00:00:10:00' }];

test.each<[string, object, object]>([
  ['clips', { TimecodeSource: 'ZEROBASED', VideoSelector: { Rotate: 'AUTO' }, InputClippings: CLIPS }, { clippings: CLIPS }],
  ['a fixed rotation', { VideoSelector: { Rotate: 'DEGREES_90' } }, { rotate: 'DEGREES_90' }],
  ['no rotation, which is MediaConvert\'s default', { VideoSelector: {} }, { rotate: 'DEGREE_0' }],
])('the handler receives %s, including from overrides', (_, input, checks) => {
  expect(sourceChecksOf('TranscodePipeline', {}, { Inputs: [input] })).toEqual({ probe: true, ...checks });
});

test.each<[SourceOptions, string]>([
  [
    { inspectSource: false, maxDuration: Duration.hours(1) },
    'TranscodePipeline maxDuration requires inspectSource, which measures the duration, got false',
  ],
  [
    { inspectSource: false, whenHdr: ColorConversion.hdrToSdr() },
    'TranscodePipeline whenHdr requires inspectSource, which recognizes such sources, got false',
  ],
  [
    { inspectSource: false, whenInterlaced: Deinterlace.adaptive() },
    'TranscodePipeline whenInterlaced requires inspectSource, which recognizes such sources, got false',
  ],
  [
    { whenInterlaced: Deinterlace.inverseTelecine() },
    'TranscodePipeline whenInterlaced must not be inverse telecine, which needs a frame rate of 23.976: set `deinterlace` of renditions',
  ],
  [
    { whenHdr: Deinterlace.adaptive() as any },
    'TranscodePipeline whenHdr must be a ColorConversion such as ColorConversion.hdrToSdr(), got ',
  ],
  [{ maxDuration: Duration.seconds(0) }, 'TranscodePipeline maxDuration in seconds must be more than 0, got 0'],
  [{ maxSize: Size.bytes(0) }, 'TranscodePipeline maxSize in bytes must be more than 0, got 0'],
  [
    { maxDuration: Duration.seconds(Lazy.number({ produce: () => 9 })) },
    'TranscodePipeline maxDuration in seconds must be known at synthesis, got a deploy-time token',
  ],
  [
    { maxSize: Size.bytes(Lazy.number({ produce: () => 9 })) },
    'TranscodePipeline maxSize in bytes must be known at synthesis, got a deploy-time token',
  ],
])('rejects %#', (options, message) => {
  expect(() => sourceChecksOf('TranscodePipeline', options, AUTO)).toThrow(message);
});
