import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaDistribution } from '../../../src';
import { testStack } from '../../synth';

test('an imported bucket adds one warning, with the statement that its policy must have', () => {
  const stack = testStack({ env: { account: '111122223333', region: 'eu-west-1' } });

  new MediaDistribution(stack, 'Distribution', { bucket: s3.Bucket.fromBucketName(stack, 'Theirs', 'example-streams') });

  const [warning, ...others] = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  expect(others).toEqual([]);
  expect(warning.id).toBe('/Test/Theirs');
  expect(warning.entry.data).toContain('[ack: cdk-media-pipeline:importedOutputBucket]');
  expect(JSON.parse(/\{.*\}/.exec(String(warning.entry.data))![0])).toEqual({
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::example-streams/*',
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*' } },
  });
});
