import { stateOf, statesOver, type AlarmProperties } from './alarm-state';
import type { Series } from './expression';

const ALARM: AlarmProperties = { Threshold: 3, EvaluationPeriods: 3, ComparisonOperator: 'GreaterThanOrEqualToThreshold' };

/** `0` is not breaching, `X` is breaching, `-` is missing. */
function points(text: string): Series {
  return text.split(' ').map(point => ({ '0': 0, 'X': 3, '-': undefined })[point]);
}

function statesOf(alarm: AlarmProperties, text: string): string[] {
  return ['ignore', 'breaching', 'notBreaching'].map(TreatMissingData => stateOf({ ...alarm, TreatMissingData }, points(text), 'INSUFFICIENT_DATA'));
}

const RETAINED = 'INSUFFICIENT_DATA';

/**
 * The tables of the documentation, without the column MISSING, which the library does not use.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
test.each([
  ['0 - X - X', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK'],
  ['- - - - -', RETAINED, 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM'],
  ['- - - - X', RETAINED, 'ALARM', 'OK'],
  ['X - - - -', RETAINED, 'ALARM', 'OK'],
])('3 out of 3: %s', (text, ...expected) => {
  expect(statesOf(ALARM, text)).toEqual(expected);
});

test.each([
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'ALARM', 'OK'],
  ['- - - - X', RETAINED, 'ALARM', 'OK'],
])('2 out of 3: %s', (text, ...expected) => {
  expect(statesOf({ ...ALARM, DatapointsToAlarm: 2 }, text)).toEqual(expected);
});

test('an alarm keeps its state while data is missing and ignored', () => {
  const alarm = { ...ALARM, EvaluationPeriods: 1, TreatMissingData: 'ignore' };

  expect(statesOver(alarm, points('- X - - - - 0 - - - -'))).toEqual([
    RETAINED, 'ALARM', 'ALARM', 'ALARM', 'ALARM', 'ALARM', 'OK', 'OK', 'OK', 'OK', 'OK',
  ]);
});

test('alarms that leave missing data to CloudWatch, or compare otherwise, are refused', () => {
  expect(() => stateOf(ALARM, points('- - -'), 'OK')).toThrow('TreatMissingData undefined');
  expect(() => stateOf({ ...ALARM, ComparisonOperator: 'LessThanThreshold' }, points('0 0 0'), 'OK')).toThrow('LessThanThreshold');
});
