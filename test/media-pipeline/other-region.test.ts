import { NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { JobTracker, MediaIngest, MediaPipeline, OutputPreset, TranscodePipeline, type MediaPipelineProps } from '../../src';
import { functionNamed, propertiesOf, statementsOfRole, testApp } from '../synth';

const ACCOUNT = '111122223333';

/** Home region and region of the jobs. The home region of two pairs has MediaConvert, too. */
const PAIRS = [
  ['eu-south-1', 'eu-west-1'], ['eu-south-2', 'eu-central-1'], ['ap-southeast-3', 'ap-southeast-1'], ['il-central-1', 'us-east-1'],
  ['eu-west-1', 'us-west-2'], ['us-east-1', 'af-south-1'],
] as const;

interface Deployment {
  readonly home: Stack;
  readonly support: Stack;
  readonly pipeline: MediaPipeline;
}

function stacksOf(app: IConstruct): Stack[] {
  return app.node.children.filter(child => Stack.isStack(child));
}

function deploy(home: string, region: string, props: MediaPipelineProps = {}, account?: string): Deployment {
  const app = testApp();
  const stack = new Stack(app, 'Home', { env: { region: home, account } });
  const pipeline = new MediaPipeline(stack, 'Videos', { mediaConvertRegion: region, ...props });
  return { home: stack, support: app.node.findChild(`Home-${home}-MediaConvert-${region}`) as Stack, pipeline };
}

const ofFunctions = ['SubmitJob', 'RecordJobEvent', 'ReconcileJobs'];

describe.each(PAIRS)('a pipeline in %s with jobs in %s', (homeRegion, region) => {
  const { home, support, pipeline } = deploy(homeRegion, region, {}, ACCOUNT);
  const template = Template.fromStack(home);
  const ofSupport = Template.fromStack(support);
  const jobs = inAccountOf(home, `mediaconvert:${region}:ACCOUNT:jobs/*`);
  const queue = inAccountOf(home, `mediaconvert:${region}:ACCOUNT:queues/Default`);

  test('each function calls MediaConvert in the other region', () => {
    expect(ofFunctions.map(name => functionNamed(template, name).Environment.Variables.MEDIA_CONVERT_REGION)).toEqual([region, region, region]);
    expect(functionNamed(template, 'SubmitJob').Environment.Variables.MEDIA_CONVERT_QUEUE_ARN).toEqual(queue);
  });

  test('permissions name jobs and queues of the other region only', () => {
    const resources = ofFunctions.flatMap(name => statementsOfRole(template, `${name}Role`)).flatMap(({ Action, Resource }) =>
      [Action].flat().filter((action: string) => action.startsWith('mediaconvert:')).map((action: string) => [action, Resource]));

    expect(resources).toEqual(expect.arrayContaining([
      ['mediaconvert:CreateJob', queue], ['mediaconvert:CancelJob', jobs], ['mediaconvert:GetJob', jobs], ['mediaconvert:Probe', '*'],
    ]));
    const asText = (resource: unknown) => JSON.stringify(resource);
    expect(new Set(resources.map(([, resource]) => asText(resource)))).toEqual(new Set([queue, jobs, '*'].map(asText)));
  });

  test('the role trusts the queue of the other region', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({
          Principal: { Service: 'mediaconvert.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:SourceArn': [queue] } },
        })],
      },
    });
  });

  test('the support stack has one rule and one role, which send the events of the pipeline home', () => {
    const bus = inAccountOf(support, `events:${homeRegion}:ACCOUNT:event-bus/default`);
    expect(Object.values<any>(ofSupport.toJSON().Resources).map(({ Type }) => Type).sort()).toEqual(['AWS::Events::Rule', 'AWS::IAM::Role']);
    ofSupport.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.mediaconvert'],
        'detail-type': ['MediaConvert Job State Change'],
        'detail': { status: ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'], userMetadata: { pipelineId: [pipeline.tracker.pipelineId] } },
      },
      State: 'ENABLED',
      Targets: [{ Arn: bus, RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] } }],
    });
    expect(statementsOfRole(ofSupport, 'Role')).toEqual([{ Action: 'events:PutEvents', Effect: 'Allow', Resource: bus }]);
  });

  test('the rule at home matches the forwarded events, whatever region they name', () => {
    const [pattern] = propertiesOf(template, 'AWS::Events::Rule').map(({ EventPattern }) => EventPattern)
      .filter(candidate => candidate?.source.includes('aws.mediaconvert'));

    expect(pattern).toEqual(propertiesOf(ofSupport, 'AWS::Events::Rule')[0].EventPattern);
    expect(pattern).not.toHaveProperty('region');
  });

  test('the stacks have no references to each other, and the support stack is deployed first', () => {
    expect(home.dependencies).toEqual([support]);
    expect(support.dependencies).toEqual([]);
    expect(JSON.stringify([template.toJSON(), ofSupport.toJSON()])).not.toMatch(/Fn::ImportValue|ExportsOutput|Fn::GetStackOutput/);
    expect(support).toMatchObject({ region, account: ACCOUNT, stackName: `Home-${homeRegion}-MediaConvert-${region}` });
  });
});

