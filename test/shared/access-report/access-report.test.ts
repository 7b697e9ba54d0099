import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Stack, Stage, type App } from 'aws-cdk-lib';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { repository } from '../../../sandbox/paths';
import { Delivery, MediaAccessLogs, MediaConvertRole, MediaPipeline, SubmitOn, ViewerAccess } from '../../../src';
import { accessReport, ADDED_BY_THE_APP } from '../../../src/shared/access-report/access-report';
import { explainedAccess } from '../../../src/shared/access-report/explained-access';
import { permissionsIn, type Permission } from '../../../src/shared/access-report/permissions';
import { sendAlarmTo } from '../../../src/shared/alarms/alarm-topic';
import { MaximalStack } from '../../cdk-versions/apps/maximal-stack';
import { aRole, testApp, testStack } from '../../synth';

/** The cells of the report's lines. */
function linesOf(app: App): string[][] {
  const [table] = accessReport(explainedAccess(app), []).split('## Functions');
  const [, ...lines] = table.split('\n').filter(line => line.startsWith('|')).slice(1);
  return lines.map(line => line.split(' | ').map(cell => cell.replace(/^\| | \|$/g, '')));
}

function synthesized(make: (stack: Stack) => void): string[][] {
  const stack = testStack();
  make(stack);
  const app = stack.node.root as App;
  app.synth();
  return linesOf(app);
}

