import { Duration, Lazy, Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import { Acceleration, BillingTagsSource, MediaConvertQueue, type IMediaConvertQueue } from '../../../src/transcode-pipeline';
import type { JobOptions } from '../../../src/transcode-pipeline/options/job-options';
import { renderJobRequest } from '../../../src/transcode-pipeline/plan/job-request';
import { testStack } from '../../synth';

const stack = testStack();
const arnOf = (name: string) => `arn:aws:mediaconvert:us-east-1:123456789012:queues/${name}`;
const queue = (name: string) => (stack.node.tryFindChild(name) ?? MediaConvertQueue.fromQueueArn(stack, name, arnOf(name))) as IMediaConvertQueue;
const render = (options: JobOptions) => renderJobRequest('TranscodePipeline', options, arnOf('Own')) as any;

function pairs(count: number): { [key: string]: string } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'value']));
}

test('renders no members by default', () => {
  expect(render({})).toEqual({});
  expect(render({ acceleration: Acceleration.DISABLED, simulateReservedQueue: false, hopDestinations: [] })).toEqual({});
});

test('renders all options with the names of the API', () => {
  expect(render({
    acceleration: Acceleration.PREFERRED,
    priority: -50,
    statusUpdateInterval: Duration.minutes(2),
    hopDestinations: [{ queue: queue('Other'), waitTime: Duration.hours(72), priority: 50 }, { queue: queue('Last'), waitTime: Duration.minutes(1) }],
    billingTagsSource: BillingTagsSource.QUEUE,
    jobTags: { team: 'shop', empty: '' },
    userMetadata: { 'order no.1': 'straße /a_b.c:d=e+f-g@h' },
    jobEngineVersion: '2026-01-31',
    simulateReservedQueue: true,
  })).toEqual({
    AccelerationSettings: { Mode: 'PREFERRED' },
    Priority: -50,
    StatusUpdateInterval: 'SECONDS_120',
    HopDestinations: [{ Queue: arnOf('Other'), WaitMinutes: 4320, Priority: 50 }, { Queue: arnOf('Last'), WaitMinutes: 1 }],
    BillingTagsSource: 'QUEUE',
    Tags: { team: 'shop', empty: '' },
    UserMetadata: { 'order no.1': 'straße /a_b.c:d=e+f-g@h' },
    JobEngineVersion: '2026-01-31',
    SimulateReservedQueue: 'ENABLED',
  });
});

test('renders priority 0', () => {
  expect(render({ priority: 0 })).toEqual({ Priority: 0 });
});

test('accepts deploy-time tokens', () => {
  const token = Token.asString({ Ref: 'Team' });

  expect(render({ jobTags: { team: token }, userMetadata: { team: token } })).toEqual({ Tags: { team: token }, UserMetadata: { team: token } });
});

test.each([[50, 'jobTags'], [7, 'userMetadata']] as const)('accepts %d pairs in %s', (count, name) => {
  expect(() => render({ [name]: pairs(count) })).not.toThrow();
});

test('accepts only the status update intervals of the API', () => {
  const known = [10, 12, 15, 20, 30, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600];
  fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), seconds => {
    const act = () => render({ statusUpdateInterval: Duration.seconds(seconds) });
    if (known.includes(seconds)) {
      expect(act()).toEqual({ StatusUpdateInterval: `SECONDS_${seconds}` });
    } else {
      expect(act).toThrow(`must be one of ${known.join(', ')}, got ${seconds}`);
    }
  }));
});

