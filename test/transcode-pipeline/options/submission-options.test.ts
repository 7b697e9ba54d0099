import { Duration } from 'aws-cdk-lib';
import { Deduplication, UnknownSubmission } from '../../../src/transcode-pipeline';
import { submissionRulesOf, type SubmissionOptions } from '../../../src/transcode-pipeline/options/submission-options';

const NAME = 'TranscodePipeline \'Test/Transcode\'';
const rulesOf = (options: SubmissionOptions, timeout = Duration.minutes(1)) => submissionRulesOf(NAME, options, timeout);

test('a claim lasts fifteen seconds longer than the timeout of the function', () => {
  expect([Duration.seconds(15), Duration.minutes(1), Duration.minutes(15)].map(timeout => rulesOf({}, timeout).leaseSeconds)).toEqual([30, 75, 915]);
});

test('by default', () => {
  expect(rulesOf({})).toEqual({ leaseSeconds: 75, settleSeconds: 600, unknownSubmission: 'RESUBMIT', deduplication: 'EVENT' });
});

test('all options', () => {
  expect(rulesOf({
    settleTime: Duration.hours(1),
    unknownSubmission: UnknownSubmission.HOLD,
    deduplication: Deduplication.CONTENT,
  }, Duration.seconds(20))).toEqual({ leaseSeconds: 35, settleSeconds: 3_600, unknownSubmission: 'HOLD', deduplication: 'CONTENT' });
});

test.each([
  [Duration.seconds(59), '59 seconds'],
  [Duration.minutes(61), '1 hour 1 minute'],
])('rejects the settle time %#', (settleTime, given) => {
  expect(() => rulesOf({ settleTime })).toThrow(
    `TranscodePipeline 'Test/Transcode' settleTime must be whole seconds from 1 minute to 1 hour, got ${given}`,
  );
});

test('accepts the limits', () => {
  for (const settleTime of [Duration.minutes(1), Duration.hours(1)]) {
    expect(rulesOf({ settleTime }).settleSeconds).toBe(settleTime.toSeconds());
  }
});
