import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { explainGrant } from '../../shared/access-report/reasons';

/** Lets the grantee read the signing secret, and use its key through Secrets Manager only. */
export function grantReadingSecret(secret: secretsmanager.ISecret, grantee: iam.IGrantable): iam.Grant {
  const reading: iam.GrantOnPrincipalOptions = { grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [completeArnOf(secret)] };
  const decrypting = decryptingOf(secret, grantee);
  const grants = [reading, ...decrypting ? [decrypting] : []].map(options => {
    explainGrant(grantee, { why: 'grantSign()', actions: options.actions, resources: options.resourceArns });
    return iam.Grant.addToPrincipal(options);
  });
  return grants.reduce((one, other) => one.combine(other));
}

function decryptingOf(secret: secretsmanager.ISecret, grantee: iam.IGrantable): iam.GrantOnPrincipalOptions | undefined {
  return secret.encryptionKey && {
    grantee,
    actions: ['kms:Decrypt'],
    resourceArns: [secret.encryptionKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': secretsManagerOf(secret) } },
  };
}

/** The ARN of a secret that is imported by its name lacks six characters. */
function completeArnOf(secret: secretsmanager.ISecret): string {
  return secret.secretFullArn ?? `${secret.secretArn}-??????`;
}

/** The service in the Region of the secret. */
function secretsManagerOf(secret: secretsmanager.ISecret): string {
  const { region, urlSuffix } = Stack.of(secret);
  return `secretsmanager.${Token.isUnresolved(secret.env.region) ? region : secret.env.region}.${urlSuffix}`;
}
