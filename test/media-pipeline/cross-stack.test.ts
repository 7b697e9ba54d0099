import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaPipeline } from '../../src';
import { propertiesOf, testApp } from '../synth';

const CLOUD_FRONT_OF_THIS_ACCOUNT = {
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Condition: {
    ArnLike: {
      'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/*']] },
    },
  },
};

function pipelineOnBucketsOfAnotherStack(options: { customerKey: boolean }) {
  const app = testApp();
  const storage = new Stack(app, 'Storage');
  const stack = new Stack(app, 'Media');
  const encryptionKey = options.customerKey ? new kms.Key(storage, 'Key') : undefined;
  const [source, processed] = ['Source', 'Processed'].map(id => new s3.Bucket(storage, id, { encryptionKey }));
  new MediaPipeline(stack, 'Videos', { ingest: { bucket: source }, transcode: { bucket: processed } });
  return { stack, template: Template.fromStack(stack), storage: Template.fromStack(storage) };
}

const plain = pipelineOnBucketsOfAnotherStack({ customerKey: false });
const encrypted = pipelineOnBucketsOfAnotherStack({ customerKey: true });

describe.each([['S3\'s', plain], ['a KMS', encrypted]])('buckets of another stack, with %s key', (_key, { stack, template, storage }) => {

  test('the source bucket has a property that enables EventBridge', () => {
    storage.hasResourceProperties('AWS::S3::Bucket', { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } });
    storage.resourceCountIs('Custom::S3BucketNotifications', 0);
  });

  test('the processed bucket lets this account\'s distributions read', () => {
    expect(propertiesOf(storage, 'AWS::S3::BucketPolicy').flatMap(policy => policy.PolicyDocument.Statement)).toEqual([
      { ...CLOUD_FRONT_OF_THIS_ACCOUNT, Action: 's3:GetObject', Resource: expect.anything() },
    ]);
  });

  test('the distribution signs its requests to the processed bucket', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Origins: [Match.objectLike({
          DomainName: { 'Fn::ImportValue': Match.stringLikeRegexp('RegionalDomainName') },
          OriginAccessControlId: Match.anyValue(),
        })],
      },
    });
  });

  test('no part adds a warning about a policy that is already set', () => {
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());

    expect(warnings.filter(({ id }) => id.startsWith('/Media/')).map(({ entry }) => entry.data)).toEqual([]);
  });
});

test('a bucket\'s key in another stack lets this account\'s distributions decrypt', () => {
  expect(propertiesOf(encrypted.storage, 'AWS::KMS::Key')[0].KeyPolicy.Statement).toContainEqual({
    ...CLOUD_FRONT_OF_THIS_ACCOUNT, Action: 'kms:Decrypt', Resource: '*',
  });
});
