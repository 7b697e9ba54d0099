import { Aws, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { objectsAt } from './s3-locations';
import { leavesOf, type Leaf } from '../../shared/constructs/settings-leaves';
import { secretArnIn, type Settings } from '../../shared/contract/plan';

/** What a setting needs of a role or function beyond the source and the outputs. */
export interface Need {
  /** The setting, as in `OutputGroups.0.OutputGroupSettings...`. */
  readonly path: string;
  readonly statement: iam.PolicyStatement;
  /** Whether the statement can be granted: otherwise parts of its resource are not in the settings, and stand there in capitals. */
  readonly isKnown: boolean;
}

/** What MediaConvert needs to read, to write and to call, by the settings. */
export function roleNeeds(settings: Settings): Need[] {
  return leavesOf(settings).flatMap(leaf => {
    const name = nameOf(leaf);
    const rule = leaf.path.includes('SpekeKeyProvider') && name === 'Url' ? keyServerNeeds : ROLE_NEEDS[name];
    return (rule?.(String(leaf.value)) ?? objectNeeds(leaf)).map(need => ({ ...need, path: leaf.path.join('.') }));
  });
}

/** What the submit-job handler needs: CreateJob is allowed by preset, and keys are read from their secrets. */
export function handlerNeeds(settings: Settings): Need[] {
  return [...presetNeeds(settings), ...leavesOf(settings).flatMap(({ path, value }) => {
    const secretArn = secretArnIn(value);
    return secretArn === undefined ? [] : [{ path: path.join('.'), ...known('secretsmanager:GetSecretValue', secretArn) }];
  })];
}

function presetNeeds(settings: Settings): Need[] {
  return leavesOf(settings.OutputGroups)
    .filter(({ path, value }) => path.at(-3) === 'Outputs' && nameOf({ path, value }) === 'Preset' && value)
    .map(({ path, value }) => ({
      path: ['OutputGroups', ...path].join('.'), ...known('mediaconvert:CreateJob', arnOr(String(value), 'mediaconvert', 'presets/')),
    }));
}

type Part = Omit<Need, 'path'>;

function nameOf({ path }: Leaf): string {
  return path.filter(name => !/^\d+$/.test(name)).at(-1) ?? '';
}

/** By the name of the setting. What has no rule here is an object of S3, or nothing. */
const ROLE_NEEDS: { readonly [name: string]: (value: string) => Part[] } = {
  CertificateSecret: secretNeeds,
  CredentialsSecretName: secretNeeds,
  SigningKmsKey: key => [known('kms:Sign', arnOr(key, 'kms', 'key/'))],
  EncryptedDecryptionKey: () => [unknown('kms:Decrypt', `arn:${Aws.PARTITION}:kms:${Aws.REGION}:${Aws.ACCOUNT_ID}:key/KEY`)],
  AuthConnectionArn: connectionNeeds,
};

function objectNeeds({ path, value }: Leaf): Part[] {
  if (typeof value !== 'string') {
    return [];
  }
  const isWritten = nameOf({ path, value }).endsWith('Destination');
  return objectsAt(value, { isFolder: isWritten || path.includes('SupplementalImps') })
    .map(arn => known(isWritten ? 's3:PutObject' : 's3:GetObject', arn));
}

const API_GATEWAY_URL = /^https:\/\/([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([\w-]+)\/?([^?#]*)$/;

/** SPEKE's requests are signed with the role, and API Gateway asks for its permission; another server may stand before one. */
function keyServerNeeds(url: string): Part[] {
  const [, api, region, stage, path] = (!Token.isUnresolved(url) && API_GATEWAY_URL.exec(url)) || [];
  return [api
    ? known('execute-api:Invoke', `arn:${Aws.PARTITION}:execute-api:${region}:${Aws.ACCOUNT_ID}:${api}/${stage}/POST/${path}`)
    : unknown('execute-api:Invoke', `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:API/STAGE/POST/PATH`)];
}

/** A name stands for the secret with any suffix. */
function secretNeeds(secret: string): Part[] {
  return [known('secretsmanager:GetSecretValue', secret.startsWith('arn:') ? secret : arnOr(`${secret}-??????`, 'secretsmanager', 'secret:'))];
}

/** From the API's documentation of `AuthConnectionArn`. */
function connectionNeeds(connection: string): Part[] {
  const secret = `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:SECRET`;
  return [
    known('events:RetrieveConnectionCredentials', connection),
    unknown('secretsmanager:DescribeSecret', secret),
    unknown('secretsmanager:GetSecretValue', secret),
  ];
}

function arnOr(nameOrArn: string, service: string, resource: string): string {
  return nameOrArn.startsWith('arn:') || Token.isUnresolved(nameOrArn)
    ? nameOrArn
    : `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}${nameOrArn}`;
}

function known(action: string, resource: string): Part {
  return { statement: new iam.PolicyStatement({ actions: [action], resources: [resource] }), isKnown: true };
}

function unknown(action: string, resource: string): Part {
  return { statement: new iam.PolicyStatement({ actions: [action], resources: [resource] }), isKnown: false };
}
