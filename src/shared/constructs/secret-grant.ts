import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { explainGrant } from '../access-report/reasons';

/** Lets the grantee read the secret, and use its key through Secrets Manager only. `why` names the public method. */
export function grantReadingSecret(secret: secretsmanager.ISecret, grantee: iam.IGrantable, why: string): iam.Grant {
  const reading: iam.GrantOnPrincipalOptions = { grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [completeArnOf(secret)] };
  const decrypting = decryptingOf(secret, grantee);
  const grants = [reading, ...decrypting ? [decrypting] : []].map(options => {
    explainGrant(grantee, { why, actions: options.actions, resources: options.resourceArns });
    return iam.Grant.addToPrincipal(options);
  });
  return grants.reduce((one, other) => one.combine(other));
}

function decryptingOf(secret: secretsmanager.ISecret, grantee: iam.IGrantable): iam.GrantOnPrincipalOptions | undefined {
  return secret.encryptionKey && {
    grantee,
    actions: ['kms:Decrypt'],
    resourceArns: [secret.encryptionKey.keyArn],
    conditions: viaSecretsManagerOf(secret),
  };
}

/** The ARN of a secret that is imported by its name lacks six characters. */
export function completeArnOf(secret: secretsmanager.ISecret): string {
  return secret.secretFullArn ?? `${secret.secretArn}-??????`;
}

/** Condition of a permission to use the key of the secret only through the service in the Region of the secret. */
export function viaSecretsManagerOf(secret: secretsmanager.ISecret) {
  const { region, urlSuffix } = Stack.of(secret);
  const service = `secretsmanager.${Token.isUnresolved(secret.env.region) ? region : secret.env.region}.${urlSuffix}`;
  return { StringEquals: { 'kms:ViaService': service } };
}
