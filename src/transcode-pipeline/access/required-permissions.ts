import { Aws, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { keysAt, objectsAt } from './s3-locations';
import { leavesOf, type Leaf } from '../../shared/constructs/settings-leaves';
import { spekeApiArn } from '../../shared/constructs/speke-api-arn';
import { viaS3In } from '../../shared/constructs/via-s3';
import { secretArnIn, type Settings } from '../../shared/contract/plan';

/** A permission that a setting requires, beyond reading the source and writing the outputs. */
export interface RequiredPermission {
  /** The setting, as in `OutputGroups.0.OutputGroupSettings...`. */
  readonly path: string;
  readonly statement: iam.PolicyStatement;
  /** Whether the statement can be granted: otherwise it has placeholders in capitals for parts that the settings do not contain. */
  readonly isKnown: boolean;
}

/**
 * Permissions of the MediaConvert role to read, write and call what the settings name. MediaConvert looks for secrets and keys that are named
 * without a region in the region of the job.
 */
export function rolePermissions(settings: Settings, region: string = Aws.REGION): RequiredPermission[] {
  return leavesOf(settings).flatMap(leaf => {
    const name = nameOf(leaf);
    const rule = leaf.path.includes('SpekeKeyProvider') && name === 'Url' ? keyServerPermissions : ROLE_PERMISSIONS[name];
    return (rule?.(String(leaf.value), region) ?? objectPermissions(leaf)).map(permission => ({ ...permission, path: leaf.path.join('.') }));
  });
}

/** Permissions of the submit-job handler to read the secrets with keys. */
export function handlerPermissions(settings: Settings): RequiredPermission[] {
  return leavesOf(settings).flatMap(({ path, value }) => {
    const secretArn = secretArnIn(value);
    return secretArn === undefined ? [] : [{ path: path.join('.'), ...known('secretsmanager:GetSecretValue', secretArn) }];
  });
}

/** ARNs of the output presets that the settings name, each of which CreateJob must be allowed on, system presets too. */
export function namedPresets(settings: Settings, region: string = Aws.REGION): string[] {
  const names = leavesOf(settings.OutputGroups)
    .filter(({ path, value }) => path.at(-3) === 'Outputs' && nameOf({ path, value }) === 'Preset' && value)
    .map(({ value }) => String(value));
  return [...new Set(names)].map(name => arnOr(name, 'mediaconvert', region, 'presets/'));
}

type Part = Omit<RequiredPermission, 'path'>;

function nameOf({ path }: Leaf): string {
  return path.filter(name => !/^\d+$/.test(name)).at(-1) ?? '';
}

/** By the name of the setting. Values of other settings are S3 objects, or need no permission. */
const ROLE_PERMISSIONS: { readonly [name: string]: (value: string, region: string) => Part[] } = {
  CertificateSecret: secretPermissions,
  CredentialsSecretName: secretPermissions,
  SigningKmsKey: (key, region) => [known('kms:Sign', arnOr(key, 'kms', region, 'key/'))],
  EncryptedDecryptionKey: (_, region) => [unknown('kms:Decrypt', `arn:${Aws.PARTITION}:kms:${region}:${Aws.ACCOUNT_ID}:key/KEY`)],
  AuthConnectionArn: connectionPermissions,
};

function objectPermissions({ path, value }: Leaf): Part[] {
  if (typeof value !== 'string') {
    return [];
  }
  const isWritten = nameOf({ path, value }).endsWith('Destination');
  const [object, key] = isWritten ? ['s3:PutObject', ['kms:GenerateDataKey', 'kms:Decrypt']] as const : ['s3:GetObject', ['kms:Decrypt']] as const;
  return [
    ...objectsAt(value, { isFolder: isWritten || path.includes('SupplementalImps') }).map(arn => known(object, arn)),
    ...keysAt(value).map(arn => ({
      isKnown: true,
      statement: new iam.PolicyStatement({
        actions: [...key], resources: [arn], conditions: viaS3In(Aws.REGION),
      }),
    })),
  ];
}

/** MediaConvert signs requests to key servers with the role, which API Gateway authorizes; other servers may forward them to API Gateway. */
function keyServerPermissions(url: string, region: string): Part[] {
  const arn = spekeApiArn(url);
  return [arn
    ? known('execute-api:Invoke', arn)
    : unknown('execute-api:Invoke', `arn:${Aws.PARTITION}:execute-api:${region}:${Aws.ACCOUNT_ID}:API/STAGE/POST/PATH`)];
}

/** A name matches the secret with any suffix. */
function secretPermissions(secret: string, region: string): Part[] {
  const arn = secret.startsWith('arn:') ? secret : arnOr(`${secret}-??????`, 'secretsmanager', region, 'secret:');
  return [known('secretsmanager:GetSecretValue', arn)];
}

/** From the API reference, `AuthConnectionArn`. */
function connectionPermissions(connection: string, region: string): Part[] {
  const secret = `arn:${Aws.PARTITION}:secretsmanager:${region}:${Aws.ACCOUNT_ID}:secret:SECRET`;
  return [
    known('events:RetrieveConnectionCredentials', connection),
    unknown('secretsmanager:DescribeSecret', secret),
    unknown('secretsmanager:GetSecretValue', secret),
  ];
}

function arnOr(nameOrArn: string, service: string, region: string, resource: string): string {
  return nameOrArn.startsWith('arn:') || Token.isUnresolved(nameOrArn)
    ? nameOrArn
    : `arn:${Aws.PARTITION}:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}${nameOrArn}`;
}

function known(action: string, resource: string): Part {
  return { statement: new iam.PolicyStatement({ actions: [action], resources: [resource] }), isKnown: true };
}

function unknown(action: string, resource: string): Part {
  return { statement: new iam.PolicyStatement({ actions: [action], resources: [resource] }), isKnown: false };
}
