import type { Construct } from 'constructs';
import { signedAccess } from './signed-access';
import type { SigningKeys } from './signing-keys';
import type { ViewerAccessConfig, ViewerAccessContext } from './viewer-access-config';

/** Who may watch the streams of a distribution. */
export class ViewerAccess {
  /** Everyone who knows the URL. */
  public static open(): ViewerAccess {
    return new ViewerAccess(() => ({ allowsCredentials: false }));
  }

  /**
   * Viewers need a signed URL, which fits one file, or signed cookies, which fit a folder. CloudFront verifies them. Requires
   * allowedOrigins without `*`. Cookies require domainNames, since browsers send none from one site to another.
   *
   * @param keys keys that may sign
   */
  public static signed(keys: SigningKeys): ViewerAccess {
    return new ViewerAccess(signedAccess(keys));
  }

  private constructor(
    /**
     * Creates the resources that check viewers, in the scope of the MediaDistribution.
     *
     * @internal
     */
    public readonly _bind: (scope: Construct, context: ViewerAccessContext) => ViewerAccessConfig,
  ) {}
}
