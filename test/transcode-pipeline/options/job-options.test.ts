import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { MediaPipeline } from '../../../src';
import { JobTracker } from '../../../src/job-tracker';
import { MediaIngest } from '../../../src/media-ingest';
import { OutputPreset, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig } from '../../../src/output-preset';
import {
  Acceleration, Clip, MediaConvertQueue, Rotation, TranscodePipeline, type TranscodePipelineOptions, type TranscodePipelineProps,
} from '../../../src/transcode-pipeline';
import { functionNamed, plannedJobOf, propertiesOf, statementsOfRole, testStack } from '../../synth';

const ARN = 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine';

function transcodePipeline(stack: Stack, options: Partial<TranscodePipelineProps> = {}): TranscodePipeline {
  const ingest = options.ingest ?? new MediaIngest(stack, 'Ingest');
  return new TranscodePipeline(stack, 'Transcode', { ...options, ingest, tracker: new JobTracker(stack, 'Tracker') });
}

/** An MP4 preset with further members in its configuration. */
class CustomPreset extends OutputPreset {
  public constructor(private readonly config: Partial<OutputPresetConfig>) {
    super('custom');
  }

  public bind(scope: Construct, options: OutputPresetBindOptions): OutputPresetConfig {
    return { ...OutputPreset.mp4().bind(scope, options), ...this.config };
  }
}

const allow = (action: string) => new iam.PolicyStatement({ actions: [action], resources: ['arn:aws:any:::thing'] });
const allowed = (action: string) => ({ Effect: 'Allow', Action: action, Resource: 'arn:aws:any:::thing' });

describe('a custom queue', () => {
  const stack = testStack();
  const queue = new MediaConvertQueue(stack, 'Queue', { concurrentJobs: 3 });
  const overflow = MediaConvertQueue.fromQueueArn(stack, 'Overflow', ARN);
  const transcode = transcodePipeline(stack, { queue, hopDestinations: [{ queue: overflow, waitTime: Duration.minutes(30) }] });
  const template = Template.fromStack(stack);
  const arns = [stack.resolve(queue.queueArn), ARN];

  test('receives the jobs', () => {
    expect(transcode.queueArn).toBe(queue.queueArn);
    expect(functionNamed(template, 'SubmitJob').Environment.Variables.MEDIA_CONVERT_QUEUE_ARN).toEqual(arns[0]);
    expect(plannedJobOf(template).request).toEqual({ HopDestinations: [{ Queue: ARN, WaitMinutes: 30 }] });
  });

  test('gets the same permissions as the queues that jobs hop to', () => {
    expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual({
      Effect: 'Allow', Action: 'mediaconvert:CreateJob', Resource: expect.arrayContaining(arns), Condition: expect.anything(),
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: 'mediaconvert.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': arns } } }],
      },
    });
  });

  test('that is new and that jobs hop to is passed to the plan as an environment variable', () => {
    const other = testStack();
    transcodePipeline(other, { hopDestinations: [{ queue: new MediaConvertQueue(other, 'Queue'), waitTime: Duration.minutes(1) }] });

    expect(plannedJobOf(Template.fromStack(other)).request).toEqual({ HopDestinations: [{ Queue: '{{PLAN_TOKEN_0}}', WaitMinutes: 1 }] });
    expect(functionNamed(Template.fromStack(other), 'SubmitJob').Environment.Variables.PLAN_TOKEN_0).toEqual({ 'Fn::GetAtt': ['Queue', 'Arn'] });
  });
});

test('job tags require another permission', () => {
  const [plain, tagged] = [undefined, { team: 'shop' }].map(jobTags => {
    const stack = testStack();
    transcodePipeline(stack, { jobTags });
    return JSON.stringify(statementsOfRole(Template.fromStack(stack), 'SubmitJobRole'));
  });

  expect(plain).not.toContain('TagResource');
  expect(tagged).toContain('["mediaconvert:CancelJob","mediaconvert:GetJob","mediaconvert:TagResource"]');
});

test('the options of MediaPipeline are passed to the plan', () => {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos', {
    transcode: {
      priority: 5,
      userMetadata: { team: 'shop' },
      maxDuration: Duration.hours(2),
      maxSize: Size.gibibytes(10),
      clips: [Clip.between({ end: Duration.minutes(1) })],
      rotation: Rotation.DEGREES_90,
    },
  });

  expect(plannedJobOf(Template.fromStack(stack))).toMatchObject({
    request: { Priority: 5, UserMetadata: { team: 'shop' } },
    settings: { Inputs: [{ InputClippings: [{ EndTimecode: '00:01:00:00' }], VideoSelector: { Rotate: 'DEGREES_90' } }] },
    sourceChecks: {
      probe: true, maxSeconds: 7_200, maxBytes: 10_737_418_240, rotate: 'DEGREES_90', clippings: [{ EndTimecode: '00:01:00:00' }],
    },
  });
});

test('without inspection, the function may not probe the source, but may read its current ETag', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const bucket = new s3.Bucket(stack, 'Source', { encryptionKey });
  transcodePipeline(stack, { inspectSource: false, ingest: new MediaIngest(stack, 'Ingest', { bucket }) });

  const template = Template.fromStack(stack);
  const statements = statementsOfRole(template, 'SubmitJobRole');
  expect(plannedJobOf(template).sourceChecks).toEqual({ probe: false });
  expect(JSON.stringify(statements)).not.toContain('Probe');
  expect(statements).toContainEqual({ Effect: 'Allow', Action: 's3:GetObject', Resource: stack.resolve(bucket.arnForObjects('uploads/*')) });
  expect(statements).toContainEqual({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: stack.resolve(encryptionKey.keyArn) });
  expect(statements).toContainEqual({ Effect: 'Allow', Action: 'mediaconvert:SearchJobs', Resource: '*' });
});

