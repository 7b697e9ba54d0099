import { clippingsOf, transcodedSeconds } from '../../../src/shared/pure/transcoded-seconds';

const clip = (StartTimecode?: string, EndTimecode?: string) => ({ StartTimecode, EndTimecode });

test.each<[number, ReturnType<typeof clip>[] | undefined, number]>([
  [60, undefined, 60],
  [60, [clip('00:00:10:00', '00:00:30:00')], 20],
  [60, [clip('00:00:10:00')], 50],
  [60, [clip(undefined, '00:00:10:00')], 10],
  [60, [clip('00:00:10:00', '00:02:00:00')], 50],
  [60, [clip(undefined, '00:00:01:00'), clip('00:00:10:00', '00:00:12:00'), clip('00:00:59:00')], 4],
  [60, [clip('00:02:00:00', '00:03:00:00')], 0],
  [60, [clip('00:00:00:15', '00:00:01;05')], 1 + 5 / 25 - 15 / 25],
  [7_200, [clip('01:00:00:00', '01:01:00:00@25')], 60],
  [7_200, [clip('01:10:00:00')], 3_000],
  [60, [clip('{{PLAN_TOKEN_0}}', '{{PLAN_TOKEN_1}}')], 60],
])('a source of %d s with the clips %j has %d s', (seconds, clippings, expected) => {
  expect(transcodedSeconds(seconds, clippings, 25)).toBeCloseTo(expected, 10);
});

test.each([
  [{ TimecodeSource: 'ZEROBASED', InputClippings: [clip('00:00:01:00')] }, [clip('00:00:01:00')]],
  [{ TimecodeSource: 'ZEROBASED' }, undefined],
  [{ TimecodeSource: 'ZEROBASED', InputClippings: [] }, undefined],
  [{ TimecodeSource: 'EMBEDDED', InputClippings: [clip('00:00:01:00')] }, undefined],
])('considers clips only if their timecodes begin at zero, %#', (input, clippings) => {
  expect(clippingsOf({ Inputs: [input] })).toEqual(clippings);
});

test('settings without inputs have no clips', () => {
  expect(clippingsOf({})).toBeUndefined();
});
