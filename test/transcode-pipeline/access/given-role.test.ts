import { Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaConvertQueue, MediaConvertRole, MediaPipeline, OutputLayout, OutputPreset, Rendition, Watermark } from '../../../src';
import { testApp, testStack } from '../../synth';

const queueNamed = (name: string) => `arn:aws:mediaconvert:eu-west-1:111122223333:queues/${name}`;

/** Two pipelines with prefixes of one bucket, different queues, and the same role. */
function twoPipelines(make: (stack: Stack, bucket: s3.IBucket) => iam.IRole, key?: kms.IKey) {
  const stack = new Stack(key ? key.stack.node.root : testApp(), 'Test', { env: { account: '111122223333', region: 'eu-west-1' } });
  const bucket = new s3.Bucket(stack, 'Bucket', { encryptionKey: key });
  const role = make(stack, bucket);
  for (const name of ['one', 'two']) {
    new MediaPipeline(stack, name, {
      ingest: { bucket, prefix: `${name}/in/` },
      transcode: {
        bucket, role, layout: OutputLayout.byJob(`${name}/out/`), queue: MediaConvertQueue.fromQueueArn(stack, `Queue-${name}`, queueNamed(name)),
      },
      outputs: [OutputPreset.mp4({ rendition: Rendition.h264({ watermarks: [Watermark.image(bucket, `${name}.png`)] }) })],
    });
  }
  return { stack, warnings: warningsOf(stack) };
}

function warningsOf(stack: Stack): string[] {
  Template.fromStack(stack);
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('The provided role')).map(({ entry, id }) => `${id}: ${entry.data}`);
}

