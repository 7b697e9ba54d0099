import { Duration, Lazy } from 'aws-cdk-lib';
import { JobTracker, Reconciliation } from '../../src/job-tracker';
import { testStack } from '../synth';

test.each([Duration.minutes(5), Duration.hours(1), Duration.days(2)])('every %s', interval => {
  expect(Reconciliation.every(interval).interval).toBe(interval);
});

test('never', () => {
  expect(Reconciliation.never().interval).toBeUndefined();
});

test.each([
  [Duration.minutes(4), '4 minutes'],
  [Duration.seconds(330), '5 minutes 30 seconds'],
  [Duration.seconds(0), '0 seconds'],
])('%s is rejected', (interval, text) => {
  expect(() => Reconciliation.every(interval)).toThrow(`Reconciliation.every interval must be whole minutes, at least 5, got ${text}`);
});

test('a deploy-time token is rejected', () => {
  const interval = Duration.minutes(Lazy.number({ produce: () => 60 }));

  expect(() => Reconciliation.every(interval)).toThrow('Reconciliation.every interval must be known at synthesis, got a deploy-time token');
});

test('never is rejected for jobs in another region, whose events may be lost on the way', () => {
  const stack = testStack({ env: { region: 'eu-south-1' } });

  expect(() => new JobTracker(stack, 'Tracker', { mediaConvertRegion: 'eu-west-1', reconciliation: Reconciliation.never() })).toThrow(
    'JobTracker \'Test/Tracker\' reconciliation must not be Reconciliation.never() with mediaConvertRegion in another region: it repairs the '
    + 'records of jobs whose events are lost between the regions, got \'eu-west-1\'',
  );
});
