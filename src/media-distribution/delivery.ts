import type { MediaDistributionOptions } from './media-distribution-options';
import { requireBaseUrl } from '../shared/validation/values';

/**
 * How players reach the outputs of a MediaPipeline.
 *
 * @example
 * new MediaPipeline(this, 'Videos', { delivery: Delivery.cloudFront({ allowedOrigins: ['https://example.com'] }) });
 */
export class Delivery {
  /**
   * A new CloudFront distribution. Not available in China and GovCloud, where CloudFront has no origin access control.
   *
   * @param options how the distribution serves the outputs
   */
  public static cloudFront(options: MediaDistributionOptions = {}): Delivery {
    return new Delivery(options);
  }

  /**
   * An existing server of the processed bucket. No distribution is created.
   *
   * @param url start of all playback URLs, such as `https://videos.example.com`, without a trailing slash
   */
  public static existingBaseUrl(url: string): Delivery {
    requireBaseUrl('Delivery.existingBaseUrl url', url);
    return new Delivery(undefined, url);
  }

  /** No delivery: the outputs stay in the bucket, and records have `s3://` paths only. */
  public static none(): Delivery {
    return new Delivery();
  }

  private constructor(
    /**
     * Options of the distribution to create, if any.
     *
     * @internal
     */
    public readonly _distribution?: MediaDistributionOptions,
    /**
     * Start of all playback URLs, if it is known already.
     *
     * @internal
     */
    public readonly _baseUrl?: string,
  ) {}
}
