import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { ExistingDistributionOptions } from './behavior/media-behavior-options';
import type { MediaDistributionOptions, MediaDistributionProps } from './media-distribution-options';
import { requireBaseUrl } from '../shared/validation/values';

type DistributionOptions = Omit<MediaDistributionProps, 'bucket'>;

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
   * A distribution of the same stack, which serves the outputs under a path. Its domain names, logs and other settings stay as they are.
   *
   * @param distribution gets a behavior for the path
   * @param options the path, and how the distribution serves the outputs
   *
   * @example
   * const site = new cloudfront.Distribution(this, 'Site', {
   *   defaultBehavior: { origin: new origins.HttpOrigin('www.example.com') },
   * });
   * new MediaPipeline(this, 'Videos', { delivery: Delivery.existingDistribution(site, { path: '/videos' }) });
   */
  public static existingDistribution(distribution: cloudfront.Distribution, options: ExistingDistributionOptions): Delivery {
    return new Delivery({ ...options, distribution });
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
     * Options of the distribution, if any.
     *
     * @internal
     */
    public readonly _distribution?: DistributionOptions,
    /**
     * Start of all playback URLs, if it is known already.
     *
     * @internal
     */
    public readonly _baseUrl?: string,
  ) {}
}