describe('permissions that presets require', () => {
  const outputs = [new CustomPreset({ roleStatements: [allow('execute-api:Invoke')], handlerStatements: [allow('secretsmanager:GetSecretValue')] })];

  test('are granted to the new role and to the handler', () => {
    const stack = testStack();
    transcodePipeline(stack, { outputs });
    const template = Template.fromStack(stack);

    expect(statementsOfRole(template, 'MediaConvertRole')).toContainEqual(allowed('execute-api:Invoke'));
    expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual(allowed('secretsmanager:GetSecretValue'));
  });

  test('are listed in a warning for an existing role', () => {
    const stack = testStack();
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/mine');
    transcodePipeline(stack, { outputs, role });

    Annotations.fromStack(stack).hasWarning('/Test/Transcode', Match.stringLikeRegexp('provided role also needs.*execute-api:Invoke.*any:::thing'));
    expect(statementsOfRole(Template.fromStack(stack), 'SubmitJobRole')).toContainEqual(allowed('secretsmanager:GetSecretValue'));
  });

  test('are few by default: an existing role adds no warning', () => {
    const stack = testStack();
    transcodePipeline(stack, { role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/mine'), outputs: [OutputPreset.mp4()] });

    Annotations.fromStack(stack).hasNoWarning('/Test/Transcode', Match.anyValue());
  });
});

describe('pricing', () => {
  const expensive = new CustomPreset({ pricingNotes: [{ tier: PricingTier.PROFESSIONAL, property: 'Rendition.hevc' }] });

  test('adds a warning for settings outside the basic tier', () => {
    const stack = testStack();
    transcodePipeline(stack, { outputs: [expensive], acceleration: Acceleration.PREFERRED });

    for (const property of ['Rendition.hevc', 'TranscodePipeline acceleration']) {
      Annotations.fromStack(stack).hasWarning('/Test/Transcode', Match.stringLikeRegexp(`^${property} moves .* professional tier`));
    }
  });

  test('adds no warning by default', () => {
    const stack = testStack();
    transcodePipeline(stack);

    Annotations.fromStack(stack).hasNoWarning('/Test/Transcode', Match.anyValue());
  });

  test('is estimated for a source', () => {
    const estimate = transcodePipeline(testStack(), { outputs: [expensive] }).estimateCost({ duration: Duration.minutes(10) });

    expect(estimate.minutes(PricingTier.PROFESSIONAL)).toBe(10);
    expect(estimate.cost).toBeCloseTo(0.24); // H.264 in HD at the professional rate
    expect(estimate.ratesRegion).toBe('us-east-1');
  });
});

test('exports the settings as a job template, without the values that are set for each upload', () => {
  const stack = testStack();
  const queue = MediaConvertQueue.fromQueueArn(stack, 'Own', ARN);
  const overflow = MediaConvertQueue.fromQueueArn(stack, 'Overflow', `${ARN}2`);
  const transcode = transcodePipeline(stack, {
    queue,
    acceleration: Acceleration.PREFERRED,
    priority: 0,
    statusUpdateInterval: Duration.seconds(30),
    hopDestinations: [{ queue: overflow, waitTime: Duration.minutes(9), priority: 1 }],
  });

  transcode.exportJobTemplate({ templateName: 'videos', description: 'By hand', category: 'web' });

  const [properties] = propertiesOf(Template.fromStack(stack), 'AWS::MediaConvert::JobTemplate');
  expect(properties).toMatchObject({
    Name: 'videos',
    Description: 'By hand',
    Category: 'web',
    Queue: ARN,
    Priority: 0,
    StatusUpdateInterval: 'SECONDS_30',
    AccelerationSettings: { Mode: 'PREFERRED' },
    HopDestinations: [{ Queue: `${ARN}2`, WaitMinutes: 9, Priority: 1 }],
  });
  expect(properties.SettingsJson.Inputs[0]).toMatchObject({ TimecodeSource: 'ZEROBASED' });
  expect(properties.SettingsJson.Inputs[0]).not.toHaveProperty('FileInput');
  expect(properties.SettingsJson.OutputGroups[0].OutputGroupSettings.CmafGroupSettings).toMatchObject({ SegmentLength: 6 });
  expect(JSON.stringify(properties.SettingsJson)).not.toContain('{{');
});

test.each<[Partial<TranscodePipelineOptions>, string]>([
  [
    { acceleration: Acceleration.ENABLED, omit: ['TimecodeConfig'] },
    'TranscodePipeline \'Test/Transcode\' acceleration requires a TimecodeConfig.Source',
  ],
  [{ priority: 51 }, 'TranscodePipeline \'Test/Transcode\' priority must be a whole number from -50 to 50, got 51'],
  [{ inspectSource: false, maxDuration: Duration.hours(1) }, 'TranscodePipeline \'Test/Transcode\' maxDuration requires inspectSource'],
])('rejects %#', (options, message) => {
  expect(() => transcodePipeline(testStack(), options)).toThrow(message);
});

test('rejects automated ABR on a reserved queue', () => {
  const stack = testStack();
  const queue = MediaConvertQueue.fromQueueAttributes(stack, 'Queue', { queueArn: ARN, reserved: true });

  expect(() => transcodePipeline(stack, { queue, overrides: { OutputGroups: { 0: { AutomatedEncodingSettings: { AbrSettings: {} } } } } })).toThrow(
    'TranscodePipeline \'Test/Transcode\' queue must be an on-demand queue with automated ABR, got a reserved queue',
  );
});
