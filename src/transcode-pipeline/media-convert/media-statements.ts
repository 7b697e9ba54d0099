import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { MediaLocation } from './media-convert-role';

interface Locations {
  readonly inputs: MediaLocation[];
  readonly outputs: MediaLocation[];
}

interface MediaStatement {
  readonly statement: iam.PolicyStatement;
  readonly why: string;
}

/** The permissions to read inputs and write outputs. */
export function mediaStatements(scope: IConstruct, { inputs, outputs }: Locations): MediaStatement[] {
  const buckets = [...inputs, ...outputs].map(({ bucket }) => bucket.bucketArn);
  return [
    ...inputs.flatMap(input => [
      objectStatement(input, 's3:GetObject', 'Jobs read their inputs'),
      ...keyStatements(scope, input, ['kms:Decrypt'], 'The inputs are encrypted'),
    ]),
    ...outputs.flatMap(output => [
      objectStatement(output, 's3:PutObject', 'Jobs write their outputs'),
      ...keyStatements(scope, output, ['kms:GenerateDataKey', 'kms:Decrypt'], 'The outputs are encrypted'),
    ]),
    {
      statement: new iam.PolicyStatement({ actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [...new Set(buckets)] }),
      why: 'S3 tells a missing object from a forbidden one, and where a bucket is',
    },
  ];
}

function objectStatement({ bucket, prefix = '' }: MediaLocation, action: string, why: string): MediaStatement {
  return { statement: new iam.PolicyStatement({ actions: [action], resources: [bucket.arnForObjects(`${prefix}*`)] }), why };
}

function keyStatements(scope: IConstruct, { bucket: { encryptionKey } }: MediaLocation, actions: string[], why: string): MediaStatement[] {
  return encryptionKey
    ? [{ statement: new iam.PolicyStatement({ actions, resources: [encryptionKey.keyArn], conditions: viaS3(scope) }), why }]
    : [];
}

/** The key is used only through S3. */
export function viaS3(scope: IConstruct) {
  const { region, urlSuffix } = Stack.of(scope);
  return { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } };
}