/** The ARN in the template of a stack. */
function inAccountOf(stack: Stack, text: string): unknown {
  return stack.resolve(`arn:${stack.partition}:${text.replace('ACCOUNT', ACCOUNT)}`);
}

describe('the same app in two home regions, with jobs in one', () => {
  // The assemblies of all apps have one folder, so each template is read before the next.
  const deployments = ['eu-south-1', 'eu-south-2'].map(region => {
    const { home, support, pipeline } = deploy(region, 'eu-west-1', { environmentSuffix: 'dev' }, ACCOUNT);
    return { support, pipeline, template: Template.fromStack(home), ofSupport: Template.fromStack(support) };
  });

  test('stack names differ', () => {
    expect(deployments.map(({ support }) => support.stackName)).toEqual([
      'Home-eu-south-1-MediaConvert-eu-west-1', 'Home-eu-south-2-MediaConvert-eu-west-1',
    ]);
  });

  test('pipeline ids differ, and with them the patterns in the region of the jobs', () => {
    const [one, other] = deployments.map(({ pipeline }) => pipeline.tracker.pipelineId);

    expect(one).not.toBe(other);
    const patterns = deployments.map(({ ofSupport }) => propertiesOf(ofSupport, 'AWS::Events::Rule')[0].EventPattern.detail);
    expect(patterns.map(({ userMetadata }) => userMetadata.pipelineId)).toEqual([[one], [other]]);
  });

  test('no name that is unique in an account, or in a region of the jobs, is the same', () => {
    for (const [type, property] of [['AWS::IAM::Role', 'RoleName'], ['AWS::S3::Bucket', 'BucketName']] as const) {
      const names = deployments.map(({ template }) => propertiesOf(template, type).map(properties => JSON.stringify(properties[property])));
      expect(names[0].filter(name => name !== undefined)).not.toEqual([]);
      expect(names[0].filter(name => name !== undefined && names[1].includes(name))).toEqual([]);
    }
    for (const { ofSupport } of deployments) {
      expect(JSON.stringify(ofSupport.toJSON())).not.toMatch(/"(RoleName|Name)":/);
    }
  });
});

describe('one app with stacks in two home regions', () => {
  const twoHomes = (pipelineId?: string) => {
    const app = testApp();
    return ['eu-south-1', 'eu-south-2'].map(region => new MediaPipeline(
      new Stack(app, `Home-${region}`, { stackName: 'Home', env: { region, account: ACCOUNT } }), 'Videos',
      { mediaConvertRegion: 'eu-west-1', tracker: { pipelineId } },
    ));
  };

  test('has a support stack for each', () => {
    const [one] = twoHomes();

    expect(stacksOf(one.node.root).map(({ node }) => node.id)).toEqual([
      'Home-eu-south-1', 'Home-eu-south-1-eu-south-1-MediaConvert-eu-west-1', 'Home-eu-south-2', 'Home-eu-south-2-eu-south-2-MediaConvert-eu-west-1',
    ]);
  });

  test('rejects one pipeline id for both: each would receive the events of the other', () => {
    expect(() => twoHomes('videos')).toThrow(
      'JobTracker \'Home-eu-south-2/Videos/Tracker\' pipelineId must be unique in its account and region, got \'videos\' as at '
      + '\'Home-eu-south-1/Videos/Tracker\'',
    );
  });

  test('rejects the pipeline id of a pipeline in the region of the jobs', () => {
    const app = testApp();
    const pipelineIn = (region: string, mediaConvertRegion?: string) => new MediaPipeline(
      new Stack(app, region, { env: { region, account: ACCOUNT } }), 'Videos', { mediaConvertRegion, tracker: { pipelineId: 'videos' } });
    pipelineIn('eu-west-1');

    expect(() => pipelineIn('eu-south-1', 'eu-west-1')).toThrow('pipelineId must be unique in its account and region, got \'videos\'');
    expect(() => pipelineIn('eu-south-2', 'eu-central-1')).not.toThrow();
  });
});