describe('a pipeline', () => {
  const app = testApp();
  const stack = new Stack(app, 'Media');
  const pipeline = new MediaPipeline(stack, 'Videos');
  pipeline.tracker.grantReadJobs(aRole(stack));
  pipeline.transcode.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::other/*'] }));
  app.synth();
  const lines = linesOf(app);

  test.each([
    ['a role', [
      'Media/Videos/Transcode/SubmitJob/Role', 's3:ListBucket', '${Media/Videos/Ingest/Bucket}', 's3:prefix StringLike uploads/*',
      'A backfill lists existing files',
    ]],
    ['several actions', [
      'Media/Videos/Tracker/RecordJobEvent/Role', 'dynamodb:GetItem, dynamodb:UpdateItem', '${Media/Videos/Tracker/Table}', '',
      'Reads and changes the records of uploads and jobs',
    ]],
    ['a bucket policy', [
      'cloudfront.amazonaws.com', 's3:GetObject', '${Media/Videos/Transcode/Bucket}/*',
      'AWS:SourceArn StringEquals arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Media/Videos/Distribution/Distribution}',
      'CloudFront reads the outputs',
    ]],
    ['a queue policy', [
      'events.amazonaws.com', 'sqs:SendMessage', '${Media/Videos/Ingest/Uploads}', 'aws:SourceArn ArnEquals ${Media/Videos/Ingest/UploadRule}',
      'EventBridge delivers the events of Media/Videos/Ingest/UploadRule',
    ]],
    ['a refusal in a topic policy', [
      'everyone', 'not sns:Publish', '${Media/Videos/Tracker/Topic}', 'aws:SecureTransport Bool false', 'Requests must use TLS',
    ]],
    ['a permission of a function', [
      'events.amazonaws.com', 'lambda:InvokeFunction', '${Media/Videos/Tracker/ReconcileJobs}',
      'aws:SourceArn ArnLike ${Media/Videos/Tracker/ReconcileJobs/Schedule}', 'The schedule starts the function',
    ]],
    ['the trust in MediaConvert', [
      'mediaconvert.amazonaws.com', 'sts:AssumeRole', '${Media/Videos/Transcode/MediaConvertRole}',
      'aws:SourceAccount StringEquals ${AWS::AccountId}, '
      + 'aws:SourceArn ArnLike arn:${AWS::Partition}:mediaconvert:${AWS::Region}:${AWS::AccountId}:queues/Default',
      'MediaConvert runs the jobs of these queues with the role',
    ]],
    ['a grant', [
      'Media/Grantee', 'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:Query', '${Media/Videos/Tracker/Table}/index/*', '', 'grantReadJobs()',
    ]],
    ['what the app added', ['Media/Videos/Transcode/MediaConvertRole', 's3:GetObject', 'other/*', '', ADDED_BY_THE_APP]],
  ])('has a line for %s', (_, line) => {
    expect(lines).toContainEqual(line);
  });

  test('has lines in a stable order', () => {
    const texts = lines.map(line => line.join(' | '));

    expect(texts).toEqual([...texts].sort());
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('has no other permissions without a reason', () => {
    expect(lines.filter(([, , , , why]) => why === ADDED_BY_THE_APP)).toHaveLength(1);
  });
});

function expectReasons(lines: string[][]): void {
  expect(lines.length).toBeGreaterThan(70);
  expect(lines.filter(([, , , , why]) => why === ADDED_BY_THE_APP)).toEqual([]);
}

describe('with all possible resources', () => {
  const app = testApp();
  new MaximalStack(app, 'Maximal');
  app.synth();
  const lines = linesOf(app);

  test('each permission has a reason', () => expectReasons(lines));

  test.each([
    ['events.amazonaws.com', 'EventBridge sends to encrypted queues'],
    ['cloudfront.amazonaws.com', 'CloudFront reads encrypted outputs'],
  ])('the key has a line for %s', (service, reason) => {
    expect(lines).toContainEqual([service, expect.stringContaining('kms:Decrypt'), '${Maximal/Key}', expect.anything(), reason]);
  });

  test('the app\'s own resources have only lines for what the library granted', () => {
    expect(lines.filter(([who, , on]) => who === 'Maximal/Listener' || on.includes('Maximal/Listener'))).toEqual([]);
    const reasons = lines.filter(([who]) => who === 'Maximal/BackEnd').map(([, , , , why]) => why);
    expect(reasons).toEqual(expect.arrayContaining(['grantUpload()', 'grantReadJobs()']));
    expect(unexplained(app, 'Maximal/BackEnd')).toEqual([]);
  });
});

/** A grant that the library does not explain is in the templates, and not in the report. */
function unexplained(app: App, grantee: string): string[] {
  const ofGrantee = (permissions: Permission[]) => permissions.filter(({ who }) => who === grantee)
    .map(({ action, resource }) => `${action} ${resource}`);
  const explained = ofGrantee(explainedAccess(app));
  return ofGrantee(permissionsIn(app)).filter(permission => !explained.includes(permission));
}

describe('with private playback, invalidations, access logs and jobs in another region', () => {
  const app = testApp();
  const env = { account: '111122223333' };
  const stack = new Stack(app, 'Private', { env: { ...env, region: 'eu-south-1' } });
  const { distribution } = new MediaPipeline(stack, 'Videos', {
    encryptionKey: new kms.Key(stack, 'Key'),
    mediaConvertRegion: 'eu-west-1',
    delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens(), invalidateOverwrites: true }),
  });
  distribution!.grantSign(aRole(stack));
  const logging = new Stack(app, 'Logging', { env: { ...env, region: 'us-east-1' } });
  new MediaAccessLogs(logging, 'Logs', { distributionId: 'E1A2B3C4D5E6F7', encryptionKey: new kms.Key(logging, 'Key') });
  app.synth();
  const lines = linesOf(app);

  test('each permission has a reason', () => expectReasons(lines));

  test.each([
    ['a signer', [
      'Private/Grantee', 'kms:Decrypt', '${Private/Key}', 'kms:ViaService StringEquals secretsmanager.eu-south-1.${AWS::URLSuffix}', 'grantSign()',
    ]],
    ['the delivery of access logs', [
      'delivery.logs.amazonaws.com', 's3:PutObject', '${Logging/Logs/Bucket}/*', expect.stringContaining('s3:x-amz-acl'),
      'CloudWatch Logs delivers access logs',
    ]],
    ['the key of access logs', [
      'delivery.logs.amazonaws.com', 'kms:Decrypt, kms:GenerateDataKey', '${Logging/Key}', expect.stringContaining('delivery-source'),
      'Access logs are encrypted',
    ]],
    ['the rotation', [
      'secretsmanager.amazonaws.com', 'lambda:InvokeFunction', expect.stringContaining('RotateSigningKey'), expect.anything(),
      'Secrets Manager starts the rotation',
    ]],
  ])('has a line for %s', (_, line) => {
    expect(lines).toContainEqual(line);
  });

  test('has a line for each grant', () => {
    expect(unexplained(app, 'Private/Grantee')).toEqual([]);
  });
});

test('policies of other stacks have lines, and their references are names too', () => {
  const app = testApp();
  const bucket = new s3.Bucket(new Stack(app, 'Storage'), 'Bucket');
  const role = new MediaConvertRole(new Stack(app, 'Media'), 'Role', { inputs: [{ bucket, prefix: 'in/' }], outputs: [{ bucket, prefix: 'out/' }] });
  role.grantPassTo(aRole(Stack.of(role)));
  app.synth();
  const lines = linesOf(app);

  expect(lines).toContainEqual(['Media/Role', 's3:PutObject', '${Storage/Bucket}/out/*', '', 'Jobs write their outputs']);
  expect(lines).toContainEqual([
    'Media/Grantee', 'iam:PassRole', '${Media/Role}', 'iam:PassedToService StringEquals mediaconvert.amazonaws.com', 'grantPassTo()',
  ]);
});

