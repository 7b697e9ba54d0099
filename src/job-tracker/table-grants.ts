import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { OWN_JOB_PREFIX } from '../shared/contract/record';

/** Includes the indexes, which an imported table may not declare. */
export function grantReading({ tableArn, encryptionKey }: dynamodb.ITable, grantee: iam.IGrantable): iam.Grant {
  encryptionKey?.grant(grantee, 'kms:Decrypt');
  return iam.Grant.addToPrincipal({
    grantee,
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    resourceArns: [tableArn, `${tableArn}/index/*`],
  });
}

/** Records of uploads cannot be overwritten: they keep an upload from being transcoded twice. */
export function grantRegistering({ tableArn, encryptionKey }: dynamodb.ITable, grantee: iam.IGrantable): iam.Grant {
  encryptionKey?.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
  return iam.Grant.addToPrincipal({
    grantee,
    actions: ['dynamodb:PutItem'],
    resourceArns: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${OWN_JOB_PREFIX}*`] } },
  });
}
