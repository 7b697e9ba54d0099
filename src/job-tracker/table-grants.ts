import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { explainGrant } from '../shared/access-report/reasons';
import { OWN_JOB_PREFIX } from '../shared/contract/record';

const READING = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** Includes the indexes, which an imported table may not declare. */
export function grantReading({ tableArn, encryptionKey }: dynamodb.ITable, grantee: iam.IGrantable): iam.Grant {
  encryptionKey?.grant(grantee, 'kms:Decrypt');
  const resourceArns = [tableArn, `${tableArn}/index/*`];
  explainGrant(grantee, {
    why: 'grantReadJobs()', actions: [...READING, 'kms:Decrypt'], resources: [...resourceArns, ...encryptionKey ? [encryptionKey.keyArn] : []],
  });
  return iam.Grant.addToPrincipal({
    grantee,
    actions: READING,
    resourceArns,
  });
}

/** Records of uploads cannot be overwritten: they keep an upload from being transcoded twice. */
export function grantRegistering({ tableArn, encryptionKey }: dynamodb.ITable, grantee: iam.IGrantable): iam.Grant {
  encryptionKey?.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
  explainGrant(grantee, {
    why: 'grantRegisterJobs()',
    actions: ['dynamodb:PutItem', 'kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [tableArn, ...encryptionKey ? [encryptionKey.keyArn] : []],
  });
  return iam.Grant.addToPrincipal({
    grantee,
    actions: ['dynamodb:PutItem'],
    resourceArns: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${OWN_JOB_PREFIX}*`] } },
  });
}
