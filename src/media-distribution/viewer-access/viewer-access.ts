import type { Construct } from 'constructs';
import { bindPathTokens, requirePathTokenOptions, type PathTokenOptions } from './path-tokens';
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
   * Everyone who has a token that your back end signed. The token is a JSON Web Token (HS256) and the part of the URL after `baseUrl`:
   * `<baseUrl>/<token>/<jobId>/cmaf/stream.m3u8`. Playlists, segments, captions and images that the stream names are below the same path, so
   * players need no change. Sign with the secret `distribution.signingSecret`, JSON with `kid` and `secret`: the token's header names
   * the `kid`, and the key is the UTF-8 bytes of `secret`. Claims: `exp`, and `path`, the start of the URL's path after the token, which begins
   * and ends with `/`, such as `/<jobId>/`. Optional: `nbf`, `ip` (the viewer's address), and `country` (a list of ISO 3166 codes, such as
   * `["DE", "FR"]`).
   *
   * @param options how the signing key is rotated
   */
  public static pathTokens(options: PathTokenOptions = {}): ViewerAccess {
    requirePathTokenOptions(options);
    return new ViewerAccess((distribution, context) => bindPathTokens(distribution, context, options));
  }

  /**
   * Viewers need a signed URL, which is valid for one file, or signed cookies, which are valid for a folder. CloudFront verifies them.
   * Requires allowedOrigins without `*`. Cookies require domainNames, since browsers send none from one site to another.
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
