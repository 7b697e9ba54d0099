import { requireBaseUrl } from '../shared/constructs/validation';

/**
 * How players reach the outputs of a pipeline.
 *
 * @example
 * new MediaPipeline(this, 'Videos', { delivery: Delivery.existingBaseUrl('https://videos.example.com') });
 */
export class Delivery {
  /** A new CloudFront distribution. Not in China and GovCloud, where CloudFront has no origin access control. */
  public static newDistribution(): Delivery {
    return new Delivery(true);
  }

  /**
   * Something that serves the processed bucket already.
   *
   * @param url what playback URLs begin with, such as `https://videos.example.com`, without a trailing slash
   */
  public static existingBaseUrl(url: string): Delivery {
    requireBaseUrl('Delivery.existingBaseUrl url', url);
    return new Delivery(false, url);
  }

  /** Nothing: the outputs stay in the bucket, and records have `s3://` paths only. */
  public static none(): Delivery {
    return new Delivery(false);
  }

  private constructor(
    /**
     * Whether the pipeline creates a distribution.
     *
     * @internal
     */
    public readonly _createsDistribution: boolean,
    /** What playback URLs begin with, where that is known already. */
    public readonly baseUrl?: string,
  ) {}
}
