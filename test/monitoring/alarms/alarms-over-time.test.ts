import { alarmsOf, drive, metricsOf, templateWithAlarms, type AlarmResource } from './alarm-templates';
import { Budget, Delivery, ViewerAccess } from '../../../src';
import { testStack } from '../../synth';
import type { Series } from '../metric-math/expression';

const alarms = alarmsOf(templateWithAlarms(testStack(), {}, {
  delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens(), invalidateOverwrites: true }),
  transcode: { budget: Budget.monthly({ minutes: 1_000 }) },
}));

const _ = undefined;
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

interface Story {
  readonly alarm: string;
  /** The events in the periods of the alarm. */
  readonly when: string;
  readonly data: { readonly [metric: string]: Series };
  /** Whether it is on after the last period. */
  readonly on: boolean;
}

const STORIES: Story[] = [
  { alarm: 'UploadsWaiting', when: 'uploads are taken at once', data: ageOf([0, 4, 2]), on: false },
  { alarm: 'UploadsWaiting', when: 'the function of an upload died: it is tried again after six minutes', data: ageOf([200, 360, 12]), on: false },
  { alarm: 'UploadsWaiting', when: 'an upload waited for half an hour', data: ageOf([29 * MINUTE, 30 * MINUTE]), on: true },
  { alarm: 'UploadsWaiting', when: 'the queue was emptied since', data: ageOf([30 * MINUTE, 3]), on: false },
  { alarm: 'UploadsWaiting', when: 'the queue is idle: SQS reports nothing', data: ageOf([2, _, _, _, _]), on: false },
  { alarm: 'JobEventsWaiting', when: 'an event waited for half an hour', data: ageOf([30 * MINUTE]), on: true },
  { alarm: 'JobEventsWaiting', when: 'nothing happened yet', data: ageOf([_, _]), on: false },
  { alarm: 'UploadDeadLettersOld', when: 'a dead letter is nine days old', data: ageOf([9 * DAY]), on: false },
  { alarm: 'UploadDeadLettersOld', when: 'a dead letter is ten days old', data: ageOf([10 * DAY - 300, 10 * DAY]), on: true },
  { alarm: 'UploadDeadLettersOld', when: 'it was moved back to its queue', data: ageOf([10 * DAY, 0]), on: false },
  { alarm: 'JobEventDeadLettersOld', when: 'a dead letter is ten days old', data: ageOf([10 * DAY]), on: true },
  { alarm: 'JobEventDeadLettersOld', when: 'there is none', data: ageOf([_, _, _]), on: false },
  { alarm: 'SubmissionsThrottled', when: 'a burst was throttled for half an hour', data: { ThrottledSubmissions: [_, 40, 12, _, _, _] }, on: false },
  { alarm: 'SubmissionsThrottled', when: 'submissions were throttled for an hour', data: { ThrottledSubmissions: [_, 3, 1, 1, 2] }, on: true },
  { alarm: 'SubmissionsThrottled', when: 'that is over', data: { ThrottledSubmissions: [3, 1, 1, 2, _, _, _] }, on: false },
  { alarm: 'SubmissionsThrottled', when: 'a submission is throttled each day', data: { ThrottledSubmissions: [1, ...noData(95), 1] }, on: false },
  { alarm: 'JobsStuck', when: 'there is no open job', data: { OldestOpenJob: [0] }, on: false },
  { alarm: 'JobsStuck', when: 'a job is open for half a day, and no run was since', data: { OldestOpenJob: [12 * HOUR, ...noData(11)] }, on: true },
  { alarm: 'JobsStuck', when: 'the next run finds that it ended', data: { OldestOpenJob: [12 * HOUR, ...noData(11), 60] }, on: false },
  { alarm: 'JobsStuck', when: 'the reconciler has not run yet', data: { OldestOpenJob: [_, _] }, on: false },
  { alarm: 'FailedJobs', when: 'two videos failed', data: { FailedJobs: [2] }, on: false },
  { alarm: 'FailedJobs', when: 'three videos failed in an hour', data: { FailedJobs: [_, 3] }, on: true },
  { alarm: 'FailedJobs', when: 'three videos failed in three hours', data: { FailedJobs: [1, 1, 1] }, on: false },
  { alarm: 'FailedJobs', when: 'no video failed ever: the metric does not exist', data: { FailedJobs: [_] }, on: false },
  { alarm: 'FunctionErrors', when: 'each function crashed once', data: { submit: [1], record: [1] }, on: false },
  { alarm: 'FunctionErrors', when: 'together they crashed three times', data: { submit: [2], record: [1] }, on: true },
  { alarm: 'FunctionErrors', when: 'the submit function crashed three times, and the record function never ran', data: { submit: [3] }, on: true },
  { alarm: 'FunctionErrors', when: 'one function crashed three times, and the other is idle', data: { submit: [0, _], record: [_, 3] }, on: true },
  { alarm: 'FunctionErrors', when: 'no function runs', data: { submit: [_, _], record: [_, _] }, on: false },
  { alarm: 'FunctionsThrottled', when: 'one function was refused nine times', data: { record: [9] }, on: false },
  { alarm: 'FunctionsThrottled', when: 'both were refused five times', data: { submit: [5], record: [5] }, on: true },
  { alarm: 'ReconcilerFailing', when: 'one run failed, with both retries', data: { Errors: [0, 3, 0] }, on: false },
  { alarm: 'ReconcilerFailing', when: 'three runs in a row failed', data: { Errors: [0, 3, 3, 3] }, on: true },
  { alarm: 'ReconcilerFailing', when: 'the last run succeeded', data: { Errors: [3, 3, 3, 0] }, on: false },
  { alarm: 'ReconcilerFailing', when: 'it has not run yet', data: { Errors: [_] }, on: false },
  { alarm: 'BudgetNearlyUsed', when: 'three quarters are reserved', data: { BudgetUsed: [50, ...noData(11), 75] }, on: false },
  { alarm: 'BudgetNearlyUsed', when: 'four fifths were reserved at the last hour', data: { BudgetUsed: [80, ...noData(11)] }, on: true },
  { alarm: 'BudgetNearlyUsed', when: 'a new month has begun', data: { BudgetUsed: [97, ...noData(11), 0] }, on: false },
  { alarm: 'BudgetNearlyUsed', when: 'it was not measured yet', data: { BudgetUsed: [_] }, on: false },
  { alarm: 'IngestUploadsDeadLetterAlarm', when: 'there is a dead letter', data: { ApproximateNumberOfMessagesVisible: [0, 1] }, on: true },
  { alarm: 'IngestUploadsDeadLetterAlarm', when: 'SQS reports nothing', data: { ApproximateNumberOfMessagesVisible: [_] }, on: false },
  { alarm: 'TrackerJobEventsDeadLetterAlarm', when: 'there is a dead letter, and no other metric has data', data: { deadLetters: [1] }, on: true },
  ...['duplicates', 'unknown', 'denied', 'reconciler'].map(metric => (
    { alarm: 'TrackerJobEventsDeadLetterAlarm', when: `${metric} is 1, and no other metric has data`, data: { [metric]: [1] }, on: true }
  )),
  { alarm: 'TrackerJobEventsDeadLetterAlarm', when: 'all are 0 or without data', data: { deadLetters: [0, _], reconciler: [0, 0] }, on: false },
  { alarm: 'DistributionPathTokensRotationAlarm', when: 'a rotation failed', data: { Errors: [1] }, on: true },
  { alarm: 'DistributionPathTokensRotationAlarm', when: 'no rotation ran', data: { Errors: [0, _, _] }, on: false },
  {
    alarm: 'DistributionInvalidationsDeadLetterAlarm', when: 'there is a dead letter', data: { ApproximateNumberOfMessagesVisible: [1] }, on: true,
  },
  {
    alarm: 'DistributionInvalidationsDeadLetterAlarm', when: 'there is none', data: { ApproximateNumberOfMessagesVisible: [0] }, on: false,
  },
];