test('the region of the stack is the default: nothing changes', () => {
  const pipelineWith = (props: MediaPipelineProps) => {
    const stack = new Stack(testApp(), 'Home', { env: { region: 'eu-west-1' } });
    new MediaPipeline(stack, 'Videos', props);
    return stack;
  };
  const [given, without] = [pipelineWith({ mediaConvertRegion: 'eu-west-1' }), pipelineWith({})];

  expect(Template.fromStack(given).toJSON()).toEqual(Template.fromStack(without).toJSON());
  expect(stacksOf(given.node.root)).toHaveLength(1);
});

test('pipelines of a stack share a support stack, also from nested stacks', () => {
  const app = testApp();
  const home = new Stack(app, 'Home', { env: { region: 'eu-south-1' } });
  new MediaPipeline(home, 'One', { mediaConvertRegion: 'eu-west-1' });
  new MediaPipeline(new NestedStack(home, 'Nested'), 'Two', { mediaConvertRegion: 'eu-west-1' });
  new MediaPipeline(home, 'Three', { mediaConvertRegion: 'eu-central-1' });

  expect(app.node.children.map(({ node }) => node.id)).toEqual([
    'Home', 'Home-eu-south-1-MediaConvert-eu-west-1', 'Home-eu-south-1-MediaConvert-eu-central-1',
  ]);
  const template = Template.fromStack(app.node.findChild('Home-eu-south-1-MediaConvert-eu-west-1') as Stack);
  template.resourceCountIs('AWS::Events::Rule', 2);
  template.resourceCountIs('AWS::IAM::Role', 2);
  expect(home.dependencies.map(({ node }) => node.id)).toEqual(stacksOf(app).slice(1).map(({ node }) => node.id));
});

test('keys of buckets are used through S3 in the region of the buckets', () => {
  const app = testApp();
  const home = new Stack(app, 'Home', { env: { region: 'eu-south-1' } });
  new MediaPipeline(home, 'Videos', { mediaConvertRegion: 'eu-west-1', encryptionKey: new kms.Key(home, 'Key') });
  const statements = statementsOfRole(Template.fromStack(home), 'MediaConvertRole').filter(({ Condition }) => Condition);

  expect(statements).not.toEqual([]);
  for (const { Condition } of statements) {
    expect(JSON.stringify(Condition)).toContain('s3.eu-south-1.');
  }
});

