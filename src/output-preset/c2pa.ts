import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Contribution, DescribedOutput } from './contributions';
import { readSecretStatements } from './encryption/aes-128';
import { PricingTier } from './output-preset-config';
import { requireOptionKinds } from '../shared/validation/option-kinds';

/**
 * Signed C2PA manifests (Content Credentials). The MediaConvert role gets the permissions to read the certificates and to sign.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/c2pa-manifest-requirements.html
 */
export interface C2paOptions {
  /**
   * Secret with the certificate chain in PEM format, in the region of the jobs: the signer's certificate and all intermediate certificates,
   * without the root certificate. A C2PA manifest has at most 32 KB, which includes them.
   */
  readonly certificates: secretsmanager.ISecret;

  /** Asymmetric key that signs with ECDSA_SHA_256: `keySpec: kms.KeySpec.ECC_NIST_P256` and `keyUsage: kms.KeyUsage.SIGN_VERIFY`. */
  readonly signingKey: kms.IKey;
}

/** The outputs with C2PA in their container's settings, except for captions. `family` names the preset's factory. */
export function withC2pa(
  family: string,
  member: 'CmfcSettings' | 'Mp4Settings' | 'MpdSettings',
  outputs: DescribedOutput[],
  options: C2paOptions | undefined,
): DescribedOutput[] {
  if (options === undefined) {
    return outputs;
  }
  const settings = c2paSettings(`${family} c2pa`, options);
  const [first, ...others] = outputs.map(output => (isMedia(output) ? withContainerSettings(output, member, settings) : output));
  return [{ ...first, contributions: [...first.contributions, contribution(family, options)] }, ...others];
}

function c2paSettings(what: string, options: C2paOptions): { [key: string]: any } {
  requireOptionKinds(what, options);
  requireCurve(what, options.signingKey);
  const { certificates: { secretFullArn, secretName } } = options;
  return { C2paManifest: 'INCLUDE', CertificateSecret: secretFullArn ?? secretName, SigningKmsKey: options.signingKey.keyArn };
}

/** User guide: only ES256. Imported keys are not known. */
function requireCurve(what: string, { node: { defaultChild } }: kms.IKey): void {
  if (defaultChild instanceof kms.CfnKey && defaultChild.keySpec !== kms.KeySpec.ECC_NIST_P256) {
    throw new Error(`${what} signingKey must have keySpec ${kms.KeySpec.ECC_NIST_P256}, got ${defaultChild.keySpec ?? 'SYMMETRIC_DEFAULT'}`);
  }
}

function isMedia({ settings }: DescribedOutput): boolean {
  return settings.VideoDescription !== undefined || settings.AudioDescriptions !== undefined;
}

function withContainerSettings(output: DescribedOutput, member: string, added: { [key: string]: any }): DescribedOutput {
  const { ContainerSettings: container } = output.settings;
  return { ...output, settings: { ...output.settings, ContainerSettings: { ...container, [member]: { ...container[member], ...added } } } };
}

/** AWS does not document the price. */
function contribution(family: string, { certificates, signingKey }: C2paOptions): Contribution {
  return {
    pricingNotes: [{ tier: PricingTier.UNKNOWN, property: `${family} c2pa` }],
    roleStatements: [
      ...readSecretStatements(certificates),
      new iam.PolicyStatement({ actions: ['kms:Sign'], resources: [signingKey.keyArn] }),
    ],
  };
}