const locations = (bucket: s3.IBucket, direction: string) => ['one', 'two'].map(name => ({ bucket, prefix: `${name}/${direction}/` }));
const images = (bucket: s3.IBucket) => [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*.png')] })];

test('a role with the locations and queues of both pipelines adds no warning', () => {
  const { warnings } = twoPipelines((stack, bucket) => new MediaConvertRole(stack, 'Role', {
    inputs: locations(bucket, 'in'), outputs: locations(bucket, 'out'), queueArns: ['one', 'two'].map(queueNamed), statements: images(bucket),
  }));

  expect(warnings).toEqual([]);
});

test('a role for all queues and the whole bucket adds no warning', () => {
  const { warnings } = twoPipelines((stack, bucket) => new MediaConvertRole(stack, 'Role', { inputs: [{ bucket }], outputs: [{ bucket }] }));

  expect(warnings).toEqual([]);
});

test('permissions and a queue that the second pipeline lacks are warnings with the statements', () => {
  const { warnings } = twoPipelines((stack, bucket) => new MediaConvertRole(stack, 'Role', {
    inputs: locations(bucket, 'in').slice(0, 1),
    outputs: locations(bucket, 'out').slice(0, 1),
    queueArns: [queueNamed('one')],
    statements: images(bucket),
  }));

  expect(warnings).toHaveLength(2);
  expect(warnings.every(warning => warning.startsWith('/Test/two/Transcode: '))).toBe(true);
  expect(warnings[0]).toMatch(/needs: \[\{"Action":"s3:GetObject".*\/two\/in\/\*".*\{"Action":"s3:PutObject".*\/two\/out\/\*"/);
  expect(warnings[0]).toContain('roleNeeds');
  expect(warnings[0]).not.toContain('ListBucket');
  expect(warnings[1]).toContain(`must trust mediaconvert.amazonaws.com with 'aws:SourceArn' ${queueNamed('two')}: add`);
});

test('policies of other shapes in the app are read', () => {
  const { warnings } = twoPipelines((stack, bucket) => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com') });
    new iam.Policy(stack, 'Unattached');
    new iam.Policy(stack, 'AllButOthers', {
      roles: [role],
      statements: [new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'], notResources: [bucket.bucketArn] })],
    });
    new iam.CfnPolicy(stack, 'AllButDeleting', {
      policyName: 'AllButDeleting',
      roles: Fn.split(',', role.roleName),
      policyDocument: { Statement: { Effect: 'Allow', NotAction: 's3:DeleteObject', Resource: '*' } },
    });
    new iam.CfnRolePolicy(stack, 'Conditional', {
      policyName: 'Conditional',
      roleName: role.roleName,
      policyDocument: { Statement: [{ 'Fn::If': ['Never', { Effect: 'Allow', Action: '*', Resource: '*' }, { Ref: 'AWS::NoValue' }] }] },
    });
    return role;
  });

  expect(warnings.map(warning => warning.slice(0, 50))).toContainEqual(expect.stringContaining('The provided role also needs'));
});

test('an object that the settings name by its URI is granted by the ARN of its bucket', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Bucket');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com') });
  bucket.grants.readWrite(role);
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::brand/*'] }));
  new MediaPipeline(stack, 'Videos', {
    ingest: { bucket, prefix: 'in/' },
    transcode: {
      bucket, role, layout: OutputLayout.byJob('out/'), overrides: { Inputs: [{ ImageInserter: { InsertableImages: [LOGO] } }] },
    },
  });

  expect(warningsOf(stack)).toEqual([]);
});

const LOGO = { ImageInserterInput: 's3://brand/logo.png', Layer: 1, Opacity: 50 };

test('permissions that are added after the pipelines count', () => {
  const { warnings } = twoPipelines((stack, bucket) => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com') });
    bucket.grantReadWrite(role);
    return role;
  });

  expect(warnings).toEqual([]);
});

test('a role that trusts another service is a warning', () => {
  const { warnings } = twoPipelines((stack, bucket) => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    bucket.grantReadWrite(role);
    return role;
  });

  expect(warnings.map(warning => /\[ack: .*:(\w+)\]/.exec(warning)![1])).toEqual(['roleTrust', 'roleTrust']);
});

test('a key that the role may not use is a warning, unless it is granted', () => {
  const pipelinesWith = (statements: (key: kms.IKey) => iam.PolicyStatement[]) => {
    const key = new kms.Key(new Stack(testApp(), 'Keys', { env: { account: '111122223333', region: 'eu-west-1' } }), 'Key');
    return twoPipelines((stack, bucket) => {
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com') });
      role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
      statements(key).forEach(statement => role.addToPolicy(statement));
      expect(bucket.encryptionKey).toBe(key);
      return role;
    }, key).warnings;
  };

  expect(pipelinesWith(() => [])[0]).toMatch(/"kms:GenerateDataKey"/);
  expect(pipelinesWith(key => [new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:Generate*'], resources: [key.keyArn] })])).toEqual([]);
});

test('with managed policies, whose statements are unknown, only the statements of the settings are named', () => {
  const { warnings } = twoPipelines(stack => new iam.Role(stack, 'Role', {
    assumedBy: new iam.ServicePrincipal('mediaconvert.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonS3FullAccess')],
  }));

  expect(warnings).toEqual([expect.stringContaining('/one.png'), expect.stringContaining('/two.png')]);
  expect(warnings.join()).not.toContain('s3:PutObject');
});

test('the locations of an imported role are not checked', () => {
  const { warnings } = twoPipelines(stack => iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/media'));

  expect(warnings).toHaveLength(2);
  expect(warnings.join()).not.toContain('s3:PutObject');
});

test('a role of another stack is checked too', () => {
  const stack = testStack();
  const [storage, roles] = ['Storage', 'Roles'].map(id => new Stack(stack.node.root, id));
  const bucket = new s3.Bucket(storage, 'Bucket');
  const role = new MediaConvertRole(roles, 'Role', { inputs: [{ bucket, prefix: 'uploads/' }], outputs: [{ bucket, prefix: 'other/' }] });
  new MediaPipeline(stack, 'Videos', { ingest: { bucket }, transcode: { bucket, role, layout: OutputLayout.byJob('out/') } });

  // The references between the stacks make the assertions synthesize twice.
  const warnings = warningsOf(stack);

  expect(warnings.length).toBeGreaterThan(0);
  warnings.forEach(warning => expect(warning).toMatch(/^((?!s3:GetObject).)*s3:PutObject((?!s3:GetObject).)*roleNeeds\]$/));
});