test('a role of the app that a pipeline is given has lines', () => {
  const lines = synthesized(stack => {
    const bucket = new s3.Bucket(stack, 'Bucket');
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com') });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('uploads/*')] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects('anywhere/*')] }));
    new MediaPipeline(stack, 'Videos', { ingest: { bucket }, transcode: { role } });
  });

  expect(lines.filter(([who]) => who === 'Test/Role')).toEqual([
    ['Test/Role', 's3:GetObject', '${Test/Bucket}/uploads/*', '', 'Jobs read their inputs'],
    ['Test/Role', 's3:PutObject', '${Test/Bucket}/anywhere/*', '', ADDED_BY_THE_APP],
  ]);
});

test('an alarm\'s topic and its key have lines', () => {
  const lines = synthesized(stack => {
    const topic = new sns.Topic(stack, 'Alarms', { masterKey: new kms.Key(stack, 'Key') });
    const metric = new cloudwatch.Metric({ namespace: 'a', metricName: 'b' });
    sendAlarmTo(topic, new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 }));
  });

  expect(lines.map(([who, , on, , why]) => [who, on, why])).toEqual([
    ['cloudwatch.amazonaws.com', '${Test/Key}', 'Alarms publish to an encrypted topic'],
    ['cloudwatch.amazonaws.com', '${Test/Alarms}', 'Alarms publish to the topic'],
  ]);
});

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-report-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const requested = (file: unknown) => testApp({ context: { 'cdk-media-pipeline:accessReport': file } });
  const contentOf = (file: string) => readFileSync(join(folder, file), 'utf8');

  test('has all pipelines of the app, and not those of a stage, which has another file', () => {
    const app = requested(join(folder, 'access.md'));
    const stack = new Stack(app, 'Media');
    new MediaPipeline(stack, 'One');
    new MediaPipeline(stack, 'Two');
    new MediaPipeline(new Stack(new Stage(app, 'Production'), 'Media'), 'Three');

    app.synth();

    const [ofApp, ofStage] = [contentOf('access.md'), contentOf('access-Production.md')];
    expect(ofApp).toContain('| Media/One/Transcode/SubmitJob/Role |');
    expect(ofApp).toContain('| Media/Two/Transcode/SubmitJob/Role |');
    expect(ofApp).not.toContain('Three');
    expect(ofStage).toContain('| Production/Media/Three/Transcode/SubmitJob/Role |');
    expect(ofStage).not.toContain('One');
  });

  test('lists each function with its bundle', () => {
    const app = requested(join(folder, 'functions.md'));
    new MaximalStack(app, 'Maximal');
    const pipeline = new MediaPipeline(new Stack(app, 'Private'), 'Films', {
      delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }),
    });
    pipeline.distribution!.invalidateAfterJobs(pipeline.tracker);
    pipeline.addJobApi('Jobs', { authorizer: new HttpIamAuthorizer() });
    app.synth();

    const [, functions] = contentOf('functions.md').split('## Functions');
    const rows = functions.split('\n').filter(line => /^\| (Maximal|Private)\//.test(line)).map(line => line.slice(2, -2).split(' | '));
    const bundles = readdirSync(join(repository, 'assets'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.lambda'));
    expect([...new Set(rows.map(([, bundle]) => bundle))].sort()).toEqual(bundles.sort());
    expect(rows).toContainEqual([
      'Maximal/Videos/Tracker/RecordJobEvent', 'job-tracker/record-job-event.lambda',
      String(statSync(join(repository, 'assets/job-tracker/record-job-event.lambda/index.js')).size),
    ]);
  });

  test('does not change the template', () => {
    const templateOf = (app: App) => {
      new MediaPipeline(new Stack(app, 'Media'), 'Videos');
      return app.synth().getStackByName('Media').template;
    };

    expect(templateOf(requested(join(folder, 'other.md')))).toEqual(templateOf(testApp()));
    expect(existsSync(join(folder, 'other.md'))).toBe(true);
  });

  test.each([[7], [''], [true]])('must be a path, not %p', file => {
    expect(() => new MediaPipeline(new Stack(requested(file), 'Media'), 'Videos'))
      .toThrow('Context \'cdk-media-pipeline:accessReport\' must be the path of a file, got ');
  });
});

test.each([
  [SubmitOn.UPLOAD, ['A backfill finds the records of a file']],
  [SubmitOn.MANIFEST, ['A video that waits for its manifest looks for its job']],
  [SubmitOn.REQUEST, []],
])('why uploads are looked up, with jobs that start on %s', (submitOn, reasons) => {
  const lines = synthesized(stack => new MediaPipeline(stack, 'Videos', { transcode: { submitOn } }));

  expect(lines.filter(([who, may]) => who.includes('SubmitJob') && may === 'dynamodb:Query').map(cells => cells[4])).toEqual(reasons);
});
