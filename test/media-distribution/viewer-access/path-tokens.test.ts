import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { MediaDistribution, ViewerAccess, type MediaDistributionOptions, type PathTokenOptions } from '../../../src/media-distribution';
import { functionNamed, grantedStatements, propertiesOf, statementsOfRole, testApp, testStack } from '../../synth';

function distributeTo(stack: Stack, options: MediaDistributionOptions = {}, tokens?: PathTokenOptions) {
  return new MediaDistribution(stack, 'Distribution', {
    bucket: new s3.Bucket(stack, 'Streams'), viewerAccess: ViewerAccess.pathTokens(tokens), ...options,
  });
}

function distribute(options: MediaDistributionOptions = {}, tokens?: PathTokenOptions) {
  const stack = testStack();
  const distribution = distributeTo(stack, options, tokens);
  return { stack, distribution, template: Template.fromStack(stack) };
}

function logicalIdOf(template: Template, type: string): string {
  const ids = Object.keys(template.findResources(type));
  expect(ids).toHaveLength(1);
  return ids[0];
}

/** The settings at the start of the function's code. */
function settingsOf(template: Template): any {
  const [{ FunctionCode }] = propertiesOf(template, 'AWS::CloudFront::Function');
  return JSON.parse(/^const SETTINGS = (.*);$/m.exec(FunctionCode)![1]);
}

