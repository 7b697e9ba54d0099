import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ViewerAccess } from './viewer-access';

/** Options of MediaDistribution. */
export interface MediaDistributionOptions {
  /**
   * Origins of the web pages whose players may read the streams, as browsers send them: without a path and without a trailing slash.
   * `https://*.example.com` allows all subdomains. Examples: `https://example.com`, `http://localhost:3000`.
   *
   * @default - all origins
   */
  readonly allowedOrigins?: string[];

  /**
   * How long an edge location caches a file without a `Cache-Control` header, in whole seconds, up to 365 days. Choose a short time if
   * files are overwritten.
   *
   * @default - Duration.days(1); in a MediaPipeline with OutputLayout.mirrorSource(), which overwrites files, Duration.minutes(1)
   */
  readonly defaultTtl?: Duration;

  /**
   * Edge locations that serve the files, by price.
   *
   * @default PriceClass.PRICE_CLASS_100
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * Description of the distribution in the console.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * Whether requests are logged to a bucket. CloudFront's standard logs need a bucket with access control lists, in a region that is not
   * opt-in: an error in `af-south-1`, for example.
   *
   * @default - true if logBucket is set
   */
  readonly enableLogging?: boolean;

  /**
   * Bucket for the access logs, with access control lists enabled, in a region that is not opt-in.
   *
   * @default - a new bucket if enableLogging is true
   */
  readonly logBucket?: s3.IBucket;

  /**
   * Who may watch the streams.
   *
   * @default ViewerAccess.open()
   */
  readonly viewerAccess?: ViewerAccess;

  /**
   * Customer-managed KMS key for the new log bucket, for the signing secret, and for the function that rotates it.
   *
   * @default - encryption managed by each service; in a MediaPipeline, its encryptionKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that the alarm of the secret's rotation publishes to. If this app owns the topic, its policy is extended.
   *
   * @default - the alarm has no action; in a MediaPipeline, its alarmTopic
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * How long the logs of the function that rotates the secret are kept.
   *
   * @default RetentionDays.ONE_MONTH; in a MediaPipeline, its logRetention
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Removal policy of the new log bucket.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the new log bucket is emptied before it is deleted. Requires RemovalPolicy.DESTROY and adds CDK's custom resource.
   *
   * @default false
   */
  readonly autoDeleteObjects?: boolean;
}

/** Properties of MediaDistribution. */
export interface MediaDistributionProps extends MediaDistributionOptions {
  /** Bucket that holds the streams. It stays private. */
  readonly bucket: s3.IBucket;
}
