import type { Construct } from 'constructs';
import type { ViewerAccessConfig, ViewerAccessContext } from './viewer-access-config';

/** Who may watch the streams of a distribution. */
export class ViewerAccess {
  /** Everyone who knows the URL. */
  public static open(): ViewerAccess {
    return new ViewerAccess(() => ({ allowsCredentials: false }));
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
