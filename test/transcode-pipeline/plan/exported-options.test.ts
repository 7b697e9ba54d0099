import { Duration } from 'aws-cdk-lib';
import { pipelineOf, settingsOf } from './export-fixtures';
import { Acceleration, BillingTagsSource } from '../../../src/transcode-pipeline';
import { functionNamed } from '../../synth';

const ARN = 'arn:aws:mediaconvert:eu-west-1:111122223333:queues';
const Settings = settingsOf();
const request = {
  AccelerationSettings: { Mode: 'PREFERRED' },
  Priority: -7,
  StatusUpdateInterval: 'SECONDS_120',
  UserMetadata: { show: 'news' },
  Tags: { team: 'video' },
  BillingTagsSource: 'QUEUE',
  SimulateReservedQueue: 'ENABLED',
  HopDestinations: [{ Queue: `${ARN}/Other`, WaitMinutes: 20, Priority: 3 }],
  JobEngineVersion: '2025-11-01',
};

test('options of the exported job apply to the pipeline\'s jobs', () => {
  expect(pipelineOf({ ...request, Settings }).request).toEqual(request);
});

test('a job printed by the CLI has the same options, and its other members are ignored', () => {
  const { JobEngineVersion, ...others } = request;
  const Job = {
    ...others,
    JobEngineVersionRequested: '2025-11-01',
    JobEngineVersionUsed: '2025-11-01',
    Id: '1-a',
    Status: 'COMPLETE',
    Settings,
    UserMetadata: { show: 'news', pipelineId: 'p', jobId: 'j', attempt: '1' },
  };

  expect(pipelineOf({ Job }).request).toEqual(request);
});

test('options of the pipeline take precedence, including default values', () => {
  const options = {
    acceleration: Acceleration.DISABLED,
    priority: 0,
    statusUpdateInterval: Duration.seconds(30),
    userMetadata: { mine: 'a' },
    jobTags: { a: 'b' },
    billingTagsSource: BillingTagsSource.JOB,
    simulateReservedQueue: false,
    hopDestinations: [],
    jobEngineVersion: '2026-01-01',
  };

  expect(pipelineOf({ ...request, Settings }, options).request).toEqual({
    Priority: 0,
    StatusUpdateInterval: 'SECONDS_30',
    UserMetadata: { mine: 'a' },
    Tags: { a: 'b' },
    BillingTagsSource: 'JOB',
    JobEngineVersion: '2026-01-01',
  });
});

test('an export without options sets none', () => {
  const nothing = { UserMetadata: {}, Tags: {}, HopDestinations: [], AccelerationSettings: null, StatusUpdateInterval: null, Priority: null };

  expect(pipelineOf({ ...nothing, Settings })).toMatchObject({ request: {}, warnings: [] });
});

test('exported options have their permissions and pricing notes', () => {
  const { template, stack } = pipelineOf({ ...request, Settings });
  const { Role: { 'Fn::GetAtt': [role] } } = functionNamed(template, 'SubmitJob');
  const statements = template.toJSON().Resources[role].Properties.Policies[0].PolicyDocument.Statement;

  expect(JSON.stringify(statements)).toContain('mediaconvert:TagResource');
  expect(JSON.stringify(statements.find(({ Action }: any) => Action === 'mediaconvert:CreateJob').Resource)).toContain(`${ARN}/Other`);
  expect(JSON.stringify(stack.node.findAll().map(({ node }) => node.metadata))).toContain('TranscodePipeline acceleration moves outputs');
});

describe('the queue of the export', () => {
  test.each(['Default', `${ARN}/Default`, undefined, null])('%s is the pipeline\'s queue too', Queue => {
    expect(pipelineOf({ Queue, Settings }).warnings).toEqual([]);
  });

  test('is named in a warning if it is a custom queue, unless the pipeline has one', () => {
    expect(pipelineOf({ Queue: `${ARN}/Mine`, Settings }).warnings).toEqual([
      `The exported job ran in the queue ${ARN}/Mine; jobs go to the account's default queue unless \`queue\` is set `
      + '[ack: cdk-media-pipeline:exportedQueue]',
    ]);
    expect(pipelineOf({ Queue: `${ARN}/Mine`, Settings }, { queueArn: `${ARN}/Mine` }).warnings).toEqual([]);
  });

  test.each([undefined, 'Default', `${ARN}/Default`])('must not be the queue that jobs hop to: %s', Queue => {
    const json = { Queue: `${ARN}/Mine`, HopDestinations: [{ Queue, WaitMinutes: 5 }], Settings };

    expect(() => pipelineOf(json)).toThrow('TranscodePipeline \'Test/Transcode\' queue must not be the default queue, '
      + 'to which the exported job hops: '
      + `set \`queue\` to '${ARN}/Mine' or \`hopDestinations: []\``);
    expect(() => pipelineOf({ ...json, Queue: null })).toThrow('set `queue` or `hopDestinations: []`');
    expect(JSON.stringify(pipelineOf(json, { queueArn: `${ARN}/Mine` }).request.HopDestinations)).toContain('"WaitMinutes":5');
    expect(pipelineOf(json, { hopDestinations: [] }).request).toEqual({});
  });
});

test('a job template in the export is ignored with a warning', () => {
  expect(pipelineOf({ JobTemplate: 'news', Settings }).warnings).toEqual([
    'The exported job refers to the job template \'news\', which jobs do not use: they have the exported settings only. '
    + 'If the export does not contain all settings, export a job that was created from the template [ack: cdk-media-pipeline:exportedJobTemplate]',
  ]);
});

test('rejects a StatusUpdateInterval of another form', () => {
  expect(() => pipelineOf({ StatusUpdateInterval: '60', Settings })).toThrow(
    'ExportedJob.of json StatusUpdateInterval must be of the form SECONDS_60, got \'60\'');
});
