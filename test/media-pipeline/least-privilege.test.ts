import { Template } from 'aws-cdk-lib/assertions';
import { MediaPipeline } from '../../src';
import { propertiesOf, statementsOfRole, testStack } from '../synth';

const stack = testStack();
const pipeline = new MediaPipeline(stack, 'Videos');
const template = Template.fromStack(stack);

const ROLES = ['MediaConvertRole', 'SubmitJobRole', 'RecordJobEventRole', 'ReconcileJobsRole'];
const statements = ROLES.flatMap(role => statementsOfRole(template, role));
const list = (value: unknown) => [value].flat();

const deniesWithoutTls = (statement: any) =>
  statement.Effect === 'Deny' && statement.Condition?.Bool?.['aws:SecureTransport'] === 'false';

test.each([
  ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
  ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
  ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
])('each %s denies requests without TLS', (type, policyType, target) => {
  const covered = propertiesOf(template, policyType)
    .filter(({ PolicyDocument }) => PolicyDocument.Statement.some(deniesWithoutTls))
    .flatMap(policy => list(policy[target]).map((reference: any) => reference.Ref));

  expect(covered.sort()).toEqual(Object.keys(template.findResources(type)).sort());
});

test('no bucket is public', () => {
  template.allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  });
});

test('each function and MediaConvert have a role without managed policies', () => {
  template.resourceCountIs('AWS::IAM::Role', ROLES.length);
  for (const role of propertiesOf(template, 'AWS::IAM::Role')) {
    expect(role).not.toHaveProperty('ManagedPolicyArns');
  }
});

test('no policy has a wildcard action or the deprecated action', () => {
  const actions = statements.flatMap(({ Action }) => list(Action)) as string[];

  expect(actions.length).toBeGreaterThan(10);
  expect(actions.filter(action => action.includes('*'))).toEqual([]);
  expect(actions).not.toContain('mediaconvert:DescribeEndpoints');
});

test('only actions that support no resource are allowed on all resources', () => {
  const onAll = statements.filter(({ Resource }) => list(Resource).includes('*')).map(({ Action }) => Action);

  expect(onAll).toEqual([['mediaconvert:Probe', 'mediaconvert:SearchJobs']]);
});

test('the submitter has only the permissions that it needs', () => {
  const jobs = stack.formatArn({ service: 'mediaconvert', resource: 'jobs', resourceName: '*' });
  const allowed = statementsOfRole(template, 'SubmitJobRole').map(({ Action, Resource, Condition }) => [Action, Resource, Condition]);

  expect(allowed).toEqual(expect.arrayContaining([
    [['logs:CreateLogStream', 'logs:PutLogEvents'], expect.anything(), undefined],
    [['dynamodb:GetItem', 'dynamodb:UpdateItem'], stack.resolve(pipeline.tracker.table.tableArn), undefined],
    ['dynamodb:Query', stack.resolve(`${pipeline.tracker.table.tableArn}/index/bySource`), undefined],
    ['sns:Publish', stack.resolve(pipeline.tracker.topic.topicArn), undefined],
    [
      'mediaconvert:CreateJob', stack.resolve(pipeline.transcode.queueArn),
      { BoolIfExists: { 'mediaconvert:S3InputsAllowed': 'true' } },
    ],
    [['mediaconvert:CancelJob', 'mediaconvert:GetJob'], stack.resolve(jobs), undefined],
    [['mediaconvert:Probe', 'mediaconvert:SearchJobs'], '*', undefined],
    [
      'iam:PassRole', stack.resolve(pipeline.transcode.role.roleArn),
      { StringEquals: { 'iam:PassedToService': 'mediaconvert.amazonaws.com' } },
    ],
    ['s3:GetObject', stack.resolve(pipeline.ingest.bucket.arnForObjects('uploads/*')), undefined],
    ['s3:ListBucket', stack.resolve(pipeline.ingest.bucket.bucketArn), { StringLike: { 's3:prefix': 'uploads/*' } }],
    [
      ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
      stack.resolve(pipeline.ingest.queue.queueArn), undefined,
    ],
  ]));
  expect(allowed).toHaveLength(11);
});

test('the recorder has only the permissions that it needs', () => {
  const jobs = stack.formatArn({ service: 'mediaconvert', resource: 'jobs', resourceName: '*' });
  const allowed = statementsOfRole(template, 'RecordJobEventRole').map(({ Action, Resource, Condition }) => [Action, Resource, Condition]);

  expect(allowed).toEqual(expect.arrayContaining([
    [['logs:CreateLogStream', 'logs:PutLogEvents'], expect.anything(), undefined],
    [['dynamodb:GetItem', 'dynamodb:UpdateItem'], stack.resolve(pipeline.tracker.table.tableArn), undefined],
    ['sns:Publish', stack.resolve(pipeline.tracker.topic.topicArn), undefined],
    ['mediaconvert:CancelJob', stack.resolve(jobs), undefined],
    [
      ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
      stack.resolve(pipeline.tracker.queue.queueArn), undefined,
    ],
    ['sqs:SendMessage', stack.resolve(pipeline.ingest.queue.queueArn), undefined],
    [
      's3:GetObject',
      [pipeline.ingest.bucket.arnForObjects('uploads/*'), pipeline.transcode.bucket.arnForObjects('*')].map(arn => stack.resolve(arn)), undefined,
    ],
  ]));
  expect(allowed).toHaveLength(7);
});

test('MediaConvert may only read uploads and write outputs', () => {
  const [source, processed] = [pipeline.ingest.bucket, pipeline.transcode.bucket];

  expect(statementsOfRole(template, 'MediaConvertRole')).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: stack.resolve(source.arnForObjects('uploads/*')) },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: stack.resolve(processed.arnForObjects('*')) },
    { Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: stack.resolve([source.bucketArn, processed.bucketArn]) },
  ]);
});