describe('by default', () => {
  const { distribution, template } = distribute();

  test('a function verifies the token of each request with the keys of a new store', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: {
          FunctionAssociations: [{
            EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::CloudFront::Function'), 'FunctionARN'] },
          }],
        },
      },
    });
    template.hasResourceProperties('AWS::CloudFront::Function', {
      AutoPublish: true,
      FunctionConfig: {
        Runtime: 'cloudfront-js-2.0',
        KeyValueStoreAssociations: [{ KeyValueStoreARN: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::CloudFront::KeyValueStore'), 'Arn'] } }],
      },
    });
    expect(settingsOf(template)).toEqual({ path: '', longestLifeSeconds: 30 * 86_400 });
  });

  test('the function is below 10 KB', () => {
    const [{ FunctionCode }] = propertiesOf(template, 'AWS::CloudFront::Function');

    expect(Buffer.byteLength(FunctionCode)).toBeLessThan(10_240);
    expect(FunctionCode).toContain('async function handler(event) {');
  });

  test('CloudFront, not the viewer, says from which country a request comes, and S3 gets the headers of CORS', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
      OriginRequestPolicyConfig: {
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
        HeadersConfig: {
          HeaderBehavior: 'whitelist',
          Headers: ['Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method', 'CloudFront-Viewer-Country'],
        },
      },
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: { OriginRequestPolicyId: { Ref: logicalIdOf(template, 'AWS::CloudFront::OriginRequestPolicy') } },
      },
    });
  });

  test('the store has no keys at its creation', () => {
    template.hasResourceProperties('AWS::CloudFront::KeyValueStore', { ImportSource: Match.absent() });
  });

  test('Secrets Manager makes the first key', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: {
        SecretStringTemplate: '{"kid":"first"}', GenerateStringKey: 'secret', PasswordLength: 64, ExcludePunctuation: true,
      },
      SecretString: Match.absent(),
      KmsKeyId: Match.absent(),
    });
    expect(distribution.signingSecret!.secretArn).toBeDefined();
  });

  test('the secret rotates every 30 days, and at once after its function may do so', () => {
    template.hasResource('AWS::SecretsManager::RotationSchedule', {
      Properties: {
        SecretId: { Ref: logicalIdOf(template, 'AWS::SecretsManager::Secret') },
        RotationLambdaARN: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::Lambda::Function'), 'Arn'] },
        RotationRules: { ScheduleExpression: 'rate(30 days)', Duration: '2h', AutomaticallyAfterDays: Match.absent() },
        RotateImmediatelyOnUpdate: true,
      },
      DependsOn: ['AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Logs::LogGroup', 'AWS::IAM::Role']
        .map(type => logicalIdOf(template, type)),
    });
    template.resourceCountIs('AWS::SecretsManager::ResourcePolicy', 0);
  });

  test('only Secrets Manager of this account may start the rotation', () => {
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction', Principal: 'secretsmanager.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  test('the function may use this secret and this store only', () => {
    const logGroup = { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::Logs::LogGroup'), 'Arn'] };

    expect(statementsOfRole(template, 'RotateSigningKey')).toEqual([
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: logGroup },
      {
        Effect: 'Allow',
        Action: [
          'secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue',
          'secretsmanager:UpdateSecretVersionStage',
        ],
        Resource: { Ref: logicalIdOf(template, 'AWS::SecretsManager::Secret') },
      },
      {
        Effect: 'Allow',
        Action: ['cloudfront-keyvaluestore:DescribeKeyValueStore', 'cloudfront-keyvaluestore:ListKeys', 'cloudfront-keyvaluestore:UpdateKeys'],
        Resource: { 'Fn::GetAtt': [logicalIdOf(template, 'AWS::CloudFront::KeyValueStore'), 'Arn'] },
      },
    ]);
  });

  test('the function may wait for a minute, and its logs are kept for a month', () => {
    expect(functionNamed(template, 'RotateSigningKey')).toMatchObject({ Timeout: 180 });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test('one error of the rotation sets off an alarm', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'The key that signs path tokens could not be rotated. If this is the first rotation, all tokens are refused. Otherwise the '
        + 'current key remains valid. Find the reason in the log of the function. See '
        + 'https://github.com/cdkmediapipeline/cdk-media-pipeline/blob/main/docs/operator-runbook.md#alarm-distributionpathtokensrotationalarm',
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: logicalIdOf(template, 'AWS::Lambda::Function') } }],
      Statistic: 'Sum',
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: Match.absent(),
    });
  });

  test('nothing else is created, in particular no custom resource', () => {
    const types = Object.values(template.toJSON().Resources).map(({ Type }: any) => Type).sort();

    expect(types).toEqual([
      'AWS::CloudFront::Distribution', 'AWS::CloudFront::Function', 'AWS::CloudFront::KeyValueStore', 'AWS::CloudFront::OriginAccessControl',
      'AWS::CloudFront::OriginRequestPolicy', 'AWS::CloudWatch::Alarm', 'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::SecretsManager::RotationSchedule', 'AWS::SecretsManager::Secret',
    ]);
  });

  test('a signer may read the secret, and nothing else', () => {
    const stack = testStack();
    distributeTo(stack).grantSign(new iam.Role(stack, 'Backend', { assumedBy: new iam.AccountRootPrincipal() }));

    expect(grantedStatements(Template.fromStack(stack))).toEqual([{
      Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: logicalIdOf(template, 'AWS::SecretsManager::Secret') },
    }]);
  });
});

describe('the time between rotations', () => {
  test.each([
    [Duration.days(1), 'rate(1 day)', 86_400],
    [Duration.hours(48), 'rate(2 days)', 172_800],
    [Duration.days(999), 'rate(999 days)', 86_313_600],
  ])('%s is the longest life of a token', (rotateEvery, scheduleExpression, seconds) => {
    const { template } = distribute({}, { rotateEvery });

    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', { RotationRules: { ScheduleExpression: scheduleExpression } });
    expect(settingsOf(template).longestLifeSeconds).toBe(seconds);
  });

  test.each<[unknown, string]>([
    [Duration.hours(23), 'must be whole seconds from 1 day to 999 days, got 23 hours'],
    [Duration.days(1_000), 'must be whole seconds from 1 day to 999 days, got 1000 days'],
    [Duration.hours(36), 'must be whole days, got 1 day 12 hours'],
    [30, 'must be a Duration such as Duration.seconds(6), got 30'],
  ])('%s is an error', (rotateEvery, error) => {
    expect(() => ViewerAccess.pathTokens({ rotateEvery: rotateEvery as Duration })).toThrow(`ViewerAccess.pathTokens rotateEvery ${error}`);
  });
});

