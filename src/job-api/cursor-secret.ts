import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** A random secret, which is not in the template. Not the L2, which lets the whole account use the key through Secrets Manager. */
export function createCursorSecret(api: Construct, encryptionKey: kms.IKey | undefined): secretsmanager.CfnSecret {
  const secret = new secretsmanager.CfnSecret(api, 'CursorSecret', {
    description: `Encrypts the cursors of lists of ${api.node.path}`,
    kmsKeyId: encryptionKey?.keyArn,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
  return secret;
}
