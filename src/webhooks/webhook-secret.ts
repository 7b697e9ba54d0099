import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * Letters and digits whose number is divisible by 4 are base64: 36 bytes. The specification's `whsec_` before them is optional for its
 * libraries, and Secrets Manager cannot write it. Not the L2, which lets the whole account use the key through Secrets Manager.
 */
const CHARACTERS = 48;

export function createWebhookSecret(webhook: Construct, encryptionKey?: kms.IKey): secretsmanager.ISecret {
  const secret = new secretsmanager.CfnSecret(webhook, 'SigningSecret', {
    description: `Signs the webhooks of ${webhook.node.path}: base64, to which endpoints may add whsec_`,
    kmsKeyId: encryptionKey?.keyArn,
    generateSecretString: { passwordLength: CHARACTERS, excludePunctuation: true },
  });
  secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
  return secretsmanager.Secret.fromSecretAttributes(webhook, 'Secret', { secretCompleteArn: secret.ref, encryptionKey });
}
