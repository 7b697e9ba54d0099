import { Token } from 'aws-cdk-lib';
import { canSendEvents, MEDIA_CONVERT_REGIONS, otherMediaConvertRegion } from '../../../src/shared/constructs/media-convert-region';
import { testStack } from '../../synth';

function other(home: string | undefined, region: string | undefined) {
  return otherMediaConvertRegion('JobTracker \'Test/Tracker\'', testStack({ env: { region: home } }), region);
}

test.each([
  ['eu-south-1', 'eu-west-1', 'eu-west-1'],
  ['eu-west-1', 'us-east-1', 'us-east-1'],
  // The region of the stack is not another region.
  ['eu-west-1', 'eu-west-1', undefined],
  ['us-gov-west-1', 'us-gov-west-1', undefined],
  ['eu-west-1', undefined, undefined],
  [undefined, undefined, undefined],
])('of a stack in %s, the jobs in %s: %s', (home, region, expected) => {
  expect(other(home, region)).toBe(expected);
});

test.each(['eu-south-1', 'eu-west', '', 'EU-WEST-1', 3])('rejects %p, which has no MediaConvert', region => {
  expect(() => other('eu-south-2', region as string)).toThrow(
    `JobTracker 'Test/Tracker' mediaConvertRegion must be a region with MediaConvert (${MEDIA_CONVERT_REGIONS.join(', ')}), got `
    + (typeof region === 'string' ? `'${region}'` : String(region)),
  );
});

test('rejects a deploy-time token', () => {
  expect(() => other('eu-south-1', Token.asString({ Ref: 'Region' }))).toThrow(
    'JobTracker \'Test/Tracker\' mediaConvertRegion must be known at synthesis, got a deploy-time token',
  );
});

test('rejects a stack without a region', () => {
  expect(() => other(undefined, 'eu-west-1')).toThrow(
    'JobTracker \'Test/Tracker\' mediaConvertRegion must be used in a stack with an explicit region, to which the events of the jobs are sent, got '
    + '\'eu-west-1\' in stack \'Test\': set `env: { region: \'...\' }` for the stack',
  );
});

test.each([
  ['cn-north-1', 'cn-northwest-1'], ['us-gov-east-1', 'us-gov-west-1'], ['eu-south-1', 'cn-northwest-1'], ['us-gov-east-1', 'us-west-2'],
])('rejects a stack in %s with jobs in %s', (home, region) => {
  expect(() => other(home, region)).toThrow(
    'JobTracker \'Test/Tracker\' mediaConvertRegion must be a region from which EventBridge delivers events to the stack\'s region, got '
    + `'${region}' for '${home}' of stack 'Test': EventBridge delivers between the regions of the partition aws only`,
  );
});

test.each([
  ['eu-south-1', true], ['mx-central-1', true], ['eu-nowhere-1', true],
  ['cn-north-1', false], ['cn-nowhere-1', false], ['us-gov-east-1', false], ['us-iso-east-1', false], ['eusc-de-east-1', false],
])('EventBridge delivers events to and from %s: %p', (region, expected) => {
  expect(canSendEvents(region)).toBe(expected);
});