test.each<[JobOptions, string]>([
  [{ priority: 51 }, 'TranscodePipeline priority must be a whole number from -50 to 50, got 51'],
  [{ priority: -51 }, 'TranscodePipeline priority must be a whole number from -50 to 50, got -51'],
  [{ priority: Lazy.number({ produce: () => 1 }) }, 'TranscodePipeline priority must be known at synthesis, got a deploy-time token'],
  [
    { statusUpdateInterval: Duration.seconds(Lazy.number({ produce: () => 10 })) },
    'TranscodePipeline statusUpdateInterval in seconds must be known at synthesis, got a deploy-time token',
  ],
  [{ statusUpdateInterval: Duration.millis(10_500) }, '480, 540, 600, got 10.5'],
  [
    { hopDestinations: [{ queue: queue('Own'), waitTime: Duration.minutes(5) }] },
    `TranscodePipeline hopDestinations must not contain the queue of the jobs, got '${arnOf('Own')}'`,
  ],
  [
    { hopDestinations: [{ queue: queue('Twice'), waitTime: Duration.minutes(5) }, { queue: queue('Twice'), waitTime: Duration.minutes(9) }] },
    `TranscodePipeline hopDestinations must be different queues, got '${arnOf('Twice')}' twice`,
  ],
  [
    { hopDestinations: [{ queue: queue('Other'), waitTime: Duration.seconds(30) }] },
    'TranscodePipeline hopDestinations[0] waitTime in minutes must be a whole number from 1 to 4320, got 0.5',
  ],
  [
    { hopDestinations: [{ queue: queue('Other'), waitTime: Duration.minutes(4321) }] },
    'TranscodePipeline hopDestinations[0] waitTime in minutes must be a whole number from 1 to 4320, got 4321',
  ],
  [
    { hopDestinations: [{ queue: queue('Other'), waitTime: Duration.minutes(1), priority: 99 }] },
    'TranscodePipeline hopDestinations[0] priority must be a whole number from -50 to 50, got 99',
  ],
  [
    { hopDestinations: { queue: queue('Other') } as any },
    'TranscodePipeline hopDestinations must be a list of HopDestination, got an object',
  ],
  [
    { hopDestinations: [{ queue: arnOf('Other') as any, waitTime: Duration.minutes(1) }] },
    'TranscodePipeline hopDestinations[0] queue must be a MediaConvertQueue such as MediaConvertQueue.fromQueueArn(), got',
  ],
  [{ jobTags: ['team'] as any }, 'TranscodePipeline jobTags must be an object, got a list'],
  [{ userMetadata: ['team'] as any }, 'TranscodePipeline userMetadata must be an object, got a list'],
  [{ jobTags: pairs(51) }, 'TranscodePipeline jobTags must have at most 50 pairs, got 51'],
  [{ jobTags: { 'aws:team': 'x' } }, 'TranscodePipeline jobTags key must be 1 to 128 characters that do not begin with "aws:", got \'aws:team\''],
  [{ jobTags: { 'AWS:team': 'x' } }, 'got \'AWS:team\''],
  [{ jobTags: { ['k'.repeat(129)]: 'x' } }, 'TranscodePipeline jobTags key must be 1 to 128 characters'],
  [{ jobTags: { '': 'x' } }, 'TranscodePipeline jobTags key must be 1 to 128 characters'],
  [{ jobTags: { team: 'x'.repeat(257) } }, 'TranscodePipeline jobTags \'team\' must be at most 256 characters, got'],
  [{ jobTags: { [Token.asString({ Ref: 'Key' })]: 'x' } }, 'TranscodePipeline jobTags key must be known at synthesis, got a deploy-time token'],
  [{ userMetadata: pairs(8) }, 'TranscodePipeline userMetadata must have at most 7 pairs, got 8'],
  [
    { userMetadata: { jobId: 'x' } },
    'TranscodePipeline userMetadata must not have pipelineId, jobId, attempt, profile, purpose, mainJobId, which the pipeline sets, got \'jobId\'',
  ],
  [
    { userMetadata: { 'a#b': 'x' } },
    'TranscodePipeline userMetadata key must be 1 to 128 letters, digits, white space and "_.:/=+-@" that do not begin with "aws:", got \'a#b\'',
  ],
  [{ userMetadata: { ['k'.repeat(129)]: 'x' } }, 'TranscodePipeline userMetadata key must be 1 to 128 letters'],
  [
    { userMetadata: { a: '{{input}}' } },
    'TranscodePipeline userMetadata \'a\' must be at most 256 letters, digits, white space and "_.:/=+-@" that do not begin with "aws:", '
    + 'got \'{{input}}\'',
  ],
  [{ userMetadata: { 'aws:team': 'x' } }, 'that do not begin with "aws:", got \'aws:team\''],
  [{ userMetadata: { 'AWS:team': 'x' } }, 'that do not begin with "aws:", got \'AWS:team\''],
  [{ userMetadata: { team: 'aws:x' } }, 'that do not begin with "aws:", got \'aws:x\''],
  [{ userMetadata: { a: 'x'.repeat(257) } }, 'TranscodePipeline userMetadata \'a\' must be at most 256 letters'],
  [{ jobEngineVersion: 'latest' }, 'TranscodePipeline jobEngineVersion must be a date such as 2026-01-31, got \'latest\''],
  [{ jobEngineVersion: 'v2026-01-31' }, 'TranscodePipeline jobEngineVersion must be a date such as 2026-01-31, got \'v2026-01-31\''],
  [{ jobEngineVersion: '2026-01-31.1' }, 'TranscodePipeline jobEngineVersion must be a date such as 2026-01-31, got \'2026-01-31.1\''],
])('rejects %#', (options, message) => {
  expect(() => render(options)).toThrow(message);
});
