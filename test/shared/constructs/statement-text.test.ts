import { Aws, Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { statementText } from '../../../src/shared/constructs/statement-text';
import { testStack } from '../../synth';

function textFor(stack: Stack, resource: string): unknown {
  return JSON.parse(statementText(stack, new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] }))).Resource;
}

test('writes deploy-time values as in Fn::Sub', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Bucket');

  expect(textFor(stack, `arn:${Aws.PARTITION}:sns:${Aws.REGION}:${Aws.ACCOUNT_ID}:topic`))
    .toBe('arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:topic');
  expect(textFor(stack, bucket.arnForObjects('*'))).toBe(`\${${stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket)}.Arn}/*`);
  expect(textFor(stack, Fn.importValue('Shared'))).toBe('${Shared}');
  expect(textFor(stack, Fn.select(1, ['a', Aws.REGION]))).toEqual({ 'Fn::Select': [1, ['a', '${AWS::Region}']] });
});

test.each([
  ['eu-west-1', 'arn:aws:s3:::b', 'amazonaws.com'],
  ['cn-northwest-1', 'arn:aws-cn:s3:::b', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'arn:aws-us-gov:s3:::b', 'amazonaws.com'],
])('writes the partition and the URL suffix of the region %s', (region, arn, suffix) => {
  const stack = testStack({ env: { region } });

  expect(textFor(stack, `arn:${Aws.PARTITION}:s3:::b`)).toBe(arn);
  expect(textFor(stack, `s3.${Aws.URL_SUFFIX}`)).toBe(`s3.${suffix}`);
});
