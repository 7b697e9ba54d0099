import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaIngest } from '../../src';
import { aRole, grantedStatements, propertiesOf, testStack } from '../synth';

test('an imported ingest grants uploads under its prefix', () => {
  const stack = testStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs');
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'theirs', encryptionKey });

  MediaIngest.fromMediaIngestAttributes(stack, 'Ingest', { bucket, prefix: 'originals/' }).grantUpload(aRole(stack));

  expect(grantedStatements(Template.fromStack(stack))).toEqual([
    { Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: encryptionKey.keyArn },
    { Effect: 'Allow', Action: ['s3:PutObject', 's3:AbortMultipartUpload'], Resource: stack.resolve(bucket.arnForObjects('originals/*')) },
  ]);
});

test.each([
  [{}, [{ prefix: 'uploads/' }]],
  [{ prefix: 'in/' }, [{ prefix: 'in/' }]],
  [{ keyPatterns: ['uploads/*.mov'] }, [{ wildcard: 'uploads/*.mov' }]],
])('the rule of an imported ingest with %j has the filter of the original', (attributes, key) => {
  const stack = testStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'theirs');

  MediaIngest.fromMediaIngestAttributes(stack, 'Ingest', { bucket, ...attributes }).onUpload('Uploaded');

  const template = Template.fromStack(stack);
  expect(propertiesOf(template, 'AWS::Events::Rule')).toMatchObject([
    { EventPattern: { detail: { bucket: { name: ['theirs'] }, object: { key } } } },
  ]);
  template.resourceCountIs('AWS::SQS::Queue', 0);
});