test('presets and secrets that settings name are those of the other region', () => {
  const app = testApp();
  const home = new Stack(app, 'Home', { env: { region: 'eu-south-1', account: ACCOUNT } });
  new MediaPipeline(home, 'Videos', {
    mediaConvertRegion: 'eu-west-1',
    outputs: [OutputPreset.mp4({ overrides: { Outputs: { 0: { Preset: 'house-style' } } }, omit: ['Outputs.0.ContainerSettings'] })],
    transcode: { overrides: { KantarWatermark: { CredentialsSecretName: 'kantar' } } },
  });

  const template = Template.fromStack(home);
  expect(JSON.stringify(statementsOfRole(template, 'MediaConvertRole'))).toMatch(/:secretsmanager:eu-west-1:.*:secret:kantar-/);
  const statements = statementsOfRole(template, 'SubmitJobRole');
  expect(JSON.stringify(statements)).toContain(':mediaconvert:eu-west-1:');
  expect(JSON.stringify(statements)).toContain(':presets/house-style');
  expect(JSON.stringify(statements)).not.toContain(':mediaconvert:eu-south-1:');
  expect(JSON.stringify(statements)).not.toMatch(/mediaconvert:","?\{"Ref":"AWS::Region"/);
});

describe('metrics of MediaConvert', () => {
  const { home, pipeline } = deploy('eu-south-1', 'eu-west-1', {}, ACCOUNT);

  test('are in the other region, for graphs', () => {
    new cloudwatch.Dashboard(home, 'Dashboard', {
      widgets: [[new cloudwatch.GraphWidget({ left: [pipeline.transcode.metricJobsErrored(), pipeline.transcode.metricJobsCompleted()] })]],
    });

    expect(pipeline.transcode.metricJobsErrored()).toMatchObject({ region: 'eu-west-1' });
    const [{ DashboardBody }] = propertiesOf(Template.fromStack(home), 'AWS::CloudWatch::Dashboard');
    expect(JSON.stringify(DashboardBody).match(/\\"region\\":\\"eu-west-1\\"/g)).toHaveLength(2);
  });

  test('are rejected by alarms', () => {
    expect(() => pipeline.transcode.metricJobsErrored().createAlarm(home, 'Alarm', { threshold: 1, evaluationPeriods: 1 })).toThrow(
      'Cannot create an Alarm in region \'eu-south-1\' based on metric \'JobsErroredCount\' in \'eu-west-1\'',
    );
  });
});

test('the alarms of the pipeline watch metrics of its home region', () => {
  const { home } = deploy('eu-south-1', 'eu-west-1');

  expect(JSON.stringify(propertiesOf(Template.fromStack(home), 'AWS::CloudWatch::Alarm'))).not.toContain('AWS/MediaConvert');
});

describe('errors', () => {
  const parts = (region: string | undefined, tracker?: string, transcode?: string) => {
    const stack = new Stack(testApp(), 'Home', { env: { region } });
    return new TranscodePipeline(stack, 'Transcode', {
      ingest: new MediaIngest(stack, 'Ingest'),
      tracker: new JobTracker(stack, 'Tracker', { mediaConvertRegion: tracker }),
      mediaConvertRegion: transcode,
    });
  };

  test.each([
    ['eu-south-1', undefined, 'eu-west-1', 'eu-west-1', 'eu-south-1'],
    ['eu-west-1', 'us-east-1', undefined, 'eu-west-1', 'us-east-1'],
    ['eu-south-1', 'us-east-1', 'eu-west-1', 'eu-west-1', 'us-east-1'],
  ])('in %s, a tracker with %s and a transcoder with %s', (region, tracker, transcode, got, expected) => {
    expect(() => parts(region, tracker, transcode)).toThrow(
      'TranscodePipeline \'Home/Transcode\' mediaConvertRegion must be that of its tracker \'Home/Tracker\', which receives the events of the jobs, '
      + `got '${got}', and '${expected}' for the tracker: set the same mediaConvertRegion for both`,
    );
  });

  test.each([
    ['eu-south-1', 'eu-west-1', 'eu-west-1'],
    // The region of the stack is the default.
    ['eu-west-1', 'eu-west-1', undefined], ['eu-west-1', undefined, 'eu-west-1'],
  ])('none in %s with %s and %s', (region, tracker, transcode) => {
    expect(() => parts(region, tracker, transcode)).not.toThrow();
  });

  test('a home region that is unknown', () => {
    expect(() => new MediaPipeline(new Stack(testApp(), 'Home'), 'Videos', { mediaConvertRegion: 'eu-west-1' })).toThrow(
      /^JobTracker 'Home\/Videos\/Tracker' mediaConvertRegion must be used in a stack with an explicit region, /,
    );
  });

  test('the options of a part take precedence, and must agree', () => {
    const stack = new Stack(testApp(), 'Home', { env: { region: 'eu-south-1' } });

    expect(() => new MediaPipeline(stack, 'Videos', { mediaConvertRegion: 'eu-west-1', transcode: { mediaConvertRegion: 'us-east-1' } }))
      .toThrow('mediaConvertRegion must be that of its tracker');
  });

  test('a job template, which CloudFormation would create at home', () => {
    const { pipeline } = deploy('eu-south-1', 'eu-west-1');

    expect(() => pipeline.transcode.exportJobTemplate()).toThrow(
      'TranscodePipeline \'Home/Videos/Transcode\' exportJobTemplate() must not be called with mediaConvertRegion in another region than the '
      + 'stack\'s, where CloudFormation would create the template, got \'eu-west-1\'',
    );
  });
});
