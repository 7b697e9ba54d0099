import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { parsePublicKeys, type ParsedKey } from './public-key-pem';
import type { ViewerAccessConfig } from './viewer-access-config';
import { requireListOf } from '../../shared/validation/shapes';
import { accountWideName } from '../account-wide-name';

type TrustedKeys = Pick<ViewerAccessConfig, 'trustedKeyGroups' | 'signingKeyIds'>;

/** CloudFront's limit for a cache behavior. */
const MOST_GROUPS = 4;
/** Longest name that CDK gives to these resources. */
const NAME_LENGTH = 80;

/**
 * Public keys that verify signed URLs and signed cookies. The back end that signs has a private key.
 *
 * @example
 * const group = cloudfront.KeyGroup.fromKeyGroupId(this, 'Signers', '6f6b1b2c-3d4e-4f5a-8b9c-0d1e2f3a4b5c');
 * Delivery.cloudFront({
 *   viewerAccess: ViewerAccess.signed(SigningKeys.keyGroups([group])), allowedOrigins: ['https://www.example.com'],
 * });
 */
export class SigningKeys {
  /**
   * One to five public keys. Any of them may sign. Add a new key before the back end uses it, and remove the old one once its last
   * signature has expired.
   *
   * @param pems each a PEM text that begins with `-----BEGIN PUBLIC KEY-----`, of an RSA key with 2048 bits or of an ECDSA key on the curve
   * P-256, known at synthesis
   */
  public static publicKeys(pems: string[]): SigningKeys {
    const keys = parsePublicKeys('SigningKeys.publicKeys pems', pems);
    return new SigningKeys(scope => createKeyGroup(scope, keys));
  }

  /**
   * Existing key groups. Any of their keys may sign. An account has ten key groups by default, so several distributions may share one.
   *
   * @param groups one to four key groups
   */
  public static keyGroups(groups: cloudfront.IKeyGroup[]): SigningKeys {
    const what = 'SigningKeys.keyGroups groups';
    requireListOf(what, groups, 'keyGroupId', 'IKeyGroup');
    if (groups.length < 1 || groups.length > MOST_GROUPS) {
      throw new Error(`${what} must have 1 to ${MOST_GROUPS} key groups, got ${groups.length}`);
    }
    return new SigningKeys(() => ({ trustedKeyGroups: groups }));
  }

  private constructor(
    /**
     * Creates the key group in the scope of the MediaDistribution, unless there is one.
     *
     * @internal
     */
    public readonly _trustedBy: (scope: Construct) => TrustedKeys,
  ) {}
}

/** CloudFront cannot change the text of a key. A new key has a new id and name, so it is created before the old one is deleted. */
function createKeyGroup(distribution: Construct, keys: ParsedKey[]): TrustedKeys {
  const items = keys.map(({ pem, fingerprint }) => new cloudfront.PublicKey(distribution, `SigningKey${fingerprint}`, {
    publicKeyName: `${accountWideName(distribution, NAME_LENGTH - 1 - fingerprint.length)}-${fingerprint}`,
    encodedKey: pem,
  }));
  const group = new cloudfront.KeyGroup(distribution, 'SigningKeys', {
    keyGroupName: accountWideName(distribution, NAME_LENGTH),
    items,
  });
  return { trustedKeyGroups: [group], signingKeyIds: items.map(({ publicKeyId }) => publicKeyId) };
}
