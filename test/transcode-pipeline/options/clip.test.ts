import { Duration, Lazy, Token } from 'aws-cdk-lib';
import { Clip, type ClipOptions, type TimecodeClipOptions } from '../../../src/transcode-pipeline';
import { inputClippings } from '../../../src/transcode-pipeline/options/clip';

const { seconds, minutes, hours } = Duration;

test.each<[ClipOptions, object]>([
  [{ start: seconds(10), end: minutes(2) }, { StartTimecode: '00:00:10:00', EndTimecode: '00:02:00:00' }],
  [{ start: hours(1) }, { StartTimecode: '01:00:00:00' }],
  [{ end: seconds(86_399) }, { EndTimecode: '23:59:59:00' }],
  [{ start: seconds(0), end: seconds(1) }, { StartTimecode: '00:00:00:00', EndTimecode: '00:00:01:00' }],
])('renders times, %#', (options, clipping) => {
  expect(Clip.between(options)._toInputClipping()).toStrictEqual(clipping);
});

test.each<[TimecodeClipOptions, object]>([
  [{ start: '00:00:00:24', end: '00:00:01:00' }, { StartTimecode: '00:00:00:24', EndTimecode: '00:00:01:00' }],
  [{ start: '00:00:10;02', end: '00:00:10:03' }, { StartTimecode: '00:00:10;02', EndTimecode: '00:00:10:03' }],
  [{ start: '00:00:10:02', end: '00:00:10;03' }, { StartTimecode: '00:00:10:02', EndTimecode: '00:00:10;03' }],
  [{ end: '23:59:59:59' }, { EndTimecode: '23:59:59:59' }],
])('renders timecodes, %#', (options, clipping) => {
  expect(Clip.betweenTimecodes(options)._toInputClipping()).toEqual(clipping);
});

test.each<[string, () => Clip, string]>([
  ['neither end', () => Clip.between({}), 'Clip.between must have start, end or both, got neither'],
  ['neither timecode', () => Clip.betweenTimecodes({}), 'Clip.betweenTimecodes must have start, end or both, got neither'],
  ['a time in place of options', () => Clip.between(10 as any), 'Clip.between options must be an object, got 10'],
  ['a timecode in place of options', () => Clip.betweenTimecodes('00:00:10:00' as any),
    'Clip.betweenTimecodes options must be an object, got \'00:00:10:00\''],
  ['an end before the start', () => Clip.between({ start: seconds(2), end: seconds(1) }),
    'Clip.between start must be before end, got \'00:00:02:00\' and \'00:00:01:00\''],
  ['an empty clip', () => Clip.between({ start: seconds(2), end: seconds(2) }),
    'Clip.between start must be before end, got \'00:00:02:00\' and \'00:00:02:00\''],
  ['a last frame before the first', () => Clip.betweenTimecodes({ start: '00:00:00;02', end: '00:00:00:01' }),
    'Clip.betweenTimecodes start must be before end, got \'00:00:00;02\' and \'00:00:00:01\''],
  ['a fraction of a second', () => Clip.between({ start: Duration.millis(1_500) }),
    'Clip.between start in seconds must be a whole number from 0 to 86399, got 1.5'],
  ['24 hours', () => Clip.between({ end: hours(24) }), 'Clip.between end in seconds must be a whole number from 0 to 86399, got 86400'],
  ['a deploy-time duration', () => Clip.between({ end: seconds(Lazy.number({ produce: () => 9 })) }),
    'Clip.between end in seconds must be known at synthesis, got a deploy-time token'],
  ['a deploy-time timecode', () => Clip.betweenTimecodes({ end: Token.asString({ Ref: 'End' }) }),
    'Clip.betweenTimecodes end must be known at synthesis, got a deploy-time token'],
])('rejects %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});

test.each([
  '1:00:00:00', '00:00:00', '24:00:00:00', '00:60:00:00', '00:00:60:00', '00:00:00.00', '00:00:00:000', '-00:00:00:00',
])('rejects %s', start => {
  expect(() => Clip.betweenTimecodes({ start }))
    .toThrow(`Clip.betweenTimecodes start must be of the form HH:MM:SS:FF or HH:MM:SS;FF, got '${start}'`);
});

const clip = (start?: number, end?: number) => Clip.between({
  ...(start !== undefined && { start: seconds(start) }), ...(end !== undefined && { end: seconds(end) }),
});

test('renders several clips in their order', () => {
  expect(inputClippings('TranscodePipeline', [clip(undefined, 5), clip(10, 15), clip(20)])).toEqual([
    { EndTimecode: '00:00:05:00' }, { StartTimecode: '00:00:10:00', EndTimecode: '00:00:15:00' }, { StartTimecode: '00:00:20:00' },
  ]);
});

test.each<[string, Clip[], string]>([
  ['no clips', [], 'TranscodePipeline clips must have at least one Clip, got none'],
  ['clips out of order', [clip(10, 15), clip(0, 5)],
    'TranscodePipeline clips must be in chronological order and not overlap, got {"StartTimecode":"00:00:00:00","EndTimecode":"00:00:05:00"} after '
    + '{"StartTimecode":"00:00:10:00","EndTimecode":"00:00:15:00"}'],
  ['clips that share a frame', [clip(0, 5), clip(5, 9)], 'TranscodePipeline clips must be in chronological order and not overlap, got '],
  ['a clip after one without an end', [clip(0), clip(5)], 'TranscodePipeline clips must be in chronological order and not overlap, got '],
  ['a clip without a start after another', [clip(0, 1), clip(undefined, 5)],
    'TranscodePipeline clips must be in chronological order and not overlap, got '],
])('rejects %s', (_, clips, message) => {
  expect(() => inputClippings('TranscodePipeline', clips)).toThrow(message);
});
