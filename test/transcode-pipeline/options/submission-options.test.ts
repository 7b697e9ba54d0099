import { Duration, Lazy } from 'aws-cdk-lib';
import { Deduplication, UnknownSubmission } from '../../../src/transcode-pipeline';
import { submissionRulesOf, timeoutOf, type SubmissionOptions } from '../../../src/transcode-pipeline/options/submission-options';

test('a claim outlives the function by fifteen seconds, whatever its timeout', () => {
  expect([Duration.seconds(15), Duration.minutes(1), Duration.minutes(15)].map(timeout => submissionRulesOf({ timeout }).leaseSeconds)).toEqual([
    30, 75, 915,
  ]);
});

test('by default', () => {
  expect(submissionRulesOf({})).toEqual({ leaseSeconds: 75, settleSeconds: 600, unknownSubmission: 'RESUBMIT', deduplication: 'EVENT' });
  expect(timeoutOf({}).toSeconds()).toBe(60);
});

test('all that can be told', () => {
  expect(submissionRulesOf({
    timeout: Duration.seconds(20),
    settleTime: Duration.hours(1),
    unknownSubmission: UnknownSubmission.HOLD,
    deduplication: Deduplication.CONTENT,
  })).toEqual({ leaseSeconds: 35, settleSeconds: 3_600, unknownSubmission: 'HOLD', deduplication: 'CONTENT' });
});

test.each<[SubmissionOptions, string]>([
  [{ timeout: Duration.seconds(14) }, 'TranscodePipeline timeout must be whole seconds from 15 seconds to 15 minutes, got 14 seconds'],
  [{ timeout: Duration.seconds(901) }, 'TranscodePipeline timeout must be whole seconds from 15 seconds to 15 minutes, got 15 minutes 1 second'],
  [{ timeout: Duration.millis(15_500) }, 'TranscodePipeline timeout must be whole seconds from 15 seconds to 15 minutes, got 15 seconds 500 millis'],
  [
    { timeout: Duration.seconds(Lazy.number({ produce: () => 60 })) },
    'TranscodePipeline timeout must be known at synthesis, got a deploy-time token',
  ],
  [{ settleTime: Duration.seconds(59) }, 'TranscodePipeline settleTime must be whole seconds from 1 minute to 1 hour, got 59 seconds'],
  [{ settleTime: Duration.minutes(61) }, 'TranscodePipeline settleTime must be whole seconds from 1 minute to 1 hour, got 1 hour 1 minute'],
])('refuses what is out of range: %#', (options, message) => {
  expect(() => submissionRulesOf(options)).toThrow(message);
});

test('takes the limits themselves', () => {
  for (const settleTime of [Duration.minutes(1), Duration.hours(1)]) {
    expect(submissionRulesOf({ settleTime }).settleSeconds).toBe(settleTime.toSeconds());
  }
});