describe('options of the distribution', () => {
  test('origins are those whose pages may read a refusal', () => {
    const { template } = distribute({ allowedOrigins: ['https://example.com', 'https://*.example.org'] });

    expect(settingsOf(template).allowedOrigins).toEqual(['https://example.com', 'https://*.example.org']);
  });

  test('too many origins for a function are an error', () => {
    const allowedOrigins = Array.from({ length: 200 }, (_, index) => `https://site-${index}.example.com`);

    expect(() => distribute({ allowedOrigins })).toThrow(
      /^MediaDistribution 'Test\/Distribution' allowedOrigins must fit into a CloudFront Function of 10240 bytes, got 1\d{4} bytes: use/,
    );
  });

  test('a key encrypts the secret, and the function and a signer may use it through Secrets Manager only', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const distribution = distributeTo(stack, { encryptionKey });
    distribution.grantSign(new iam.Role(stack, 'Backend', { assumedBy: new iam.AccountRootPrincipal() }));
    const template = Template.fromStack(stack);
    const keyArn = stack.resolve(encryptionKey.keyArn);

    const secretsManager = { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] };
    const Condition = { StringEquals: { 'kms:ViaService': secretsManager } };

    template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: keyArn });
    expect(statementsOfRole(template, 'RotateSigningKey')).toContainEqual({
      Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn, Condition,
    });
    expect(grantedStatements(template)).toEqual([
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: logicalIdOf(template, 'AWS::SecretsManager::Secret') } },
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn, Condition },
    ]);
  });

  test('a key of another stack needs no exports of this one', () => {
    const app = testApp();
    const encryptionKey = new kms.Key(new Stack(app, 'Keys'), 'Key');
    distributeTo(new Stack(app, 'Media'), { encryptionKey });

    expect(() => app.synth()).not.toThrow();
  });

  test('the alarm publishes to the topic, and logs are kept as long as those of other functions', () => {
    const stack = testStack();
    const alarmTopic = new sns.Topic(stack, 'Alarms');
    distributeTo(stack, { alarmTopic, logRetention: logs.RetentionDays.ONE_YEAR });
    const template = Template.fromStack(stack);

    template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [stack.resolve(alarmTopic.topicArn)] });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });
});

test('names are different in each region, and short enough', () => {
  const stack = new Stack(testApp(), 'S'.repeat(100), { env: { region: 'ap-southeast-1' } });
  distributeTo(stack);
  const template = Template.fromStack(stack);
  const [policy] = propertiesOf(template, 'AWS::CloudFront::OriginRequestPolicy');
  const names = [propertiesOf(template, 'AWS::CloudFront::Function')[0].Name, propertiesOf(template, 'AWS::CloudFront::KeyValueStore')[0].Name];

  expect(names).toEqual(Array(2).fill(expect.stringMatching(/^[\w-]{20,49}-ap-southeast-1$/)));
  expect(policy.OriginRequestPolicyConfig.Name).toMatch(/^[\w-]{20,110}-ap-southeast-1$/);
});

test('one access can be used by several distributions', () => {
  const stack = testStack();
  const viewerAccess = ViewerAccess.pathTokens();
  for (const id of ['One', 'Other']) {
    new MediaDistribution(stack, id, { bucket: new s3.Bucket(stack, `${id}Bucket`), viewerAccess });
  }

  Template.fromStack(stack).resourceCountIs('AWS::SecretsManager::Secret', 2);
});

test('open access adds nothing', () => {
  const stack = testStack();
  new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), viewerAccess: ViewerAccess.open() });
  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::CloudFront::Function', 0);
  template.resourceCountIs('AWS::SecretsManager::Secret', 0);
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { DefaultCacheBehavior: { FunctionAssociations: Match.absent() } },
  });
});
