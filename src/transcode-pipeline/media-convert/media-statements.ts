import * as iam from 'aws-cdk-lib/aws-iam';
import type { MediaLocation } from './media-convert-role';
import { viaS3In } from '../../shared/constructs/via-s3';

interface Locations {
  readonly inputs: MediaLocation[];
  readonly outputs: MediaLocation[];
}

interface MediaStatement {
  readonly statement: iam.PolicyStatement;
  readonly why: string;
}

/** The permissions to read inputs and write outputs. */
export function mediaStatements({ inputs, outputs }: Locations): MediaStatement[] {
  const buckets = [...inputs, ...outputs].map(({ bucket }) => bucket.bucketArn);
  return [
    ...inputs.flatMap(input => [
      objectStatement(input, 's3:GetObject', 'Jobs read their inputs'),
      ...keyStatements(input, ['kms:Decrypt'], 'The inputs are encrypted'),
    ]),
    ...outputs.flatMap(output => [
      objectStatement(output, 's3:PutObject', 'Jobs write their outputs'),
      ...keyStatements(output, ['kms:GenerateDataKey', 'kms:Decrypt'], 'The outputs are encrypted'),
    ]),
    {
      statement: new iam.PolicyStatement({ actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [...new Set(buckets)] }),
      why: 'Distinguishes missing objects from denied ones, and finds the Region of a bucket',
    },
  ];
}

function objectStatement({ bucket, prefix = '' }: MediaLocation, action: string, why: string): MediaStatement {
  return { statement: new iam.PolicyStatement({ actions: [action], resources: [bucket.arnForObjects(`${prefix}*`)] }), why };
}

function keyStatements({ bucket: { encryptionKey, env: { region } } }: MediaLocation, actions: string[], why: string): MediaStatement[] {
  return encryptionKey
    ? [{ statement: new iam.PolicyStatement({ actions, resources: [encryptionKey.keyArn], conditions: viaS3In(region) }), why }]
    : [];
}