describe.each([undefined, 0 as const])('if SUM of metrics without data is %s', sumOfNothing => {
  test.each(STORIES)('$alarm, if $when, is on: $on', ({ alarm, data, on }) => {
    expect(drive(alarms[alarm], data, { sumOfNothing }).at(-1) === 'ALARM').toBe(on);
  });
});

test('each alarm has a story in which it is on, and one in which it is not', () => {
  const alarmsWith = (on: boolean) => new Set(STORIES.filter(story => story.on === on).map(({ alarm }) => alarm));

  expect(alarmsWith(true)).toEqual(new Set(Object.keys(alarms)));
  expect(alarmsWith(false)).toEqual(new Set(Object.keys(alarms)));
});

test('each metric of each alarm sets it off alone', () => {
  const silent = Object.entries(alarms).flatMap(([name, alarm]) => metricsOf(alarm)
    .filter(metric => drive(alarm, { [metric]: lastingly(alarm) }).at(-1) !== 'ALARM').map(metric => `${name} ${metric}`));

  expect(silent).toEqual([]);
});

function lastingly({ Threshold, EvaluationPeriods }: AlarmResource): Series {
  return Array(EvaluationPeriods).fill(Threshold);
}

function noData(periods: number): Series {
  return Array<undefined>(periods).fill(undefined);
}

function ageOf(ApproximateAgeOfOldestMessage: Series) {
  return { ApproximateAgeOfOldestMessage };
}
