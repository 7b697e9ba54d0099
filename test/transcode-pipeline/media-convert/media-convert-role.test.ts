import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaConvertRole } from '../../../src/transcode-pipeline';
import { aRole, grantedStatements, statementsOfRole, testStack } from '../../synth';

const bucketNamed = (stack: Stack, name: string) => s3.Bucket.fromBucketName(stack, name, name);
const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${rest}`]] });

test('reads the inputs, writes the outputs, and trusts MediaConvert for this account\'s queues only', () => {
  const stack = testStack();

  new MediaConvertRole(stack, 'Role', {
    inputs: [{ bucket: bucketNamed(stack, 'source'), prefix: 'uploads/' }],
    outputs: [{ bucket: bucketNamed(stack, 'streams') }],
  });

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::Role', 1);
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: Match.absent(),
    AssumeRolePolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'mediaconvert.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: {
            'aws:SourceArn': [{
              'Fn::Join': ['', [
                'arn:', { Ref: 'AWS::Partition' }, ':mediaconvert:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':queues/*',
              ]],
            }],
          },
        },
      }],
    },
  });
  expect(statementsOfRole(template, 'Role')).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: arn('source/uploads/*') },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: arn('streams/*') },
    { Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: [arn('source'), arn('streams')] },
  ]);
});

test('accepts several locations and queues, a name, and keys that S3 uses', () => {
  const stack = testStack({ env: { region: 'eu-west-1', account: '123456789012' } });
  const encrypted = (name: string) => s3.Bucket.fromBucketAttributes(stack, name, {
    bucketName: name, encryptionKey: kms.Key.fromKeyArn(stack, `${name}Key`, `arn:aws:kms:eu-west-1:123456789012:key/${name}`),
  });
  const queueArns = ['arn:aws:mediaconvert:eu-west-1:123456789012:queues/One', 'arn:aws:mediaconvert:eu-west-1:123456789012:queues/Two'];

  new MediaConvertRole(stack, 'Role', {
    inputs: [{ bucket: encrypted('source'), prefix: 'a/' }, { bucket: encrypted('archive') }],
    outputs: [{ bucket: encrypted('streams'), prefix: 'hd/' }],
    queueArns,
    roleName: 'media-convert',
  });

  const template = Template.fromStack(stack);
  const viaS3 = { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.eu-west-1.', { Ref: 'AWS::URLSuffix' }]] } } };
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'media-convert',
    AssumeRolePolicyDocument: { Statement: [{ Condition: { ArnLike: { 'aws:SourceArn': queueArns } } }] },
  });
  expect(statementsOfRole(template, 'Role')).toEqual(expect.arrayContaining([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: [arn('archive/*'), arn('source/a/*')] },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: arn('streams/hd/*') },
    {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Condition: viaS3,
      Resource: ['arn:aws:kms:eu-west-1:123456789012:key/archive', 'arn:aws:kms:eu-west-1:123456789012:key/source'],
    },
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Condition: viaS3, Resource: 'arn:aws:kms:eu-west-1:123456789012:key/streams' },
  ]));
});

test('grantPassTo allows passing the role only to MediaConvert', () => {
  const stack = testStack();
  const role = new MediaConvertRole(stack, 'Role', {
    inputs: [{ bucket: bucketNamed(stack, 'source') }], outputs: [{ bucket: bucketNamed(stack, 'streams') }],
  });

  role.grantPassTo(aRole(stack));

  expect(grantedStatements(Template.fromStack(stack))).toEqual([{
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: stack.resolve(role.roleArn),
    Condition: { StringEquals: { 'iam:PassedToService': 'mediaconvert.amazonaws.com' } },
  }]);
});

describe('inputs of another account', () => {
  const env = { region: 'eu-west-1', account: '123456789012' };
  const keyArn = (account: string) => `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const roleFor = (account: string, keyAccount?: string) => {
    const stack = testStack({ env });
    const encryptionKey = keyAccount ? kms.Key.fromKeyArn(stack, 'Key', keyArn(keyAccount)) : undefined;
    const input = { bucket: s3.Bucket.fromBucketAttributes(stack, 'Films', { bucketName: 'films', account, encryptionKey }), prefix: 'in/' };
    const role = new MediaConvertRole(stack, 'Role', { inputs: [input], outputs: [{ bucket: bucketNamed(stack, 'streams') }], roleName: 'films' });
    return { stack, role, input };
  };
  const warningsOf = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));

  test('have a policy for the bucket and one for the key', () => {
    const { stack, role, input } = roleFor('111111111111', '111111111111');
    const AWS = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::123456789012:role/films']] };

    expect(stack.resolve(role.inputBucketPolicy(input).toJSON()).Statement).toEqual([
      { Effect: 'Allow', Principal: { AWS }, Action: 's3:GetObject', Resource: arn('films/in/*') },
      { Effect: 'Allow', Principal: { AWS }, Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: arn('films') },
    ]);
    expect(stack.resolve(role.inputKeyPolicy(input).toJSON()).Statement).toEqual([{
      Effect: 'Allow',
      Principal: { AWS },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.eu-west-1.', { Ref: 'AWS::URLSuffix' }]] } } },
    }]);
  });

  test('add warnings with these policies', () => {
    const { stack } = roleFor('111111111111', '222222222222');

    const principal = '"Principal":{"AWS":"arn:aws:iam::123456789012:role/films"}';
    const elsewhere = 'policy of \'Test/Films\', which is in another account, must also have:';
    expect(warningsOf(stack)).toEqual([
      expect.stringContaining(`The bucket ${elsewhere} [{"Action":"s3:GetObject","Effect":"Allow",${principal}`),
      expect.stringContaining(`The key ${elsewhere} [{"Action":"kms:Decrypt"`),
    ]);
    expect(warningsOf(stack).join()).toContain('inputOfAnotherAccount');
  });

  test('add no warning in the account of the role', () => {
    expect(warningsOf(roleFor(env.account, env.account).stack)).toEqual([]);
  });

  test('must be inputs of the role', () => {
    const { role, input: { bucket } } = roleFor('111111111111', '111111111111');

    expect(() => role.inputBucketPolicy({ bucket, prefix: 'in/2026/' })).not.toThrow();
    expect(() => role.inputBucketPolicy({ bucket, prefix: 'films/' })).toThrow('MediaConvertRole \'Test/Role\' inputBucketPolicy() must get a '
      + 'location in `inputs` (\'in/\' of \'Test/Films\'), got \'films/\' of \'Test/Films\'');
    expect(() => role.inputKeyPolicy({ bucket })).toThrow('inputKeyPolicy() must get a location in `inputs`');
  });

  test('have no policy for a key that is unknown', () => {
    const { role, input } = roleFor('111111111111');

    expect(() => role.inputKeyPolicy(input))
      .toThrow('MediaConvertRole \'Test/Role\' inputKeyPolicy() must get a bucket with an encryptionKey, got \'Test/Films\'');
  });
});

test.each([
  ['inputs', 'MediaConvertRole \'Test/Role\' inputs must have at least one location, got none'],
  ['outputs', 'MediaConvertRole \'Test/Role\' outputs must have at least one location, got none'],
  ['queueArns', 'MediaConvertRole \'Test/Role\' queueArns must have at least one ARN, got none'],
])('rejects a role without %s', (prop, message) => {
  const stack = testStack();
  const location = { bucket: bucketNamed(stack, 'media') };

  expect(() => new MediaConvertRole(stack, 'Role', { inputs: [location], outputs: [location], [prop]: [] })).toThrow(message);
});
